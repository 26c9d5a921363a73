"""Asks the terminal to copy a text to the clipboard (OSC 52).

A terminal never confirms that it did, so the words for the person do not claim it. Inside another terminal, the request
has to be passed on:

- tmux handles the request itself with `set-clipboard on`, and passes on a wrapped one with `allow-passthrough on`.
  There is no way to see which is set, and each ignores the other form, so both are sent.
- GNU screen passes on device control strings of at most 768 bytes in version 4 (256 before); it would print a longer
  one as text. An ESC with a backslash inside would end the string early, so the request ends in BEL.
"""

import base64
from collections.abc import Mapping

from msgspec import Struct

from tui.terminal.clean import clean
from tui.words import _

MAX_BYTES = 74_994
"""Bytes of text. hterm, and terminals that copied its limit, take 100,000 bytes, 99,992 of them base64; tmux 1 MB."""
SCREEN_CHUNK = 240
"""Bytes in one device control string for GNU screen, within the limit of its oldest versions."""
ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"


class Request(Struct, frozen=True):
    """A copy request: the sequence to write (None if the text is too long), and what to tell the person."""

    sequence: str | None
    words: str


def copy_request(text: str, env: Mapping[str, str]) -> Request:
    """Return the request to copy `text`, for a terminal with the environment `env`."""
    content = clean(text).encode()
    if len(content) > MAX_BYTES:
        return Request(
            None, _("This is too long for a terminal to copy. Save it as a text file, or show it as plain text.")
        )
    request = f"{ESC}]52;c;{base64.b64encode(content).decode()}{BEL}"
    words = _("Your terminal was asked to copy the letter. If pasting gives nothing, use Show it as plain text.")
    return Request(_wrapped(request, env), words)


def _wrapped(request: str, env: Mapping[str, str]) -> str:
    """Return the request in the form that tmux or GNU screen passes on; elsewhere unchanged."""
    kind = env.get("TERM", "")
    if env.get("TMUX") or kind.startswith("tmux"):
        return f"{request}{ESC}Ptmux;{request.replace(ESC, ESC * 2)}{ST}"
    if env.get("STY") or kind.startswith("screen"):
        chunks = (request[at : at + SCREEN_CHUNK] for at in range(0, len(request), SCREEN_CHUNK))
        return "".join(f"{ESC}P{chunk}{ST}" for chunk in chunks)
    return request
