"""An answer of another shape in the file: nothing crashes by it, it is shown, and the page can be answered again."""

import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from textual.widgets import Static

from tests.history import write_demo
from tests.made import library
from tests.screens.robot import walking
from tests.store.odd_answers import spoil
from tui.app import Onward
from tui.cli.onward import onward
from tui.clock import Clock
from tui.domain.answers.planning import WeekAnswer
from tui.domain.week import load
from tui.export.page import session_page
from tui.export.text import text
from tui.flow.kinds.resting import Review
from tui.flow.value import AnswerState
from tui.open_run import OpenRun
from tui.screens.base import requests
from tui.screens.pages.review import ReviewScreen
from tui.screens.pages.step import StepScreen
from tui.screens.places.take_along import TakeAlong
from tui.store.store import Store
from tui.widgets.answers import Answers

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
PLACES = ["today", "sessions", "plan", "strengths", "lessons", "people", "patterns", "settings", "tips", "kept_aside"]


@pytest.fixture
def store(data: Path) -> Store:
    write_demo(data / "onward.db", CLOCK)
    return Store.open(data / "onward.db", CLOCK)


def _run(*args: str) -> str:
    done = CliRunner().invoke(onward, args, catch_exceptions=False)
    assert done.exit_code == 0, args
    return done.output


def _keys() -> list[str]:
    return [key for key, step in library().session_course.steps.items() if not isinstance(step, Review)]


def _read_everything(store: Store) -> None:
    """Read the file in every way that needs no screen."""
    sessions = [str(row.id) for row in store.sessions()]
    for args in (("export",), ("export", "--format", "md"), ("export", "--hidden"), ("list",)):
        _run(*args)
    for form in ("html", "txt", "md"):
        _run("export", "--hidden", "--format", form)
        _run("export", "--without", "people", "--format", form)
    for each in sessions[:2]:
        _run("show", each)
        _run("show", each, "--json")
        _run("export", each, "--format", "md")
    store.update_search_index()
    store.sessions("a")
    store.patterns.history(library().session_course)
    store.plan.open_actions()
    store.plan.if_thens()
    store.plan.done_this_week()
    week = store.plan.week()
    load(week.week if week else WeekAnswer(), 0)
    store.due(CLOCK.today())
    facts = store.facts(next(iter(store.sessions())).id)
    for name in facts:
        assert facts[name] is not ...


@pytest.mark.parametrize("seed", range(6))
def test_a_file_with_odd_json_is_read_in_every_way(store: Store, seed: int) -> None:
    spoil(store, Random(seed), _keys())
    try:
        _read_everything(store)
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(2))
async def test_every_page_and_list_opens_on_a_file_with_odd_json(store: Store, seed: int) -> None:
    spoil(store, Random(100 + seed), _keys())
    async with walking(Onward(store, library(), CLOCK)) as robot:
        for row in store.sessions()[:2]:
            open_run = OpenRun.of_session(store, library(), row.id)
            await robot.app.run_pages.show(open_run, "company")
            for key in _keys():
                await robot.page.show_page(open_run.session.course.steps[key])
                assert robot.page.view.value is not ...
            await robot.app.run_pages.show(open_run, open_run.review)
            assert robot.on(ReviewScreen)
            robot.app.post_message(requests.OpenSession(row.id))
            await robot.settle()
            robot.app.post_message(requests.CopyWanted(row.id))
            await robot.settle()
            assert robot.on(TakeAlong)
        for course, open_run in (("check_in", OpenRun.of_check_in(store, library())), *_replies(store)):
            await robot.app.run_pages.show(open_run)
            for step in library().courses[course].steps.values():
                await robot.page.show_page(step)
        for place in PLACES:
            robot.app.post_message(requests.OpenPlace(place))
            await robot.settle()


def _replies(store: Store) -> list[tuple[str, OpenRun]]:
    found = [(row.id, each) for row in store.sessions() for each in store.replies.of_session(row.id)]
    return [
        ("reply", OpenRun.of_reply(store, library(), each.letter_id, session_id=session_id, reply_id=each.id))
        for session_id, each in found
    ]


async def test_an_odd_answer_is_shown_kept_and_put_right(store: Store) -> None:
    session_id = store.sessions()[0].id
    there = json.dumps({"text": "These words belong elsewhere."})
    store._tables.conn.execute(
        "INSERT INTO answers (session_id, step, value, state, changed_at) VALUES (?, 'hoped_for', ?, 'given', '')"
        " ON CONFLICT DO UPDATE SET value = excluded.value, state = 'given', keeps = NULL",
        [session_id, there],
    )
    store._tables.conn.commit()
    assert f"session {session_id}: What you hoped for" in " ".join(_run("doctor").split())
    open_run = OpenRun.of_session(store, library(), session_id)
    assert open_run.session.answers["hoped_for"].state is AnswerState.DRAFT
    assert "These words belong elsewhere." in text(session_page(open_run.session))
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await robot.app.run_pages.show(open_run, open_run.review)
        rows = robot.app.screen.query_one(Answers).rows
        assert any("These words belong elsewhere." in row.text for row in rows if row.key == "hoped_for")
        await robot.app.run_pages.show(open_run, "hoped_for")
        assert isinstance(robot.app.screen, StepScreen)
        assert "These words belong elsewhere." in str(robot.page.query_one("#unread", Static).content)
        # Looking at it, leaving it open and skipping it leave it where it is.
        await robot.press("ctrl+n")
        robot.app.save()
        assert _stored(store, session_id) == there.replace(" ", "", 1)
        await robot.app.run_pages.show(OpenRun.of_session(store, library(), session_id), "hoped_for")
        await robot.write("A garden")
        await robot.press("ctrl+n")
        assert json.loads(_stored(store, session_id)) == ["A garden"]
        kept = [each.words for each in store.conflicts.all()]
        assert {"text": "These words belong elsewhere."} in kept


def _stored(store: Store, session_id: int) -> str:
    sql = "SELECT value FROM answers WHERE session_id = ? AND step = 'hoped_for'"
    return str(store._tables.cell(sql, [session_id]))
