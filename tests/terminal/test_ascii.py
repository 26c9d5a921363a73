"""Lines and signs in ASCII: when they are, and that each is as wide as before."""

import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui.terminal.ascii import TABLE, AsciiSigns, in_ascii
from tui.terminal.environment import wants_ascii
from tui.widgets import signs as drawn
from tui.widgets.signs import ASCII, AUTO, UNICODE, signs, use_borders


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "linux", "LANG": "en_GB.UTF-8"}, True),
        ({"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, False),
        ({"TERM": "xterm-256color", "LANG": "C"}, True),
        ({"TERM": "xterm-256color", "LANG": "POSIX", "LC_CTYPE": "C.UTF-8"}, True),
        ({"TERM": "xterm-256color", "LANG": "C", "LC_ALL": "C.UTF-8"}, False),
        ({"TERM": "xterm-256color", "LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, False),
        ({"TERM": "xterm-256color"}, False),
    ],
    ids=str,
)
def test_what_the_terminal_and_the_locale_say(environ: Mapping[str, str], expected: bool) -> None:
    assert wants_ascii(environ) is expected


def test_the_setting_decides_over_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "_setting", AUTO)
    monkeypatch.setenv("TERM", "linux")
    assert signs() is ASCII
    use_borders("unicode")
    assert signs() is UNICODE
    monkeypatch.setenv("TERM", "xterm-256color")
    assert signs() is UNICODE
    use_borders("ascii")
    assert signs() is ASCII
    use_borders(AUTO)
    assert signs() is UNICODE


def test_each_sign_has_one_of_the_same_width() -> None:
    assert all(found.isascii() and found.isprintable() and len(found) == 1 for found in TABLE.values())
    assert [chr(code) for code in TABLE if cell_len(chr(code)) != 1] == []


def test_every_line_and_block_has_a_sign() -> None:
    beyond = [chr(code) for code in range(0x2500, 0x2600) if code not in TABLE and cell_len(chr(code)) == 1]
    assert beyond == []
    assert in_ascii("╭─┬─╮ │ ┃ ━ ╌ ═ ╰─┴─╯ ▌ █ ░") == "+-+-+ | | = - = +-+-+ | # ."


@given(st.text())
def test_words_are_as_wide_as_before_and_letters_are_the_same(text: str) -> None:
    shown = in_ascii(text)
    assert cell_len(shown) == cell_len(text)
    assert [a for a, b in zip(shown, text, strict=True) if unicodedata.category(b)[0] in "LMN" and a != b] == []


def test_a_line_keeps_its_styles() -> None:
    parts = [Segment("│ Siân "), Segment("→ … ")]
    assert AsciiSigns().apply(parts, Color(0, 0, 0)) == [Segment("| Siân "), Segment("> ~ ")]
