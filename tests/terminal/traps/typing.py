"""What is typed and pasted."""

import time
from pathlib import Path

from tests.terminal.programs import Program, left_on
from tests.terminal.traps.common import gone


def bad_bytes(program: Program, folder: Path) -> None:
    """Bytes come that are not UTF-8: of a terminal in Latin-1, of a broken paste, of a file."""
    terminal = program.start(folder)
    terminal.send(b"caf\xe9 \xed\xa0\x80 \xff\xfe \xc3 \x80 at the station")
    terminal.send("\x1b[200~")
    terminal.send(b"pasted \xe9\xe9 \xff too")
    terminal.send("\x1b[201~")
    text = terminal.wait("too")
    assert "caf\N{LATIN SMALL LETTER E WITH ACUTE} " in text or "caf\ufffd" in text
    assert "at the station" in text
    terminal.send("\x11")
    assert gone(terminal) == 0


EVIL = (
    "\x1b]0;evil title\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b[?1049l",
    "\x1bPdevice\x1b\\",
    "\x9b31m",
    "\x9d0;evil\x9c",
    "\x07\x08\x0e\x0f\x7f",
    "\u202egnp.exe\u202c",
    "\u2066\u200f\u2028\u2029",
)
OBEYED = (
    "\x1b]0;",
    "\x1b]52",
    "\x1bP",
    "\x9b",
    "\x9d",
    "\x0e",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u2028",
    "\u2029",
)
"""What must not come out of the program as it is; Textual itself sends none of these."""


def evil_paste(program: Program, folder: Path) -> None:
    """Escape sequences, control characters and direction marks are pasted."""
    terminal = program.start(folder)
    for words in EVIL:
        terminal.send(f"\x1b[200~{words} in words \x1b[201~")
    terminal.send("and typed")
    terminal.wait("and typed")
    terminal.wait_until(lambda: "and typed" in program.kept(folder), "keeping it")
    assert "evil title" in program.kept(folder)
    assert "\x1b" not in program.kept(folder)
    sent = terminal.raw.decode("utf-8", "replace")
    assert [mark for mark in OBEYED if mark in sent] == []
    assert "?1049" not in left_off(terminal.raw)
    terminal.kill()


def left_off(raw: bytes) -> set[str]:
    """Return which of the modes of a full screen are off."""
    return {"?1049", "?25", "?7"} - left_on(raw)


def leaving_paste(program: Program, folder: Path) -> None:
    """A paste holds an escape character and then keys that would do something."""
    terminal = program.start(folder)
    terminal.send("\x1b[200~before \x1b\x11 \x1b\x1b[19~ after\x1b[201~")
    terminal.send(" still here")
    text = terminal.wait("still here")
    assert "before" in text and "after" in text
    terminal.kill()


def endless_paste(program: Program, folder: Path) -> None:
    """A paste begins, and its end never comes."""
    terminal = program.start(folder)
    terminal.send("\x1b[200~the beginning")
    terminal.wait("the beginning")
    terminal.send(" typed after it")
    terminal.wait("typed after it")
    terminal.kill()


def giant_paste(program: Program, folder: Path) -> None:
    """A million characters are pasted."""
    line = "words and words and words and more words, eighty of them to a line or so, 0123\n"
    terminal = program.start(folder)
    terminal.send("\x1b[200~" + line * 12_800 + "the very end\x1b[201~")
    terminal.wait_until(lambda: "the very end" in program.kept(folder), "keeping it")
    assert program.kept(folder).count("eighty of them") == 12_800
    terminal.kill()


BRACKETS = "[/] [/x] [x] done [a=b] [bold] [on red] [@click=app.quit] [/ $foo {x} <b>"


def brackets(program: Program, folder: Path) -> None:
    """Brackets are typed that look like markup."""
    terminal = program.start(folder)
    terminal.send(BRACKETS)
    assert "[@click=app.quit]" in terminal.wait("{x} <b>")
    terminal.wait_until(lambda: BRACKETS in program.kept(folder), "keeping them")
    terminal.kill()


def arrows_in_pieces(program: Program, folder: Path) -> None:
    """Over a slow line the three characters of an arrow come one by one, 300 ms apart."""
    terminal = program.start(folder, env={"SSH_CONNECTION": "127.0.0.1 1 127.0.0.1 2"})
    terminal.send("oe")
    terminal.wait("oe")
    for piece in "\x1b[D":
        terminal.send(piece)
        time.sleep(0.3)
    terminal.send("n")
    terminal.wait("one")
    terminal.kill()
