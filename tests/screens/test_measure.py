"""Pages keep a measure: what matters is in sight at 80x24, and a wide window says more instead of stretching."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.look.frame import frame_of
from tests.look.pages import NEW, PLACES, demo_at, open_page
from tests.made import library
from tui.app import Onward
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.places.due_rows import due_key
from tui.themes import OF_SIXTEEN
from tui.widgets.answers import Answers
from tui.widgets.framed_rows import FramedRows
from tui.widgets.rows import Rows
from tui.widgets.side_pane import SidePane

LISTS = ["today", "plan", "sessions", "people", "person", "strengths", "patterns", "guides", "settings", "tips"]
PANED = {
    "plan": "First small step: Find her number",
    "sessions": "Duty planner",
    "people": "a.rousseau@otterburn-buses.example",
    "strengths": "from Kestrel Health",
    "patterns": "You rated 18 feelings at first.",
    "guides": "Before you agree to a deal",
    "today": "A strength of yours",
}
"""Words that are only in the second pane of a place."""


@pytest.fixture
async def demo(own_surroundings: Path) -> AsyncIterator[Pilot[Any]]:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        yield pilot


def words(pilot: Pilot[Any]) -> str:
    return "\n".join(frame_of(pilot.app).lines)


async def test_today_fits_a_small_terminal_and_the_plan_has_what_it_leaves_out(demo: Pilot[Any]) -> None:
    app = demo.app
    assert isinstance(app, Onward)
    rows = app.screen.query_one(FramedRows)
    assert rows.virtual_size.height <= rows.scrollable_content_region.height
    due = app.store.due(app.clock.today())
    shown = {row.key for row in rows.rows} & {due_key(each) for each in due}
    assert len(shown) == 5
    assert f"{len(due) - 1 - len(shown)} more in Plan" in words(demo)
    await open_page(demo, PLACES["plan"])
    planned = {row.key for row in app.screen.query_one(Rows).rows}
    assert {due_key(each) for each in due} - planned == set()


@pytest.mark.parametrize("place", PANED)
async def test_a_wide_window_says_more_about_the_row_under_the_cursor(demo: Pilot[Any], place: str) -> None:
    await open_page(demo, PLACES[place])
    assert not demo.app.screen.query_one(SidePane).display
    await demo.resize_terminal(120, 40)
    await demo.pause()
    pane = demo.app.screen.query_one(SidePane)
    assert pane.display
    assert PANED[place] in str(pane.query_one(Static).content).replace("\n", " ")
    await demo.resize_terminal(80, 24)
    await demo.pause()
    assert not pane.display


async def test_no_list_is_stretched_over_a_very_wide_window(demo: Pilot[Any]) -> None:
    await demo.resize_terminal(200, 60)
    for place in LISTS:
        await open_page(demo, PLACES[place])
        await demo.pause()
        assert demo.app.screen.query(Rows).first().size.width <= 100, place


async def test_the_review_shows_fourteen_rows_of_answers(demo: Pilot[Any]) -> None:
    await open_page(demo, PLACES["review"])
    answers = demo.app.screen.query_one(Answers)
    assert answers.scrollable_content_region.height >= 14
    assert "  The role                    Service planning lead" in words(demo)


async def test_the_page_stays_in_sight_behind_a_card_where_there_are_colours(demo: Pilot[Any]) -> None:
    await open_page(demo, PLACES["choose"])
    assert NEW in frame_of(demo.app).lines[0]
    demo.app.theme = OF_SIXTEEN
    await demo.pause()
    assert NEW not in words(demo)


@pytest.mark.parametrize(("country", "guess", "is_first"), [("", "", True), ("", "IE", True), ("GB", "", False)])
async def test_help_now_asks_for_the_country_first_while_there_is_none(
    demo: Pilot[Any], country: str, guess: str, *, is_first: bool
) -> None:
    await demo.app.push_screen(HelpNow(library().help_pages, country, guess))
    await demo.pause()
    ways, numbers = demo.app.screen.query_one("#ways"), demo.app.screen.query_one("#words")
    assert (ways.region.y < numbers.region.y) is is_first
