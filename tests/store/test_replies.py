"""Replies each by themselves, to a letter or unasked; silence that ends; and what a letter waits for."""

import sqlite3
from datetime import timedelta

import pytest
from sqlite_utils import Database

from tests.made import library
from tests.store.writing import CLOCK, course, given, session, store, write
from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.session import Session
from tui.flow.value import AnswerState
from tui.open_run import OpenRun
from tui.store.file.migrations import migrate
from tui.store.file.version import NAMES
from tui.store.opening.opening import IN_MEMORY
from tui.store.runs.reply_repository import ReplyRepository
from tui.store.store import Store
from tui.store.tables.tables import Tables

REPLY = library().courses["reply"]
LETTER = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "Hello", "body": "Dear Ana"}
TODAY = CLOCK.today()


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def later(kept: Store, days: int) -> Store:
    """Return the same file as somebody sees it that many days later."""
    return Store(kept._tables, Clock(CLOCK.now() + timedelta(days=days)))


def sent(kept: Store, **more: Value) -> tuple[int, int]:
    """Make a session with a letter that is out; return the ids of both."""
    first = session(
        kept,
        company="Acme",
        **more,
        whom={"name": "Ana"},
        letter=LETTER,
        hand_over={"done": "sent", "on": day(0), "follow_up_on": day(8)},
    )
    return first, kept.letters(first)[0].id


def read_on(repository: ReplyRepository, **answers: Value) -> None:
    """Read a reply to its end, page by page: what is not answered is skipped."""
    run = Session(REPLY, repository, repository.facts)
    for step in REPLY.steps.values():
        if run.applies(step):
            run.give(step.key, answers.get(step.key, step.empty()))


def kinds(kept: Store, days: int) -> list[str]:
    return [each.kind for each in kept.due(TODAY + timedelta(days=days)) if each.kind != "resume"]


def test_a_second_reply_leaves_the_first_as_it_was() -> None:
    kept = store()
    first, letter = sent(kept)
    read_on(kept.replies.to_letter(letter, REPLY), reply={"text": "One"}, one_change="Breathe")
    read_on(later(kept, 3).replies.to_letter(letter, REPLY), reply={"text": "Two"}, one_change="Slow down")
    assert [(each.text, each.who, each.came_on, each.done) for each in kept.replies.of_letter(letter)] == [
        ("One", "Ana", day(0), True),
        ("Two", "Ana", day(3), True),
    ]
    assert [row["text"] for row in kept.dump_session(first)["lessons"]] == ["Breathe", "Slow down"]


def test_a_reply_that_was_left_in_the_middle_is_gone_on_with_unless_it_is_another() -> None:
    kept = store()
    _first, letter = sent(kept)
    write(kept.replies.to_letter(letter, REPLY), REPLY, AnswerState.DRAFT, reply={"text": "We li"})
    assert kept.replies.to_letter(letter, REPLY).read().answers["reply"].value == {"text": "We li"}
    assert kept.replies.to_letter(letter, REPLY, another=True).read().answers == {}
    found = [(each.kind, each.title, each.on) for each in kept.due(TODAY)]
    assert ("reply", "Ana", day(0)) in found
    read_on(kept.replies.to_letter(letter, REPLY), reply={"text": "We liked it"})
    assert "reply" not in kinds(kept, 0)


def test_a_reply_to_no_letter() -> None:
    kept = store()
    first = session(kept, company="Acme", contact={"name": "Bo"})
    repository = kept.replies.unasked(first, REPLY)
    read_on(repository, reply={"text": "They rang"}, one_change="Ask sooner")
    assert [(each.who, each.letter_id, each.text) for each in kept.replies.of_session(first)] == [
        ("Bo", None, "They rang")
    ]
    assert repository.facts["reply_from"] == "Bo"
    read_on(kept.replies.unasked(first, REPLY), reply={"text": "They rang again"})
    assert [each.text for each in kept.replies.of_session(first)] == ["They rang", "They rang again"]
    kept.purge_session(first)
    assert kept.dump()["sessions"] == []


def finished(kept: Store) -> tuple[int, int]:
    """Make a session that ended in silence and was walked to its end; return it and its letter."""
    first, letter = sent(kept, outcome="no_reply", role="Cook", situation={"text": "I waited"})
    given(kept.repository(first, course()), course(), review=None)
    kept.letter_status.close(letter, "no_reply")
    session(kept, company="Bolt")
    return first, letter


