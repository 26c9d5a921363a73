"""Looking back and changing an answer: where to go on from stays, the review's cursor stays, and undo is there."""

import gc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.document._edit import Edit
from textual.widgets import Input, TextArea

from tests.history import write_demo
from tests.letters import BODY, SUBJECT, at_hand_over
from tests.made import library, loose
from tests.screens.robot import Robot, walking
from tui.app import Onward
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.screens.pages.review import ReviewScreen
from tui.screens.places.session import SessionScreen
from tui.store.store import Store
from tui.widgets.answers import Answers
from tui.widgets.chooser import Chooser

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture
def store(data: Path) -> Store:
    write_demo(data / "onward.db", CLOCK)
    return Store.open(data / "onward.db", CLOCK)


def _open_run(store: Store, company: str) -> OpenRun:
    row = next(row for row in store.sessions() if row.company == company)
    return OpenRun.of_session(store, library(), row.id)


def _in_the_middle(store: Store) -> OpenRun:
    """Return a session that stands on a page of Reframe, with what happened behind it."""
    open_run = _open_run(store, "Northmoor Libraries")
    page = "friend"
    del open_run.session._answers[page]
    open_run.session.stand_at(page)
    store._tables.conn.execute("DELETE FROM answers WHERE session_id = ? AND step = ?", [open_run.session_id, page])
    store._tables.conn.commit()
    return open_run


async def _open(robot: Robot, open_run: OpenRun, step: str, *, changing: bool = False) -> None:
    await robot.app.run_pages.show(open_run, step, changing=changing)


async def test_looking_back_and_changing_leave_the_place_where_it_is(store: Store) -> None:
    open_run = _in_the_middle(store)
    standing = open_run.stopped_at
    assert standing == "friend"
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _open(robot, open_run, "role", changing=True)
        await robot.write(" and more")
        await robot.press("ctrl+n")
        assert robot.on(ReviewScreen)
        assert _open_run(store, "Northmoor Libraries").stopped_at == standing
        # Page by page back with Esc, and forward again through pages that were passed.
        await _open(robot, open_run, "stage")
        await robot.press("escape")
        await robot.press("escape")
        assert _open_run(store, "Northmoor Libraries").stopped_at == standing
        await robot.press("ctrl+n")
        assert _open_run(store, "Northmoor Libraries").stopped_at == standing
        await _open(robot, open_run, "path")
        await robot.press("ctrl+n")
        assert not robot.on(ReviewScreen)
        assert _open_run(store, "Northmoor Libraries").stopped_at == standing


@pytest.mark.parametrize(("keys", "goes_on"), [(["enter"], True), (["down", "enter"], False)], ids=["today", "later"])
async def test_only_a_later_day_puts_off_the_rest(store: Store, keys: list[str], *, goes_on: bool) -> None:
    open_run = OpenRun.of_session(store, library(), None)
    open_run.session.give("company", "Kestrel")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _open(robot, open_run, "resume_on")
        await robot.press("home", *keys)
        assert robot.on(SessionScreen)
        assert open_run.session.value("resume_on") == ("2026-11-23" if goes_on else "2026-11-24")
        assert (open_run.session.position is None) is goes_on


async def test_the_cursor_of_the_review_stays_on_what_was_changed(store: Store) -> None:
    open_run = _open_run(store, "Northmoor Libraries")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _open(robot, open_run, open_run.review or "")
        answers = robot.app.screen.query_one(Answers)
        answers.go_to("friend")
        await robot.press("enter")
        assert robot.page.step.key == "friend"
        await robot.write(" and one more word")
        await robot.press("ctrl+n")
        here = robot.app.screen.query_one(Answers).here
        assert here is not None
        assert here.key == "friend"
        await robot.press("enter", "escape")
        here = robot.app.screen.query_one(Answers).here
        assert here is not None
        assert here.key == "friend"


