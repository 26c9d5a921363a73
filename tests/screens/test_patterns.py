"""Patterns by keys alone: from Today to a figure, to what it counts, to a session."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

from tests.look.pages import demo_at, settle
from tests.made import library
from tests.screens.test_screens import CLOCK, COURSE, SIZES, Bench, assert_asked, begun, shown, store
from tui.app import Onward
from tui.content.labels import labels
from tui.domain.patterns import Group
from tui.domain.shapes import Value
from tui.flow.value import Answer, AnswerState
from tui.screens.base import requests
from tui.screens.places.patterns import MOST_BESIDE, FigureCard, PatternsPlace
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.bar import CELLS, bar
from tui.widgets.rows import Rows

__all__ = ["store"]
FEW = "Patterns appear after five sessions."
NO_MEASURE = "These are counts of what you wrote, not a measure of you."


def patterns(store: Store, *, blocks: bool = True) -> PatternsPlace:
    return PatternsPlace(store, COURSE, labels(library()), CLOCK, blocks=blocks)


def on(app: App[Any], kind: type[Screen[Any]]) -> Any:
    """See that a screen of `kind` is in front, and return it."""
    assert isinstance(app.screen, kind), app.screen
    return app.screen


def told(screen: Screen[Any]) -> str:
    """Return every word in the list, also of the rows that are scrolled away."""
    return "\n".join(f"{row.left}|{row.text}|{row.right}|{row.below}" for row in screen.query_one(Rows).rows)


def _given(value: Value) -> Answer:
    return Answer(value, AnswerState.GIVEN)


@pytest.mark.parametrize("size", SIZES)
async def test_a_returning_person_gets_from_today_to_a_session_that_a_figure_counts(
    own_surroundings: Path, size: tuple[int, int]
) -> None:
    async with demo_at(own_surroundings, size) as pilot:
        app = pilot.app
        assert isinstance(app, Onward)
        app.screen.query_one(Rows).go_to("patterns")
        await pilot.press("enter")
        await settle(pilot)
        on(app, PatternsPlace)
        assert told(app.screen).count(NO_MEASURE) == 1
        assert "12 sessions" in shown(app)
        assert "Before and after" in shown(app)
        assert "> 6 " in shown(app) and "Middle at first" in shown(app)
        # What moved comes first, how it ended last, and a group of a few says that it is one.
        assert told(app.screen).index("Before and after") < told(app.screen).index("Actions")
        assert told(app.screen).index("Actions") < told(app.screen).index("How far it went")
        assert told(app.screen).index("How far it went") < told(app.screen).index("How it ended")
        assert told(app.screen).count("so far, too few to show much.") == 2
        for words in ("1 of 3|A quiet voice", "3 of 4|Always and never", "75%|Middle at first", "26 of 35|Done"):
            assert words in told(app.screen)
        app.screen.query_one(Rows).go_to("theme-A quiet voice")
        await pilot.press("enter")
        await settle(pilot)
        on(app, FigureCard)
        assert "A quiet voice: 1 of 3" in shown(app)
        assert "1 of the 3 replies you described" in shown(app)
        assert "> Hollin Vale Surgery, Rota clerk" in shown(app)
        await pilot.press("escape")
        await settle(pilot)
        on(app, PatternsPlace)
        assert app.screen.query_one(Rows).here is not None
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        on(app, SessionScreen)
        assert "Hollin Vale Surgery" in shown(app)


async def test_a_figure_of_each_group_opens_and_lists_what_it_counts(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (60, 18)) as pilot:
        app = pilot.app
        assert isinstance(app, Onward)
        app.post_message(requests.OpenPlace("patterns"))
        await settle(pilot)
        rows = app.screen.query_one(Rows)
        last = {row.key.partition("-")[0]: row.key for row in rows.rows if row.key}
        assert set(last) == set(Group)
        for key in last.values():
            rows.go_to(key)
            await pilot.press("enter")
            await settle(pilot)
            card = on(app, FigureCard)
            listed = [row.key for row in app.screen.query_one(Rows).rows if row.key]
            assert [int(each) for each in listed] == [
                row.id for row in app.store.sessions() if row.id in card._figure.sessions
            ]
            assert listed
            await pilot.press("escape")
            await settle(pilot)


async def test_the_palette_knows_the_place(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        found = {each.title: each for each in pilot.app.get_system_commands(pilot.app.screen)}
        found["Patterns"].callback()
        await settle(pilot)
        on(pilot.app, PatternsPlace)
        await pilot.press("escape")
        await settle(pilot)
        on(pilot.app, Today)


@pytest.mark.parametrize("size", SIZES)
async def test_four_sessions_tell_nothing_and_say_what_to_do(store: Store, size: tuple[int, int]) -> None:
    for number in range(4):
        begun(store, f"Firm {number}", stage="applied")
    app = Bench(patterns(store))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        on(app, PatternsPlace)
        assert "You have 4 sessions. Patterns appear" in shown(app)
        assert FEW in told(app.screen)
        assert "4 of" not in told(app.screen)
        assert "> Go to your sessions" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
    assert_asked(app, requests.OpenPlace("sessions"))


async def test_nobody_is_told_to_come_back_with_more(store: Store) -> None:
    app = Bench(patterns(store))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "You have no sessions yet. Patterns appear" in shown(app)
        assert "For when you have something to work through." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
    assert_asked(app, requests.BeginSession())


async def test_five_sessions_with_nothing_else_say_where_the_rest_would_come_from(store: Store) -> None:
    for number in range(5):
        begun(store, f"[b]Firm[/] {number}")
    app = Bench(patterns(store))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        on(app, PatternsPlace)
        assert FEW not in told(app.screen)
        assert told(app.screen).count("Nothing yet.") == 3
        await pilot.press("enter")
        await pilot.pause()
        assert "In 5 of your 5 sessions you didn't say how far it went." in told(app.screen)
        assert "[b]Firm[/] 4" in shown(app)
        await pilot.press("escape")
        store.delete_session(store.sessions()[0].id)
        on(app, PatternsPlace).on_screen_resume()
        assert FEW in told(app.screen)


async def test_a_long_name_of_ones_own_leaves_out_its_bar_and_no_other(store: Store) -> None:
    for number in range(5):
        begun(store, f"Firm {number}")
    words = "Thinking that everybody in the room can see how much I want it"
    store.repository(store.sessions()[0].id, COURSE).write([(COURSE.steps["traps"], _given([words, "labeling"]))], None)
    app = Bench(patterns(store))
    async with app.run_test(size=(80, 44)) as pilot:
        await pilot.pause()
        lines = shown(app).splitlines()
        at = next(number for number, line in enumerate(lines) if words[:40] in line)
        assert bar(1) not in lines[at] + lines[at + 1]
        assert any("Calling yourself names" in line and bar(1) in line for line in lines)


async def test_without_blocks_the_bars_are_of_plain_signs(store: Store) -> None:
    for number in range(5):
        begun(store, f"Firm {number}", stage="applied" if number else "final")
    app = Bench(patterns(store, blocks=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        on(app, PatternsPlace)
        assert "####................" in shown(app)
        assert "\u2588" not in told(app.screen)
        assert "\u00b7" not in told(app.screen)


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (0.001, 1), (0.5, 10), (7 / 12, 12), (0.999, CELLS - 1), (1, CELLS)]
)
def test_something_is_never_shown_as_nothing_nor_a_part_as_all(share: float, filled: int) -> None:
    assert bar(share, blocks=False) == "#" * filled + "." * (CELLS - filled)
    assert len(bar(share)) == CELLS


@pytest.mark.parametrize(("name", "blocks"), [("C", "False"), ("C.UTF-8", "True")])
def test_the_locale_says_if_there_are_blocks(name: str, blocks: str) -> None:
    asked = [sys.executable, "-c", "from tui.terminal.environment import reads_utf8; print(reads_utf8())"]
    environ = {"LC_ALL": name, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(asked, env=environ, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == blocks, done.stderr


async def test_many_sessions_are_named_beside_a_figure_up_to_a_number() -> None:
    kept = Store.in_memory(CLOCK)
    with kept._tables.transaction():
        for number in range(MOST_BESIDE + 3):
            row = {"company": f"Firm {number}", "outcome": "no_reply", "zone": "UTC"}
            at = f"2026-01-01T00:00:00.{number:03}+00:00"
            kept._tables.insert("sessions", row | {"opened_at": at, "changed_at": at})
    async with Bench(patterns(kept)).run_test(size=(140, 40)) as pilot:
        screen = on(pilot.app, PatternsPlace)
        row = next(each for each in screen.query_one(Rows).rows if each.key == f"{Group.OUTCOME}-no_reply")
        (part,) = screen.beside(row)
        assert part.lines[2] == f"Firm {MOST_BESIDE + 2}" and part.lines[-1] == "and 3 more"
        assert len(part.lines) == 2 + MOST_BESIDE + 1
