"""A text that's longer than its line: it moves on seldom, and by a part of it, with the cursor always in sight."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.screens.page import keys
from tui.terminal.cursor import cursor_offset
from tui.widgets.line import LineInput

ROOM = 24
LONG = "abcdefgh" * 12


class Lines(App[None]):
    CSS = f"LineInput {{ width: {ROOM}; border: none; padding: 0; }}"

    def compose(self) -> ComposeResult:
        yield LineInput()


@pytest.fixture
async def typed() -> AsyncIterator[Pilot[Any]]:
    async with Lines().run_test() as pilot:
        pilot.app.query_one(LineInput).focus()
        # Textual doesn't scroll to the end of the first text of a field.
        await pilot.press("x", "backspace")
        yield pilot


async def places(pilot: Pilot[Any], *pressed: str) -> list[int]:
    """Press keys, and return which column of the text was the first in sight after each."""
    line, found = pilot.app.query_one(LineInput), []
    for key in pressed:
        await (keys(pilot, key) if len(key) == 1 else pilot.press(key))
        found.append(round(line.scroll_offset.x))
        assert line.content_region.contains_point(cursor_offset(pilot.app.screen))
    return found


async def test_most_letters_move_none_before_them(typed: Pilot[Any]) -> None:
    found = await places(typed, *LONG[:60])
    assert set(found[: ROOM - 1]) == {0}
    assert len(set(found)) <= 1 + 60 // (ROOM // 3)


async def test_going_back_and_deleting_move_seldom_too(typed: Pilot[Any]) -> None:
    line = typed.app.query_one(LineInput)
    line.insert_text_at_cursor(LONG)
    await typed.pause()
    found = await places(typed, *["left"] * 60)
    assert len(set(found)) <= 1 + 60 // (ROOM // 3)
    await places(typed, "end")
    found = await places(typed, *["backspace"] * 60)
    assert len(set(found)) <= 1 + 60 // (ROOM // 3)


async def test_a_text_that_fits_again_is_shown_from_its_start(typed: Pilot[Any]) -> None:
    line = typed.app.query_one(LineInput)
    line.insert_text_at_cursor(LONG[: ROOM + 2])
    assert (await places(typed, "end"))[-1] > 0
    assert (await places(typed, *["backspace"] * 4))[-1] == 0


async def test_the_start_and_the_end_are_a_key_away(typed: Pilot[Any]) -> None:
    typed.app.query_one(LineInput).insert_text_at_cursor(LONG)
    await typed.pause()
    assert await places(typed, "home") == [0]
    (end,) = await places(typed, "end")
    assert end >= len(LONG) - ROOM + 1
