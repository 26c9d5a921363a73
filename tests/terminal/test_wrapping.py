"""No line ends inside a date."""

import pytest
from rich import _wrap
from textual.content import Content
from wcwidth import iter_graphemes

from tui.export.text import _wrapped
from tui.terminal.wrapping import WHOLE, keep_dates_together

FIGURES = "En 2024, el 61 % lo vivió, y un 15 % más; otra cosa, 8 €, y 100\u00a0km de ida."
WORDS = "They asked to keep my sheet; from Kestrel Health (Wed 14 Oct 2026), or 9 November, and 3 more of 27 words."


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_wrap, "re_word", _wrap.re_word)
    keep_dates_together()


@pytest.mark.parametrize("width", range(20, 90))
def test_no_line_ends_inside_a_day(width: int) -> None:
    lines = [line.plain for line in Content(WORDS).wrap(width)]
    assert all(len(line.rstrip()) <= width for line in lines)
    assert " ".join(line.strip() for line in lines) == WORDS
    for day in ("Wed 14 Oct 2026", "9 November"):
        assert any(day in line for line in lines), lines


def test_a_day_wider_than_the_window_is_cut_like_any_word() -> None:
    assert "".join(line.plain for line in Content("Wed 14 Oct 2026").wrap(6)).replace(" ", "") == "Wed14Oct2026"


def test_what_is_cut_between_any_two_characters_has_none_of_several() -> None:
    text = "".join(filter(WHOLE.fullmatch, map(chr, range(0x2600))))
    assert list(iter_graphemes(text)) == list(text)
    assert list(iter_graphemes(text[::-1])) == list(text[::-1])


@pytest.mark.parametrize("width", range(8, 60))
def test_no_line_ends_between_a_number_and_its_sign(width: int) -> None:
    lines = [line.plain for line in Content(FIGURES).wrap(width)]
    assert " ".join(line.strip(" ") for line in lines) == FIGURES
    for figure in ("61 %", "15 %", "8 €", "100\u00a0km"):
        assert any(figure in line for line in lines), lines


def test_nor_does_one_in_what_is_taken_along_as_text() -> None:
    for before in range(60, 80):
        lines = _wrapped("x" * before + " 61 % more")
        assert any("61 %" in line for line in lines)
