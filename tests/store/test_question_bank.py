"""What was asked in an interview comes back before the next one, and goes with its session."""

from datetime import UTC, datetime
from pathlib import Path

from tests.made import library, loose
from tui.clock import Clock
from tui.flow.page import shown
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.store.search.finding import SessionFilter
from tui.store.store import Store

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
ASKED = [
    {"text": "Why this library?", "said": "I like books", "better": "The reading group I ran doubled"},
    {"text": "A time you disagreed?"},
]


def told(store: Store, company: str = "Kestrel Mill") -> Session:
    session = OpenRun.of_session(store, library(), None).session
    for key, value in {"company": company, "path": "full", "outcome": "turned_down", "stage": "final"}.items():
        session.give(key, value)
    return session


def test_questions_come_back_in_the_plan_and_in_the_next_session() -> None:
    store = Store.in_memory(CLOCK)
    session = told(store)
    plan = session.course.flow("plan")
    assert "question_bank" not in [step.key for step in session.steps(plan)]
    session.give("interview", ASKED)
    assert "question_bank" in [step.key for step in session.steps(plan)]
    after = told(store)
    assert "question_bank" in [step.key for step in after.steps(plan)]
    rows = after.facts["interview_questions"]
    assert [row["text"] for row in loose(rows)] == ["Why this library?", "A time you disagreed?"]
    assert loose(rows)[0]["better"] == "The reading group I ran doubled"
    assert loose(rows)[0]["company"] == "Kestrel Mill"
    assert loose(after.facts)["same_company"]["questions"] == ["Why this library?", "A time you disagreed?"]


def test_what_stumped_somebody_is_in_the_bank_too() -> None:
    store = Store.in_memory(CLOCK)
    session = told(store)
    session.give("path", "message")
    session.give("worth_asking", "look_back")
    session.give("stumped_me", {"text": "The stock test"})
    assert [row["text"] for row in loose(session.facts["interview_questions"])] == ["The stock test"]


def test_questions_go_with_their_session_and_are_found_by_their_words(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "onward.db", CLOCK)
    session = told(store)
    session.give("interview", ASKED)
    session.give("strengths", [{"text": "Ran a group", "situation": "A rainy autumn", "task": "Fill the hall"}])
    (row,) = store.sessions()
    assert store.finder.ids(SessionFilter(text="doubled")) == [row.id]
    assert store.finder.ids(SessionFilter(text="rainy")) == [row.id]
    store.delete_session(row.id)
    assert store.facts()["interview_questions"] == []
    store.close()


def test_all_of_it_survives_a_copy() -> None:
    store = Store.in_memory(CLOCK)
    session = told(store)
    story = [{"text": "Ran a group", "situation": "A rainy autumn", "task": "Fill the hall", "result": "Twice as many"}]
    session.give("interview", ASKED)
    session.give("strengths", story)
    other = Store.in_memory(CLOCK)
    other.load(store.dump(include_out_of_sight=True))
    copy = OpenRun.of_session(other, library(), other.sessions()[0].id).session
    assert shown(copy, copy.step_now("interview")) == ASKED
    assert copy.value("strengths") == story
    assert [row["text"] for row in loose(copy.facts["interview_questions"])] == [each["text"] for each in ASKED]
