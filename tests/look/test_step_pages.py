"""How the pages of a session are laid out: one thing that scrolls, one cursor, and beside the page what helps."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from tests.look.frame import frame_of
from tests.look.pages import ENDED, FULL, NEW, STEPS, Way, _of, _saved, _step, demo_at, open_page, settle
from tests.look.usable import scrolling_twice
from tui.app import Onward
from tui.widgets.autosave import NotSaved
from tui.widgets.cursor_list import HERE, CursorList
from tui.widgets.rows import Rows
from tui.widgets.side_pane import SidePane

SIZES = [(60, 18), (80, 24), (120, 40)]
THOUGHT = "They will always see me"


def text(pilot: Pilot[int]) -> str:
    return "\n".join(frame_of(pilot.app).lines)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("way", [_of(NEW), _step(FULL, "facts_against")], ids=["session", "pulled"])
async def test_nothing_scrolls_inside_what_scrolls(own_surroundings: Path, size: tuple[int, int], way: Way) -> None:
    """Every kind of step is looked at in `test_monochrome`."""
    async with demo_at(own_surroundings, size) as pilot:
        await open_page(pilot, way)
        assert scrolling_twice(pilot) == []


async def test_a_list_that_scrolls_with_its_page_keeps_the_cursor_in_view(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (60, 18)) as pilot:
        await open_page(pilot, _step(FULL, "facts_against"))
        pulled = pilot.app.screen.query_one(CursorList)
        pulled.focus()
        await pilot.press("G")
        await settle(pilot)
        assert str(pulled.options[-1].prompt).startswith(HERE)
        assert str(pulled.options[-1].prompt).strip() in text(pilot)


async def test_the_question_stays_where_a_list_scrolls(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (60, 18)) as pilot:
        await open_page(pilot, STEPS["step-many"])
        await pilot.press("G")
        await settle(pilot)
        assert "Does the thought fall into one of these traps?" in text(pilot)
        assert HERE in text(pilot)
        explained = str(pilot.app.screen.query_one(".explain").render())
        assert explained.split(".", maxsplit=1)[0][:40] in text(pilot).replace("\n", " ")


async def test_the_sign_of_the_cursor_is_where_the_focus_is(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, STEPS["step-week"])
        assert not [line for line in text(pilot).splitlines() if line.strip().startswith(HERE)]
        pilot.app.screen.query_one(CursorList).focus()
        await settle(pilot)
        assert [line for line in text(pilot).splitlines() if line.strip().startswith(f"{HERE}Monday")]
        pilot.app.screen.query_one("#continue", Button).focus()
        await settle(pilot)
        assert "[>Continue<]" in text(pilot)
        assert not [line for line in text(pilot).splitlines() if line.strip().startswith(HERE)]


async def test_a_wide_window_has_beside_the_question_what_helps(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (120, 40)) as pilot:
        await open_page(pilot, _step(FULL, "facts_against"))
        beside = str(pilot.app.screen.query_one("SidePane Static").render())
        assert beside.startswith(f"The thought 85%\n{THOUGHT}")
        assert beside.index("Facts for it") < beside.index("Why this helps")
        assert text(pilot).count(THOUGHT) == 1, "what it is about is said once"
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert not pilot.app.screen.query_one(SidePane).display
        assert f'The thought: "{THOUGHT}' in text(pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_session_says_what_was_made_of_each_stage(own_surroundings: Path, size: tuple[int, int]) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        await open_page(pilot, _of(FULL))
        seen = text(pilot)
        for words in (
            "You told it once.",
            "hurt 8 → 7, embarrassed 6 → 5",
            '85% → 50% "They will',
            "Notes for a talk with",
        ):
            assert words in seen
        assert "Northmoor Libraries" in seen.splitlines()[0]
        assert "◐ 4  Plan" in seen
        assert seen.count(" ┃ ") == 4, "a line leads from each stage that is done to the next"


async def test_a_wide_session_shows_the_stage_under_the_cursor(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (120, 40)) as pilot:
        await open_page(pilot, _of(FULL))
        rows = pilot.app.screen.query_one(Rows)
        rows.go_to("stage-1")
        await settle(pilot)
        beside = str(pilot.app.screen.query_one("SidePane Static").render())
        assert beside.startswith("Process\n")
        assert "- Your feelings: hurt 8, embarrassed 6" in beside
        await open_page(pilot, _of(ENDED))
        rows = pilot.app.screen.query_one(Rows)
        rows.go_to(next(row.key for row in rows.rows if row.key.startswith("letter-")))
        await settle(pilot)
        assert "To Nguyễn" in str(pilot.app.screen.query_one("SidePane Static").render())


async def test_what_is_said_of_saving_has_room(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, _step(NEW, "goal"))
        await pilot.press("x")
        await _saved(pilot)
        assert isinstance(pilot.app, Onward)
        pilot.app.screen.query_one("#saved")
        pilot.app.screen.post_message(NotSaved("the disk is full"))
        await settle(pilot)
        assert "ctrl+s: what you can do" in text(pilot)
        buttons = next(line for line in text(pilot).splitlines() if "Continue" in line)
        assert "Not saved" not in buttons


async def test_a_console_of_few_signs_gets_the_map_and_the_scale_in_ascii(
    own_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        await open_page(pilot, _of(FULL))
        assert "[x] 1  Process" in text(pilot) and "[>] 4  Plan" in text(pilot)
        assert "hurt 8 -> 7" in text(pilot)
        await open_page(pilot, STEPS["step-percent"])
        assert "O............." in text(pilot).replace(" ", "") or "O.." in text(pilot)
        assert "before 85%, mostly" in text(pilot)