async def test_undo_is_there_again_when_a_page_is_opened_again(store: Store) -> None:
    open_run = _open_run(store, "Northmoor Libraries")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _open(robot, open_run, "friend")
        before = robot.page.query_one(TextArea).text
        await robot.write(" More.")
        await robot.press("ctrl+n")
        await robot.press("escape")
        assert robot.page.query_one(TextArea).text == f"{before} More."
        await robot.press("ctrl+z")
        assert robot.page.query_one(TextArea).text == before
        await robot.press("ctrl+y")
        # Also where it was left for another place, and its session is read anew.
        await robot.app.navigator.show()
        await _open(robot, _open_run(store, "Northmoor Libraries"), "friend")
        await robot.press("ctrl+z")
        assert robot.page.query_one(TextArea).text == before
        # A text that was changed elsewhere is not undone into another one.
        await robot.press("ctrl+y")
        await robot.app.navigator.show()
        again = _open_run(store, "Northmoor Libraries")
        again.session.give("friend", "Other words.")
        await _open(robot, again, "friend")
        await robot.press("ctrl+z")
        assert robot.page.query_one(TextArea).text == "Other words."


async def test_undo_of_a_rebuilt_letter_brings_back_both_after_it_is_opened_again(data: Path) -> None:
    at_hand_over(data)
    store = Store.open(data / "onward.db", CLOCK)

    def written(robot: Robot) -> tuple[str, str]:
        value = robot.page.view.value
        return loose(value)["subject"], loose(value)["body"]

    async def rebuild(robot: Robot) -> None:
        robot.page.query_one("#tone", Chooser).focus()
        await robot.press("right")
        if robot.page.query_one("#ask").display:
            await robot.press("enter", "enter")

    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _open(robot, OpenRun.of_session(store, library(), 1), "letter")
        texts = [written(robot)]
        for _ in range(2):
            await rebuild(robot)
            texts.append(written(robot))
        assert texts[0] == (SUBJECT, BODY)
        assert len({subject for subject, _body in texts}) > 1
        await robot.app.navigator.show()
        await _open(robot, OpenRun.of_session(store, library(), 1), "letter")
        robot.page.query_one(TextArea).focus()
        for before in reversed(texts[:-1]):
            await robot.press("ctrl+z")
            assert written(robot) == before
        for after in texts[1:]:
            await robot.press("ctrl+y")
            assert written(robot) == after
        # A subject that was written since is the person's own.
        await robot.press("ctrl+z")
        robot.page.query_one("#subject", Input).focus()
        await robot.press("end")
        await robot.write(" MY OWN")
        robot.page.query_one(TextArea).focus()
        await robot.press("ctrl+z")
        assert written(robot) == (f"{texts[1][0]} MY OWN", BODY)


async def test_what_was_let_go_is_not_had_back_and_not_in_memory(store: Store) -> None:
    open_run = _open_run(store, "Northmoor Libraries")
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _open(robot, open_run, "write")
        await robot.write("quenelle")
        view = robot.page.view
        chooser = list(view.query("Chooser"))[-1]
        chooser.focus()
        for _ in range(3):
            if loose(view.value).get("fate") == "let_go":
                break
            await robot.press("right")
        assert loose(view.value)["fate"] == "let_go"
        await robot.press("ctrl+n")
        assert loose(open_run.session.answers["write"].value)["text"] == ""
        del view, chooser
        await robot.press("escape")
        await robot.press("ctrl+z")
        assert robot.page.query_one(TextArea).text == ""
        assert not [each for each in robot.app.runs.histories._edits.values() if "quenelle" in each.text]
        gc.collect()
        assert not [each for each in gc.get_objects() if isinstance(each, Edit) and "quenelle" in each.text]
        # Nor of anything once everything is erased.
        await _open(robot, open_run, "friend")
        await robot.write(" More.")
        robot.app.runs.drop()
        assert not robot.app.runs.histories._edits
