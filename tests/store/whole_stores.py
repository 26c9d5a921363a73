"""Stores with a bit of everything, generated: sessions, replies, check-ins, people, a plan and conflicts."""

from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.made import library
from tests.store.writing import CLOCK, DAYS, TEXTS, course, values, write
from tui.clock import Clock
from tui.domain.plan import new_action
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.value import AnswerState
from tui.store.runs.repository import StoredRun
from tui.store.store import Store

REPLY = library().courses["reply"]
CHECK_IN = library().courses["check_in"]
STATES = st.sampled_from(list(AnswerState))
INDEX = ("search", "_sqlite", "sqlite_", "ownership")
"""How the names of tables begin that hold nothing a person wrote."""

Answers = Mapping[str, tuple[Value, AnswerState]]


def _answers(of: Course, most: int) -> st.SearchStrategy[Answers]:
    keys = st.lists(st.sampled_from(sorted(of.steps)), max_size=most, unique=True)
    return keys.flatmap(
        lambda found: st.fixed_dictionaries({key: st.tuples(values(of.steps[key]), STATES) for key in found})
    )


def _runs(most: int) -> st.SearchStrategy[list[Any]]:
    one = st.tuples(
        st.sampled_from(["session", "reply", "check_in", "alone"]),
        _answers(course(), 12),
        _answers(REPLY, 5),
        _answers(CHECK_IN, 5),
        TEXTS,
        DAYS,
    )
    return st.lists(one, min_size=1, max_size=most)


def stores(most: int = 4) -> st.SearchStrategy[Store]:
    """Return stores in memory. The test closes each."""
    return _runs(most).map(_filled)


def _give(repository: StoredRun, of: Course, answers: Answers) -> None:
    for key, (value, state) in answers.items():
        write(repository, of, state, **{key: value})


def _filled(runs: list[Any]) -> Store:
    store = Store.in_memory(CLOCK)
    for kind, answers, reply, check_in, text, day in runs:
        repository = store.repository(None, course())
        write(repository, course(), AnswerState.GIVEN, company=text)
        _give(repository, course(), answers)
        assert repository.session_id is not None
        if kind == "reply":
            _give(store.replies.unasked(repository.session_id, REPLY), REPLY, reply)
        if kind == "check_in":
            _give(store.check_in_repository(CHECK_IN), CHECK_IN, check_in)
        if kind == "alone":
            store.plan.add(new_action("event", what=text, when_on=day))
            person = store.people.add({"name": text, "notes": text})
            store.people.add_contact(person, answered=True, day=CLOCK.today())
            store.insights.add("strengths", {"text": text})
            store.conflicts.save(repository.whose(), [("role", text)])
            store.set_setting("name", text)
            store.delete_session(repository.session_id)
    return store


def many(sessions: int, seed: int = 7) -> Store:
    """Return a store with that many sessions, each made from the demo's history and given words of its own."""
    from tui.demo import lived
    from tui.shipped import SEEDS

    chance = Random(seed)
    clock = Clock.from_environment()
    pattern = lived(SEEDS, library(), clock).dump(include_out_of_sight=True)
    store = Store.in_memory(clock)
    while store.counts()["sessions"] < sessions:
        for session in pattern["sessions"]:
            session["company"] = f"{chance.choice(['Acme', 'Žito', '田中'])} {chance.random()}"
        store.load(pattern)
    return store


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that holds what a person wrote, by table."""
    conn = store._tables.conn
    names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {
        name: sorted(conn.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for name in names
        if not name.startswith(INDEX)
    }
