"""Reads what patterns are counted from: stages, outcomes, replies, traps, feelings, beliefs and actions.

Deleted sessions are left out.
"""

from collections.abc import Iterable, Iterator

from tui.clock import Clock
from tui.domain.answers.rating import BeliefAnswer
from tui.domain.answers.reading import read_if
from tui.domain.patterns import Counted, Group, History, Named, PlanStep, Rating, Setback
from tui.domain.shapes import whole_number_or_none
from tui.flow.course import Course
from tui.flow.kinds.rating import Percent
from tui.flow.session import Session
from tui.store.runs.facts import StoredFacts
from tui.store.runs.repository import SessionRepository
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked, unpacked_table, unpacked_texts

SEEN = "s.deleted_at IS NULL AND s.company <> ''"
"""A session counts once it has a company, which is the one thing that everybody is asked."""
SETBACKS = f"""
    SELECT s.id, coalesce(s.stage, '') AS stage, coalesce(s.outcome, '') AS outcome, s.heard_on, s.opened_at
    FROM sessions s WHERE {SEEN} ORDER BY s.id"""
REPLIES = f"""
    SELECT t.session_id, t.themes, t.control FROM feedback t JOIN sessions s ON s.id = t.session_id
    WHERE {SEEN} AND (t.themes IS NOT NULL OR t.control IS NOT NULL) ORDER BY t.id"""
TRAPS = f"""
    SELECT t.session_id, t.value FROM answers t JOIN sessions s ON s.id = t.session_id
    WHERE {SEEN} AND t.keeps = 'traps' AND t.state = 'given' ORDER BY t.session_id, t.step"""
RATINGS = f"""
    SELECT t.session_id, t.word, t.strength, t.moment FROM feelings t JOIN sessions s ON s.id = t.session_id
    WHERE {SEEN} AND t.moment IN ('before', 'after') AND t.word <> '' AND t.strength IS NOT NULL ORDER BY t.at, t.id"""
BELIEFS = f"""
    SELECT t.session_id, t.value AS before, later.value AS after FROM answers t
    JOIN sessions s ON s.id = t.session_id
    JOIN answers later ON later.session_id = t.session_id AND later.step = ? AND later.state = 'given'
    WHERE {SEEN} AND t.step = ? AND t.state = 'given' AND t.value IS NOT NULL AND later.value IS NOT NULL
    ORDER BY t.session_id"""
STEPS = """
    SELECT t.session_id, t.what, t.status FROM actions t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND (s.id IS NULL OR s.company <> '') ORDER BY t.session_id, t.rowid"""


def _before(row: Row) -> int | None:
    """Return how far a thought was believed before, where that is known."""
    thought = read_if(BeliefAnswer, unpacked(row["before"]))
    return thought.percent if thought else None


class Patterns:
    """Reads the history of all sessions in one file."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def history(self, course: Course) -> History:
        """Return what is stored of the sessions, with `course` as their questions.

        Raises:
            StoreError: the file can't be read.
        """
        return History(
            setbacks=[self._setback(row, course) for row in self._tables.rows(SETBACKS)],
            themes=[_reply(row) for row in self._tables.rows(REPLIES)],
            traps=[
                Named(session=row["session_id"], words=tuple(unpacked_texts(row["value"])))
                for row in self._tables.rows(TRAPS)
            ],
            ratings=[_rating(row) for row in self._tables.rows(RATINGS)],
            thoughts=self._thoughts(course),
            steps=[_step(row) for row in self._tables.rows(STEPS)],
        )

    def _setback(self, row: Row, course: Course) -> Setback:
        day = self._clock.day_of_session(row["heard_on"], row["opened_at"])
        empty = [group for group in (Group.STAGE, Group.OUTCOME) if not row[group.value]]
        not_asked = frozenset(self._not_asked(row["id"], course, empty)) if empty else frozenset()
        return Setback(id=row["id"], stage=row["stage"], outcome=row["outcome"], day=day, not_asked=not_asked)

    def _not_asked(self, session_id: int, course: Course, groups: Iterable[Group]) -> Iterator[Group]:
        """Yield those of `groups` that a session isn't asked about, since the page doesn't apply to it."""
        facts = StoredFacts(self._tables, self._clock, lambda: session_id)
        open_run = Session(course, SessionRepository(self._tables, self._clock, course, session_id), facts)
        for group in groups:
            step = course.step_stored_in(f"session.{group.value}")
            if step is not None and not open_run.applies(step):
                yield group

    def _thoughts(self, course: Course) -> list[Counted]:
        asked_twice = [(step.key, step.uses["of"]) for step in course.steps.values() if isinstance(step, Percent)]
        rows = [row for keys in asked_twice for row in self._tables.rows(BELIEFS, keys)]
        rated = [
            (row["session_id"], _before(row), whole_number_or_none(unpacked(row["after"]), 0, 100)) for row in rows
        ]
        return [
            Counted(session=session, before=before, after=after)
            for session, before, after in rated
            if before is not None and after is not None
        ]


def _reply(row: Row) -> Named:
    themes, control = unpacked_texts(row["themes"]), unpacked_table(row["control"])
    return Named(session=row["session_id"], words=tuple(themes), lines=tuple(control))


def _rating(row: Row) -> Rating:
    later = row["moment"] == "after"
    return Rating(session=row["session_id"], word=row["word"], strength=row["strength"], later=later)


def _step(row: Row) -> PlanStep:
    return PlanStep(session=row["session_id"], what=row["what"], status=row["status"])