def test_silence_that_ends_takes_the_setback_up_again_with_all_its_answers() -> None:
    kept = store()
    first, letter = finished(kept)
    before = dict(kept.repository(first, course()).read().answers)
    assert [row.company for row in kept.unfinished()] == ["Bolt"]
    on_the_day = later(kept, 9)
    repository = on_the_day.replies.to_letter(letter, REPLY)
    assert repository.facts["outcome"] == "no_reply"
    read_on(repository, reply={"text": "Sorry, no"}, ended_now="turned_down")
    row = on_the_day.session(first)
    assert row is not None
    assert (row.outcome, row.finished_at) == ("turned_down", None)
    assert [each.company for each in on_the_day.unfinished()] == ["Acme", "Bolt"]
    after = dict(on_the_day.repository(first, course()).read().answers)
    assert after.pop("outcome").value == "turned_down"
    del before["outcome"]
    assert after == before
    assert on_the_day.letter(letter).state == "replied"  # type: ignore[union-attr]
    # The page stays among those of this reply, and says what was answered.
    assert repository.facts["outcome"] == "no_reply"
    assert on_the_day.replies.reopen(on_the_day.replies.of_letter(letter)[0], REPLY).read().answers[
        "ended_now"
    ].value == ("turned_down")


def test_an_outcome_that_is_taken_back_is_what_it_was() -> None:
    kept = store()
    first, letter = finished(kept)
    repository = kept.replies.to_letter(letter, REPLY)
    given(repository, REPLY, reply={"text": "Sorry, no"}, ended_now="turned_down")
    write(repository, REPLY, AnswerState.SKIPPED, ended_now="turned_down")
    assert kept.session(first).outcome == "no_reply"  # type: ignore[union-attr]


@pytest.mark.parametrize("stands", ["no_reply", "talk"])
def test_a_reply_that_ends_nothing_takes_the_session_up_again(stands: str) -> None:
    kept = store()
    first, letter = finished(kept)
    repository = kept.replies.to_letter(letter, REPLY)
    given(repository, REPLY, reply={"text": "Come and talk to us"}, ended_now="turned_down")
    given(repository, REPLY, ended_now=stands)
    row = kept.session(first)
    assert row is not None
    assert (row.outcome, row.finished_at) == ("no_reply", None)
    open_run = Session(REPLY, repository, repository.facts)
    assert [step.key for step in open_run.steps(REPLY.flows[0])] == ["reply", "ended_now", "next_action"]


@pytest.mark.parametrize("outcome", ["turned_down", "automated_no", "offer_withdrawn", "internal_no", "laid_off"])
@pytest.mark.parametrize(("stands", "is_open"), [("same", False), ("on_hold", True), ("talk", True)])
def test_a_reply_after_any_ending_can_open_the_session_again(outcome: str, stands: str, is_open: bool) -> None:
    kept = store()
    first, letter = sent(kept, outcome=outcome)
    given(kept.repository(first, course()), course(), review=None)
    repository = kept.replies.to_letter(letter, REPLY)
    given(repository, REPLY, reply={"text": "Could you come in on Monday?"}, stands_now=stands)
    row = kept.session(first)
    assert row is not None
    assert (row.outcome, row.finished_at is None) == (outcome, is_open)
    pages = [step.key for step in Session(REPLY, repository, repository.facts).steps(REPLY.flows[0])]
    assert pages[:2] == ["reply", "stands_now"]
    assert (pages[2:] == ["next_action"]) is is_open


def test_a_skip_changes_no_outcome_that_was_given_elsewhere() -> None:
    kept = store()
    first, letter = finished(kept)
    repository = kept.replies.to_letter(letter, REPLY)
    given(repository, REPLY, reply={"text": "Sorry, no"})
    given(kept.repository(first, course()), course(), outcome="position_closed")
    write(repository, REPLY, AnswerState.SKIPPED, ended_now=None)
    assert kept.session(first).outcome == "position_closed"  # type: ignore[union-attr]


