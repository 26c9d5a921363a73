"""Reads what patterns are counted from: stages, outcomes, replies, traps, feelings, beliefs and actions.

Deleted sessions are left out. What is the same in many sessions comes as one row with their ids, counted by SQLite.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import starmap
from json import loads

from tui.clock import Clock
from tui.domain.answers.rating import BeliefAnswer
from tui.domain.answers.reading import read_if
from tui.domain.patterns import Counted, Group, History, Named, PlanStep, Rating, Setbacks
from tui.domain.shapes import whole_number_or_none
from tui.flow.course import Course
from tui.flow.kinds.rating import Percent
from tui.flow.repository import Facts
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked, unpacked_table, unpacked_texts

SEEN = "s.deleted_at IS NULL AND s.company <> ''"
"""A session counts once it has a company, which is the one thing that everybody is asked."""
SETBACKS = f"""
    SELECT coalesce(s.stage, '') AS stage, coalesce(s.outcome, '') AS outcome, substr(s.heard_on, 1, 7) AS heard_in,
        CASE WHEN s.heard_on IS NULL THEN s.opened_at END AS opened_at,
        CASE WHEN s.stage IS NULL OR s.outcome IS NULL THEN {{decided_by}} END AS decided_by,
        json_group_array(s.id) AS sessions
    FROM sessions s NOT INDEXED WHERE {SEEN} GROUP BY 1, 2, 3, 4, 5 ORDER BY min(s.id)"""
"""Whole tables are read faster in the order in which they are in the file, so it goes through no index."""
# SQLite would go through all sessions and look for the rows of each, so CROSS JOIN says which table comes first.
REPLIES = f"""
    SELECT t.session_id, t.themes, t.control FROM feedback t CROSS JOIN sessions s ON s.id = t.session_id
    WHERE {SEEN} AND (t.themes IS NOT NULL OR t.control IS NOT NULL) ORDER BY t.id"""
ANSWERS = f"""
    SELECT t.session_id, t.step, t.keeps, t.value FROM answers t CROSS JOIN sessions s ON s.id = t.session_id
    WHERE (t.keeps = 'traps' OR t.step IN ({{steps}})) AND t.state = 'given' AND {SEEN}
    ORDER BY t.session_id, t.step"""
"""All that is read of answers, in one go: there are many, and no index has them by step."""
EARLIER = """
    SELECT session_id, value FROM answers
    WHERE step = ? AND state = 'given' AND session_id IN (SELECT value FROM json_each(?))"""
RATINGS = f"""
    SELECT t.session_id, t.word, t.strength, t.moment = 'after'
    FROM feelings t CROSS JOIN sessions s ON s.id = t.session_id
    WHERE {SEEN} AND t.moment IN ('before', 'after') AND t.word <> '' AND t.strength IS NOT NULL ORDER BY t.at, t.id"""
STEPS = """
    SELECT t.session_id, t.what, t.status FROM actions t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND (s.id IS NULL OR s.company <> '') ORDER BY t.session_id, t.rowid"""


class Patterns:
    """Reads the history of all sessions in one file."""

    def __init__(self, tables: Tables, clock: Clock, facts: Callable[[int], Facts]) -> None:
        """Read from `tables`; `facts` returns the facts for the session with an id."""
        self._tables = tables
        self._clock = clock
        self._facts = facts

    def history(self, course: Course) -> History:
        """Return what is stored of the sessions, with `course` as their questions.

        Raises:
            StoreError: the file can't be read.
        """
        asked_twice = [(step.uses["of"], step.key) for step in course.steps.values() if isinstance(step, Percent)]
        traps: dict[str | None, list[int]] = defaultdict(list)
        values: dict[str, dict[int, str | None]] = defaultdict(dict)
        # Few answer a second time, so what they said first is read of those alone.
        steps = sorted({after for _before, after in asked_twice})
        answers = ANSWERS.format(steps=", ".join("?" * len(steps)))
        for session, step, keeps, value in self._tables.tuples(answers, steps):
            values[step][session] = value
            if keeps == "traps":
                traps[value].append(session)
        return History(
            setbacks=self._setbacks(course),
            themes=self._themes(),
            traps=[Named(sessions=ids, words=tuple(unpacked_texts(value))) for value, ids in traps.items()],
            ratings=list(map(Rating._make, self._tables.tuples(RATINGS))),
            thoughts=[
                each
                for before, after in asked_twice
                for each in _thoughts(self._first(before, values[after]), values[after])
            ],
            steps=list(starmap(PlanStep, self._tables.tuples(STEPS))),
        )

    def _first(self, step: str, answered_later: Iterable[int]) -> dict[int, str | None]:
        return dict(self._tables.tuples(EARLIER, [step, packed(list(answered_later))]))

    def _setbacks(self, course: Course) -> list[Setbacks]:
        # Only here, since the store is imported at every start.
        from tui.store.services.not_asked import NotAsked

        not_asked = NotAsked(self._tables, self._clock, course, self._facts)
        groups: dict[str, frozenset[Group]] = {}
        found: dict[tuple[str, str, date, frozenset[Group]], list[int]] = defaultdict(list)
        for row in self._tables.rows(SETBACKS.format(decided_by=not_asked.decided_by), not_asked.args):
            ids, decided_by = loads(row["sessions"]), row["decided_by"]
            if decided_by is not None and decided_by not in groups:
                groups[decided_by] = not_asked.groups(ids[0])
            empty = {group for group in (Group.STAGE, Group.OUTCOME) if not row[group.value]}
            found[row["stage"], row["outcome"], self._month(row), groups.get(decided_by, frozenset()) & empty] += ids
        return [
            Setbacks(sessions=ids, stage=stage, outcome=outcome, month=month, not_asked=unasked)
            for (stage, outcome, month, unasked), ids in found.items()
        ]

    def _month(self, row: Row) -> date:
        """Return the month of the day that sessions are named by."""
        if row["heard_in"]:
            return date.fromisoformat(f"{row['heard_in']}-01")
        return self._clock.day_of(row["opened_at"]).replace(day=1)

    def _themes(self) -> list[Named]:
        found: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
        for session, themes, control in self._tables.tuples(REPLIES):
            found[themes, control].append(session)
        texts = cache(unpacked_texts)
        return [
            Named(sessions=ids, words=tuple(texts(themes)), lines=tuple(unpacked_table(control)))
            for (themes, control), ids in found.items()
        ]


def _thoughts(before: Mapping[int, str | None], after: Mapping[int, str | None]) -> Iterator[Counted]:
    """Yield how far thoughts were believed at first and later, where both are known, from the answers of sessions."""
    for session in before.keys() & after.keys():
        thought = read_if(BeliefAnswer, unpacked(before[session]))
        first = thought.percent if thought else None
        last = whole_number_or_none(unpacked(after[session]), 0, 100)
        if first is not None and last is not None:
            yield Counted(session=session, before=first, after=last)
