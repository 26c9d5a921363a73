"""Whole walks by keyboard: every page at both sizes, every path, with real words, in the real app and file."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.made import library
from tests.screens.robot import Robot, walking
from tests.screens.told import tell, to_the_stages
from tui.app import Onward
from tui.clock import Clock
from tui.flow.page import filled_in
from tui.open_run import OpenRun
from tui.screens.pages.review import ReviewScreen
from tui.screens.pages.step import StepScreen
from tui.screens.pages.welcome import Welcome
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.rows import Rows

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def app_at(data: Path) -> Onward:
    return Onward(Store.open(data / "onward.db", CLOCK), library(), CLOCK)


async def walk_all(robot: Robot, path: str, stages: str = "1234") -> None:
    """Walk what happened and `stages` of `path`, from the welcome page (to the review, after the last stage)."""
    assert robot.on(Welcome)
    await robot.press("enter")
    robot.choices["path"] = path
    await robot.answer_all()
    await walk_stages(robot, stages)


async def walk_stages(robot: Robot, stages: str) -> None:
    """Walk `stages` from the page that has them."""
    for stage in stages:
        assert robot.on(SessionScreen), robot.app.screen
        await robot.press(stage)
        await robot.answer_all()


def everything(data: Path) -> str:
    """Return what a fresh look at the file exports of the only session."""
    store = Store.open(data / "onward.db", CLOCK)
    try:
        return json.dumps(store.dump_session(store.sessions()[0].id), ensure_ascii=False)
    finally:
        store.close()


def in_json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


FULL: dict[str, str] = {"stage": "final", "outcome": "turned_down", "worth_asking": "feedback", "accurate": "partly"}


def pages_of(path: str) -> set[str]:
    """Return the pages that who takes `path` is asked."""
    store = Store.in_memory(CLOCK)
    tell(store, {**FULL, "path": path})
    session = OpenRun.of_session(store, library(), 1).session
    for key in ("worth_asking", "accurate"):
        session.give(key, FULL[key])
    return {step.key for step in session.course.steps.values() if session.applies(step)}


@pytest.mark.parametrize("path", ["short", "message"])
def test_a_shorter_path_has_no_page_of_its_own(path: str) -> None:
    """So the full one has them all, and is walked at both sizes."""
    assert pages_of(path) < pages_of("full")


@pytest.mark.parametrize(
    ("path", "size"),
    [("full", (80, 24)), ("full", (60, 18)), ("short", (80, 24)), ("message", (60, 18))],
    ids=["full-80x24", "full-60x18", "short-80x24", "message-60x18"],
)
async def test_every_page_of_a_path(data: Path, path: str, size: tuple[int, int]) -> None:
    app = app_at(data)
    async with walking(app, size, choices=dict(FULL)) as robot:
        await walk_all(robot, path)
        assert isinstance(app.screen, ReviewScreen)
        open_run = app.runs.current
        assert open_run is not None
        asked = [step.key for step in open_run.session.course.steps.values() if open_run.session.applies(step)]
        assert [key for key in robot.visited if key in asked] == [key for key in asked if key != "review"]
        assert set(robot.visited) <= set(asked)
    kept = everything(data)
    for key, lines in robot.typed.items():
        for words in lines:
            assert in_json(words) in kept, f"{words!r} of {key} is not in the export"


@pytest.mark.parametrize(
    ("choices", "stages", "there", "not_there"),
    [
        ({"accurate": "mostly_true"}, "3", {"facts_for", "solve", "rerate"}, {"traps", "balanced"}),
        ({"accurate": "not_sure"}, "3", {"traps", "balanced", "rerate"}, {"solve"}),
        ({"feelings": "9", "settle": "breathe"}, "1", {"settle", "breathe", "after"}, {"pause"}),
        ({"feelings": "9", "settle": "pause"}, "1", {"settle", "pause"}, {"breathe"}),
        ({"worth_asking": "look_back"}, "2", {"went_well", "do_differently"}, {"whom", "letter", "hand_over"}),
        ({"outcome": "offer_withdrawn"}, "2", {"letter"}, {"keep_in_touch"}),
    ],
)
async def test_branches_are_really_taken(
    data: Path, choices: dict[str, str], stages: str, there: set[str], not_there: set[str]
) -> None:
    app = app_at(data)
    tell(app.store, {**FULL, **choices, "path": "full"})
    async with walking(app, choices={**FULL, **choices}) as robot:
        await to_the_stages(robot)
        await walk_stages(robot, stages)
    visited = set(robot.visited)
    assert there <= visited
    assert not not_there & visited


async def test_who_was_laid_off_is_asked_why_and_not_who_wrote(data: Path) -> None:
    app = app_at(data)
    async with walking(app, choices={**FULL, "outcome": "laid_off"}) as robot:
        await walk_all(robot, "full", "")
    assert "reason_given" in robot.visited
    assert "contact" not in robot.visited


async def test_back_keeps_what_is_on_the_page_and_every_stop_is_resumed(data: Path) -> None:
    """At each page of the short path: type, stop without Continue, start again: the same page, with the words in it."""
    for stop_at in range(1, 7):
        app = app_at(data)
        async with walking(app, choices={**FULL, "path": "short"}) as robot:
            await robot.press("enter")
            if stop_at > 1:
                assert robot.page.session.value("company")
            key = robot.page.step.key
            await robot.answer()
            following: Any = robot.app.screen
            if not isinstance(following, StepScreen):
                break
            await robot.press("escape")
            assert robot.page.step.key == key
            await robot.press("ctrl+n")
            standing = robot.page.step.key
        again = app_at(data)
        session_id = again.store.unfinished()[0].id
        assert OpenRun.of_session(again.store, library(), session_id).stopped_at == standing
        again.store.close()


async def test_a_signal_takes_words_that_no_message_has_told_of_yet(data: Path) -> None:
    app = app_at(data)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", *"Kes")
        field = app.focused
        assert isinstance(field, Input)
        field.value = "Kestrel"
        app.leave_at_once(129)
        assert '"Kestrel"' in json.dumps(app.store.dump())
    app.store.close()


@pytest.mark.parametrize("path", ["full", "short"])
async def test_not_feeling_safe_opens_help_now_and_leads_to_no_writing(data: Path, path: str) -> None:
    app = app_at(data)
    async with walking(app, choices={"path": path}) as robot:
        await robot.press("enter")
        await robot.answer_all()
        await robot.press("1", "shift+tab", "enter")
        assert type(app.screen).__name__ == "HelpNow"
        await robot.press("escape")
        assert robot.page.step.key == "after_help"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "after_help"
        await robot.press("enter")
        assert type(app.screen).__name__ == "HelpNow"
        await robot.press("escape", "j", "enter")
        assert robot.page.step.key == "breathe"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "after_help"
        await robot.press("G", "enter")
        assert robot.page.step.key == "reach_out"
        await robot.press("escape")
        while robot.page.step.key != "feelings":
            await robot.press("escape")
        await robot.press("ctrl+n")
        assert robot.page.step.key not in ("write", "after_help")
        kept = json.dumps(app.store.dump(include_out_of_sight=True))
        assert "unsafe" not in kept
        assert "after_help" not in kept


async def test_one_who_does_not_feel_safe_can_stop_there(data: Path) -> None:
    app = app_at(data)
    async with walking(app, choices={"path": "full"}) as robot:
        await robot.press("enter")
        await robot.answer_all()
        await robot.press("1", "shift+tab", "enter", "escape", "j", "j", "enter")
        assert type(app.screen).__name__ == "Today"
        await robot.press("enter")
        assert robot.page.step.key == "feelings"


async def test_help_now_is_one_key_from_everywhere(data: Path) -> None:
    app = app_at(data)
    async with walking(app, (60, 18), choices=dict(FULL)) as robot:
        for keys in ([], ["enter"], [*"Kestrel", "ctrl+n"], ["ctrl+n"] * 7, ["1"], ["f1"]):
            await robot.press(*keys)
            before = app.screen
            focused = app.focused
            await robot.press("f2")
            assert type(app.screen).__name__ == "HelpNow"
            await robot.press("escape")
            assert app.screen is before
            assert app.focused is focused


async def test_hiding_shows_nothing_and_any_key_brings_it_back(data: Path) -> None:
    app = app_at(data)
    async with walking(app) as robot:
        await robot.press("enter", *"Kestrel")
        for key in ("x", "f2", "ctrl+p", "ctrl+q", "escape"):
            await robot.press("ctrl+l")
            shown = "".join(segment.text for line in app.screen._compositor.render_strips() for segment in line)
            assert "Kestrel" not in shown
            assert "Onward" not in shown
            await robot.press(key)
            assert robot.page.view.value == "Kestrel"


async def test_a_changed_answer_from_the_review_returns_to_it(data: Path) -> None:
    app = app_at(data)
    async with walking(app, choices=dict(FULL)) as robot:
        await walk_all(robot, "message")
        assert isinstance(app.screen, ReviewScreen)
        await robot.press("home", "enter")
        assert robot.page.step.key == "company"
        await robot.press("ctrl+e", *" two", "ctrl+n")
        assert isinstance(app.screen, ReviewScreen)
        await robot.press("escape")
        assert isinstance(app.screen, SessionScreen)
        stages = {row.key: row for row in app.screen.query_one(Rows).rows}
        assert (stages["stage-2"].text, stages["stage-2"].right) == ("Ask for feedback", "Done")
        assert (stages["stage-4"].text, stages["stage-4"].below) == ("Check your answers", ""), (
            "nothing is planned here"
        )
        await robot.press("4", "ctrl+n", "enter")
        assert isinstance(robot.app.screen, Today)
        assert [each.message for each in app._notifications] == ["That took some effort, and it's all saved."]
        assert app.store.sessions()[0].company.endswith(" two")


async def test_who_skipped_every_page_is_told_a_short_friendly_end(data: Path) -> None:
    app = app_at(data)
    async with walking(app) as robot:
        await robot.press("enter", *"Kestrel", "ctrl+n")
        session = next(page for page in app.stack.pages).session
        # Continue on a page that comes filled in, and nothing else.
        session.give("situation", filled_in(session, session.step_now("situation")))
        await app.push_screen(ReviewScreen(session, 0, ""))
        await robot.press("ctrl+n", "enter")
        assert [each.message for each in app._notifications] == ["That's all for now. Come back whenever you like."]


@pytest.mark.parametrize(("done", "last"), [("not_now", "Your letter is under Sessions."), ("sent", "all saved.")])
async def test_who_kept_a_letter_for_later_is_told_where_it_is(data: Path, done: str, last: str) -> None:
    app = app_at(data)
    async with walking(app) as robot:
        await robot.press("enter", *"Kestrel", "ctrl+n")
        session = next(page for page in app.stack.pages).session
        told = {"path": "message", "worth_asking": "feedback", "channel": "email"}
        letter = {"kind": "feedback", "channel": "email", "body": "Dear Ana"}
        for key, value in {**told, "letter": letter}.items():
            session.give(key, value)
        session.give("hand_over", {"done": done, **({"on": "2026-11-23"} if done == "sent" else {})})
        await app.push_screen(ReviewScreen(session, 0, ""))
        await robot.press("ctrl+n", "enter")
        assert [each.message.endswith(last) for each in app._notifications] == [True]
