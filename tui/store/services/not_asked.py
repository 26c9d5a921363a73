"""Which sessions aren't asked how far it went, or how it ended, since that page doesn't apply to them.

Only a run can say whether a page applies, and it reads a whole session. So sessions that are the same in all that
decides it are asked once.
"""

from collections.abc import Callable, Iterator, Mapping

from tui.clock import Clock
from tui.domain.patterns import Group
from tui.flow.course import Course
from tui.flow.repository import Facts
from tui.flow.session import Session
from tui.flow.step import Step
from tui.store.answers.columns import SESSION_COLUMNS
from tui.store.runs.repository import SessionRepository
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed

ASKED = (Group.STAGE, Group.OUTCOME)
COLUMNS = frozenset(home.word for home in SESSION_COLUMNS)
"""The words by which steps in the seeds name columns of `sessions`: `session.stage`."""
EACH = "s.id"
"""Differs between all sessions `s`."""


class NotAsked:
    """What sessions aren't asked, with `course` as their questions and the `facts` for each, by its id."""

    def __init__(self, tables: Tables, clock: Clock, course: Course, facts: Callable[[int], Facts]) -> None:
        self._tables = tables
        self._clock = clock
        self._course = course
        self._facts = facts
        self._steps = {group: course.step_stored_in(f"session.{group.value}") for group in ASKED}
        deciding = _deciding(course, [step for step in self._steps.values() if step is not None])
        self.decided_by = _as_sql(deciding)
        """SQL for a text that is the same for two sessions `s` if all that decides is the same."""
        self.args = {"steps": packed(list(deciding))}
        """The arguments of that SQL."""

    def groups(self, session_id: int) -> frozenset[Group]:
        """Return the groups that a session isn't asked about."""
        repository = SessionRepository(self._tables, self._clock, self._course, session_id)
        run = Session(self._course, repository, self._facts(session_id))
        return frozenset(group for group, step in self._steps.items() if step is not None and not run.applies(step))


def _deciding(course: Course, steps: list[Step]) -> Mapping[str, Step]:
    """Return, by their keys, the steps that decide whether `steps` apply: these, and what their conditions look at."""
    found: dict[str, Step] = {}
    waiting = [*steps, *_where(course.step_stored_in("session.path"))]
    while waiting:
        step = waiting.pop()
        if step.key not in found:
            found[step.key] = step
            for key in step.when.steps if step.when else ():
                waiting += _where(course.steps.get(key))
    return found


def _where(step: Step | None) -> Iterator[Step]:
    if step is not None:
        yield step


def _as_sql(deciding: Mapping[str, Step]) -> str:
    stored = sorted({step.keeps for step in deciding.values() if step.keeps})
    if not COLUMNS.issuperset(stored) or any(step.when and step.when.facts for step in deciding.values()):
        # Rows of other tables decide, or facts, which come from anywhere.
        return EACH
    words = ", ".join(f"'{each}'" for each in stored)
    columns = "".join(f"s.{each.removeprefix('session.')}, " for each in stored)
    return f"""json_array({columns}(
        SELECT json_group_array(json_array(a.step, a.value, a.state, a.keeps,
            CASE WHEN a.keeps NOT IN ({words}) THEN {EACH} END))
        FROM answers a WHERE a.session_id = s.id AND a.step IN (SELECT value FROM json_each(:steps))))"""
