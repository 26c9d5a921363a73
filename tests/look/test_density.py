"""The density "compact" leaves out blank lines, and nothing else: every control of a page stays, and can be reached."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.look.frame import frame_of
from tests.look.pages import PLACES, STEPS, Way, demo_at, open_page, settle
from tui.app import Onward
from tui.config.config import Config
from tui.screens.base.requests import ChangeSetting
from tui.shipped import STYLES
from tui.widgets.answers import Answers
from tui.widgets.rows import IS_COMPACT, SPACE, Rows

SIZES = [(60, 18), (200, 60)]
PAGES = {name: PLACES[name] for name in ("today", "welcome", "settings", "review", "letter-card")} | {
    name: STEPS[name]
    for name in ("step-feelings", "step-letter", "step-hand-over", "step-week", "step-woop", "step-sort")
}
"""The pages with most on them, and one of each layout."""


async def set_density(pilot: Pilot[Any], density: str) -> None:
    pilot.app.post_message(ChangeSetting("density", density))
    await settle(pilot)


def controls(pilot: Pilot[Any]) -> list[str]:
    """Return what Tab reaches and the keys of the rows in it; what has no room on the page is marked."""
    found = []
    for each in pilot.app.screen.focus_chain:
        assert isinstance(each, Widget)
        is_there = each.region.intersection(pilot.app.screen.region).area or scrolls_into_view(each)
        keys = [row.key for row in each.rows if not row.heading] if isinstance(each, Rows) else []
        found.append(f"{type(each).__name__} {each.id} {keys}{'' if is_there else ' has no room'}")
    return found


def scrolls_into_view(widget: Widget) -> bool:
    """Return whether `widget` has a size, and something around it scrolls."""
    around = [each for each in widget.ancestors if isinstance(each, Widget)]
    return bool(widget.region.area) and any(each.max_scroll_y for each in around)


async def all_controls(pilot: Pilot[Any], pages: dict[str, Way]) -> dict[str, list[str]]:
    """Return the controls of each page."""
    found = {}
    for name, way in pages.items():
        await open_page(pilot, way)
        found[name] = controls(pilot)
    return found


def test_its_styles_change_nothing_but_margins_and_padding() -> None:
    """So what is there is no other than in the roomy look: nothing is hidden, and nothing gets another size."""
    styles = (STYLES / "compact.tcss").read_text("utf-8")
    names = set(re.findall(r"^\s*([\w-]+):", styles, re.MULTILINE))
    assert names <= {"margin", "margin-top", "margin-bottom", "padding"}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_page_loses_a_control(own_surroundings: Path, size: tuple[int, int]) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        roomy = await all_controls(pilot, PAGES)
        await open_page(pilot, PLACES["today"])
        await set_density(pilot, "compact")
        compact = await all_controls(pilot, PAGES)
    assert compact == roomy
    assert not [name for name, found in compact.items() if any(each.endswith("no room") for each in found)]


async def test_every_row_of_the_review_is_drawn_as_itself(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 60)) as pilot:
        await set_density(pilot, "compact")
        await open_page(pilot, PLACES["review"])
        answers = pilot.app.screen.query_one(Answers)
        shown = [row for row in answers.rows if row != SPACE]
        assert answers.option_count == len(shown) < len(answers.rows)
        for place, row in enumerate(shown):
            assert (row.text or row.below).split()[0] in answers.worded(place, is_here=False).plain


async def test_more_of_a_list_is_seen(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        assert isinstance(pilot.app, Onward)
        roomy = frame_of(pilot.app).lines
        await set_density(pilot, "compact")
        compact = frame_of(pilot.app).lines
        assert [line for line in compact if line] == [line for line in roomy if line]
        due = next(place for place, line in enumerate(compact) if line.strip() == "Due")
        assert compact[due - 1].strip(), "the line above the heading is no longer blank"
        await set_density(pilot, "roomy")
        assert frame_of(pilot.app).lines == roomy


async def test_a_list_that_comes_with_its_rows_has_no_blank_ones(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await set_density(pilot, "compact")
        await open_page(pilot, PLACES["tips"])
        rows = pilot.app.screen.query_one(Rows)
        assert rows.option_count == len(rows.rows) - 1
        await pilot.press("G")
        assert rows.here is not None
        assert rows.here.text == "First aid and guides"


async def test_it_is_chosen_in_settings_and_kept(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        assert isinstance(pilot.app, Onward)
        await open_page(pilot, PLACES["settings"])
        for _question in range(2):
            pilot.app.screen.query_one(Rows).go_to("density")
            await pilot.press("enter")
            await settle(pilot)
            pilot.app.screen.query_one(Rows).go_to("compact")
            await pilot.press("enter")
            await settle(pilot)
        assert pilot.app.store.setting("density") == "compact"
        assert pilot.app.has_class(IS_COMPACT)
        again = Onward(pilot.app.store, pilot.app.library, pilot.app.clock, Config())
        assert again.has_class(IS_COMPACT), "the next start has it from its first frame on"
