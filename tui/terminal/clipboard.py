"""Asking the terminal to copy a text (OSC 52). It never says whether it did, so the words do not say so either.

A terminal inside another passes the request on in its own way:

- tmux takes the request itself with `set-clipboard on`, and passes a wrapped one on with `allow-passthrough on`. Which
  of them is set cannot be seen from here; each ignores the other form, so both are sent.
- GNU screen passes on what it gets as a device control string, of at most 768 bytes in version 4 (256 before); a
  longer one would be written on the screen as text. An ESC with a backslash inside would end it early, so the request
  ends in BEL.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from tui.terminal.clean import clean
from tui.words import _

MOST_BYTES = 74_994
"""Bytes of text. hterm and those after it take requests of 100,000 bytes, 99,992 of them base64; tmux takes 1 MB."""
SCREEN_CHUNK = 240
"""Bytes of one device control string for screen, within the limit of its oldest versions."""
ESC, BEL, END = "\x1b", "\x07", "\x1b\\"


@dataclass(frozen=True)
class Request:
    """What to write to the terminal, None when the text is too long, and honest words about it."""

    sequence: str | None
    words: str


def copy_request(text: str, env: Mapping[str, str]) -> Request:
    """Return how to ask the terminal with the environment `env` to copy `text`, and what to say then."""
    content = clean(text).encode()
    if len(content) > MOST_BYTES:
        return Request(
            None, _("This is too long for a terminal to copy. Save it as a text file, or show it as plain text.")
        )
    request = f"{ESC}]52;c;{base64.b64encode(content).decode()}{BEL}"
    words = _("Your terminal was asked to copy the letter. If pasting gives nothing, use Show it as plain text.")
    return Request(_wrapped(request, env), words)


def _wrapped(request: str, env: Mapping[str, str]) -> str:
    kind = env.get("TERM", "")
    if env.get("TMUX") or kind.startswith("tmux"):
        return f"{request}{ESC}Ptmux;{request.replace(ESC, ESC * 2)}{END}"
    if env.get("STY") or kind.startswith("screen"):
        chunks = (request[at : at + SCREEN_CHUNK] for at in range(0, len(request), SCREEN_CHUNK))
        return "".join(f"{ESC}P{chunk}{END}" for chunk in chunks)
    return request
