"""The characters of the terminal: in which charset it shows them and sends what is typed.

Most terminals read UTF-8, and a pipe or a file gets UTF-8. A terminal of another locale, such as `C` or `de_DE` in
ISO 8859-1, gets the characters it has, and letters like them in place of the others: `Łukasz` as `Lukasz`.
"""

import codecs
import locale
import re

from tui.terminal.clean import without_controls
from tui.terminal.environment import reads_utf8

UTF8 = "utf-8"
ASCII = "ascii"
FALLBACK = "cp1252"
"""How a line is read that is no UTF-8 where the locale names no other charset. Each byte of it means a character."""
READABLE = "onward.readable"
KEYS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])")
"""What arrow keys and function keys send. A terminal in line mode passes it as text."""


def terminal_charset() -> str:
    """Return the charset of the terminal, by the locale."""
    if reads_utf8():
        return UTF8
    name = codecs.lookup(locale.getencoding()).name
    # Python makes UTF-8 of the locale C, which says nothing about the terminal.
    return ASCII if name == UTF8 else name


def encoded(text: str, charset: str) -> bytes:
    """Return `text` in `charset`, with letters in place of each character that it doesn't have."""
    return text.encode(charset, "replace" if charset == UTF8 else READABLE)


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from anyascii import anyascii

    return anyascii(error.object[error.start : error.end]) or "?", error.end


codecs.register_error(READABLE, _readable)


def decoded(line: bytes, charset: str) -> str:
    """Return what was typed, with nothing left out: as UTF-8, else in `charset`, else in Windows-1252."""
    for name in (UTF8, charset, FALLBACK):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def typed_text(line: bytes, charset: str) -> str:
    """Return a typed line without control characters, and without what arrow keys and function keys sent."""
    return without_controls(KEYS.sub("", decoded(line, charset))).replace("\n", " ")