def test_a_reply_to_another_ending_leaves_the_session_finished() -> None:
    kept = store()
    first, letter = sent(kept, outcome="turned_down")
    given(kept.repository(first, course()), course(), review=None)
    repository = kept.replies.to_letter(letter, REPLY)
    read_on(repository, reply={"text": "Gladly"})
    assert kept.session(first).finished_at is not None  # type: ignore[union-attr]
    assert "ended_now" not in repository.read().answers


def test_a_letter_is_followed_up_once_and_then_rests() -> None:
    kept = store()
    _first, letter = sent(kept)
    assert kinds(kept, 0) == kinds(kept, 8) == kinds(kept, 30) == ["follow_up"]
    kept.letter_status.move_follow_up(letter, day(10))
    assert [each.on for each in kept.due(TODAY) if each.kind == "follow_up"] == [day(10)]
    later(kept, 10).letter_status.record_follow_up(letter)
    assert kinds(kept, 10) == ["waiting"]
    assert [each.on for each in kept.due(TODAY + timedelta(days=10)) if each.kind == "waiting"] == [day(17)]
    assert kinds(kept, 24) == ["waiting"]
    assert kinds(kept, 25) == []


def test_a_closed_letter_has_nothing_due_and_can_wait_again() -> None:
    kept = store()
    _first, letter = sent(kept)
    OpenRun.of_reply(kept, library(), letter, came=False)
    row = kept.letter(letter)
    assert row is not None
    assert (row.state, row.closed_on) == ("no_reply", day(0))
    assert kinds(kept, 0) == kinds(kept, 8) == []
    assert kept.replies.of_letter(letter) == []
    later(kept, 2).letter_status.reopen(letter)
    again = kept.letter(letter)
    assert again is not None
    assert (again.state, again.sent_on, again.closed_on) == ("sent", day(0), None)
    assert kinds(kept, 2) == ["follow_up"]


def test_a_parked_letter_waits_for_another_day() -> None:
    kept = store()
    first = session(kept, company="Acme", letter=LETTER, hand_over={"done": "wait", "on": day(1)})
    letter = kept.letters(first)[0].id
    later(kept, 1).letter_status.wait_until(letter, day(2))
    assert [(each.kind, each.on) for each in kept.due(TODAY)] == [("letter", day(2))]
    assert kept.repository(first, course()).read().answers["hand_over"].value == {"done": "wait", "on": day(2)}


def before_letters() -> Database:
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    migrate(db, to=NAMES.index("m003_letters"))
    return db


@pytest.mark.parametrize("passed", [True, False])
def test_what_was_there_before_letters_could_have_several_replies_is_kept(passed: bool) -> None:
    db = before_letters()
    now = CLOCK.stamp()
    draft = '{"reply":{"value":{},"state":"given","keeps":"feedback.text"}'
    draft += ',"next_action":{"value":[],"state":"skipped"}}' if passed else "}"
    db.conn.execute(
        "INSERT INTO sessions (company, outcome, opened_at, changed_at, zone) VALUES ('Acme', 'no_reply', ?, ?, 'UTC')",
        [now, now],
    )
    db.conn.execute("INSERT INTO letters (session_id, kind, state) VALUES (1, 'feedback', 'replied')")
    db.conn.execute(
        "INSERT INTO feedback (id, session_id, letter_id, text, came_on, draft) VALUES (7, 1, 1, 'Old', ?, ?)",
        [day(-3), draft],
    )
    db.conn.execute(
        "INSERT INTO lessons (session_id, feedback_id, step, at, text) VALUES (1, 7, 'one_change', 'x', 'L')"
    )
    migrate(db)
    kept = Store(Tables(db.conn, IN_MEMORY), CLOCK)
    db.conn.execute("PRAGMA foreign_keys = ON")
    assert not db.conn.execute("PRAGMA foreign_key_check").fetchall()
    assert [(each.id, each.text, each.done) for each in kept.replies.of_letter(1)] == [(7, "Old", passed)]
    assert [row["text"] for row in kept.dump_session(1)["lessons"]] == ["L"]
    repository = kept.replies.to_letter(1, REPLY)
    assert (repository.reply_id == 7) != passed
    given(kept.replies.to_letter(1, REPLY, another=True), REPLY, reply={"text": "New"})
    assert [each.text for each in kept.replies.of_letter(1)] == ["Old", "New"]
    kept.purge_session(1)
    assert kept.dump()["sessions"] == []
    assert not db.conn.execute("SELECT count(*) FROM feedback").fetchone()[0]
