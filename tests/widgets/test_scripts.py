"""Words of any script are laid out right to the cell: wrapped, cut off, in columns, and under the cursor."""

from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from wcwidth import iter_graphemes

from tests.widgets.strings import NAMES, anything, unbroken
from tui.terminal.cursor import cursor_offset
from tui.terminal.wrapping import cut_between_letters, keep_letters_whole
from tui.widgets import graphemes
from tui.widgets.free_text import FreeText
from tui.widgets.line import LineInput
from tui.widgets.rows import Row, Rows

widths = st.integers(24, 90)
HINDI, FLAGS = NAMES[4], NAMES[12]


@pytest.fixture(autouse=True, scope="module")
def _whole_letters() -> None:
    keep_letters_whole()


def edges(text: str) -> set[int]:
    """Return the places between two letters of `text`."""
    return {0, *accumulate(len(letter) for letter in iter_graphemes(text))}


def letters(text: str) -> str:
    """Return `text` without blanks."""
    return "".join(text.split())


@settings(max_examples=60)
@given(anything, st.integers(0, 200))
def test_a_cursor_position_is_between_letters(text: str, place: int) -> None:
    place = min(place, len(text))
    down, up = graphemes.down(text, place), graphemes.up(text, place)
    assert down <= place <= up
    assert {down, up} <= edges(text)
    assert not {each for each in edges(text) if down < each < up} - {place}


@settings(max_examples=60)
@given(unbroken, st.integers(4, 40))
@example(FLAGS * 2, 5)
@example(letters(HINDI) * 2, 5)
def test_a_long_word_is_cut_between_letters(text: str, width: int) -> None:
    lines = cut_between_letters(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)
    assert set(accumulate(map(len, lines))) <= edges(text)


@settings(max_examples=60)
@given(anything, st.integers(4, 60))
def test_words_that_are_wrapped_or_cut_off_fit(text: str, width: int) -> None:
    shown = Content(text)
    assert all(line.cell_length <= width for line in shown.wrap(width))
    assert letters("".join(line.plain for line in shown.wrap(width))) == letters(text)
    assert shown.truncate(width, ellipsis=True).cell_length <= width


@settings(max_examples=60)
@given(st.tuples(anything, anything, anything, st.sampled_from(["", *NAMES])), widths, st.booleans())
def test_a_row_fits_and_its_note_ends_at_the_edge(parts: tuple[str, str, str, str], width: int, here: bool) -> None:
    text, right, below, left = parts
    row = Row("key", text, left=left[:8], right=right, below=below)
    lines = Rows().laid_out(row, width, here).plain.split("\n")
    assert max(map(cell_len, lines)) <= width
    mark = ">" if here else ""
    assert sorted(letters("".join(lines))) == sorted(letters(mark + text + right + below + left[:8]))
    beside = cell_len(text) + 2 + cell_len(right) + 2 + (cell_len(left[:8]) + 2 if left else 0) <= width
    if beside and right.strip() == right != "" and text.strip():
        assert cell_len(lines[0]) == width
        assert lines[0].endswith(right)


class Fields(App[None]):
    """A line and a text."""

    def compose(self) -> ComposeResult:
        yield LineInput()
        yield FreeText()


def _samples() -> Iterator[str]:
    yield from NAMES
    yield " ".join(NAMES[:6])
    yield "".join(NAMES[5:10]) * 3


@pytest.mark.parametrize("width", [14, 50])
async def test_the_cursor_is_behind_what_was_typed(width: int) -> None:
    async with Fields().run_test(size=(width, 24)) as pilot:
        for text in _samples():
            line = pilot.app.query_one(LineInput)
            line.focus()
            line.value = text
            for place in sorted(edges(text)):
                line.cursor_position = place
                at = cursor_offset(pilot.app.screen)
                assert at.x == line.content_region.x + cell_len(text[:place]) - line.scroll_offset.x
                assert line.content_region.contains_point(at)


async def test_a_line_that_is_filled_in_shows_its_cursor_when_it_gets_the_focus() -> None:
    async with Fields().run_test(size=(20, 24)) as pilot:
        line = pilot.app.query_one(LineInput)
        for text in ("a longer line than there is room for", NAMES[0] * 3, NAMES[6] * 3):
            line.clear()
            pilot.app.query_one(FreeText).focus()
            await pilot.pause()
            line._initial_value = True
            line.value = text
            assert line.scroll_offset.x == 0
            line.focus()
            await pilot.pause()
            assert line.content_region.contains_point(cursor_offset(pilot.app.screen))
            pilot.app.query_one(FreeText).focus()
            await pilot.pause()
            assert line.scroll_offset.x == 0


@pytest.mark.parametrize("width", [14, 50])
async def test_every_line_of_a_text_fits_and_the_cursor_is_in_it(width: int) -> None:
    async with Fields().run_test(size=(width, 24)) as pilot:
        for text in _samples():
            area = pilot.app.query_one(FreeText)
            area.focus()
            area.text = text
            await pilot.pause()
            room = area.content_region.width
            sections = area.wrapped_document.lines[0]
            assert all(cell_len(section.rstrip()) <= room for section in sections), (text, sections)
            for place in sorted(edges(text)):
                area.move_cursor((0, place))
                assert area.cursor_location == (0, place)
                assert area.content_region.contains_point(cursor_offset(pilot.app.screen))
