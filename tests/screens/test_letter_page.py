"""The page of a letter: rows for the text, one line above and one below, and the check in the pane or in a card."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.look.frame import frame_of
from tests.look.pages import ENDED, demo_at, open_page, settle
from tests.look.pages import _step as at_step
from tui.screens.asking.letter_check import LetterCheckList
from tui.widgets.letter_head import LetterHead
from tui.widgets.letter_notes import LetterNotes
from tui.widgets.rows import Rows
from tui.widgets.side_pane import SidePane

BODY = "Hello Nhung,\n\nWhat did the other candidates do?\nThat was unfair.\n"


def _lines(pilot: Pilot[Any]) -> list[str]:
    return list(frame_of(pilot.app).lines)


def _text(pilot: Pilot[Any]) -> TextArea:
    return pilot.app.screen.query_one(TextArea)


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 13), ((60, 18), 9), ((120, 40), 24)])
async def test_the_text_has_the_room(own_surroundings: Path, size: tuple[int, int], rows: int) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        await open_page(pilot, at_step(ENDED, "letter"))
        assert _text(pilot).content_size.height >= rows
        head, notes = pilot.app.screen.query_one(LetterHead), pilot.app.screen.query_one(LetterNotes)
        assert head.region.height == notes.region.height == 1
        assert head.region.bottom == _text(pilot).region.y
        assert _text(pilot).region.bottom == notes.region.y
        lines = _lines(pilot)
        assert all(words in lines[head.region.y] for words in ("To ", "Subject", "Tone  < plain >"))
        assert "107 words, about right" in lines[notes.region.y]
        page = pilot.app.screen.query_one("#page")
        assert page.max_scroll_y == 0


async def test_in_a_wide_window_the_check_is_beside_it(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (140, 40)) as pilot:
        await open_page(pilot, at_step(ENDED, "letter"))
        text = _text(pilot)
        assert text.content_size.width == 72
        pane = pilot.app.screen.query_one(SidePane).region
        beside = [line[pane.x :] for line in _lines(pilot)[pane.y : pane.bottom]]
        assert any("\u2713 short enough" in line for line in beside)
        text.text = BODY
        await settle(pilot)
        beside = [line[pane.x :] for line in _lines(pilot)[pane.y : pane.bottom]]
        assert any('- "unfair": This may' in line for line in beside)
        assert any("(line 4)" in line for line in beside)


@pytest.mark.parametrize("by", ["key", "click"])
async def test_the_list_leads_to_the_line(own_surroundings: Path, by: str) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, at_step(ENDED, "letter"))
        _text(pilot).text = BODY
        await settle(pilot)
        await (pilot.press("ctrl+o") if by == "key" else pilot.click(LetterNotes))
        await settle(pilot)
        assert isinstance(pilot.app.screen, LetterCheckList)
        rows = pilot.app.screen.query_one(Rows)
        rows.go_to(next(row.key for row in rows.rows if "unfair" in row.text))
        await pilot.press("enter")
        await settle(pilot)
        assert _text(pilot).has_focus
        assert _text(pilot).selected_text == "That was unfair."


async def test_a_text_is_painted_for_its_new_width(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, at_step(ENDED, "letter"))
        for width in (78, 76, 74, 72):
            await pilot.resize_terminal(width, 24)
            await settle(pilot)
            area = _text(pilot)
            shown = [line[area.content_region.x : area.content_region.right].rstrip() for line in _lines(pilot)]
            first = area.wrapped_document.get_sections(2)[0].rstrip()
            assert first in shown
