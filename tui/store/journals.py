"""Journals: they keep one run each, of a session, of a reply to a letter, or of a check-in."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.journal import Kept
from tui.flow.kinds.resting import Review
from tui.flow.kinds.text import Fate
from tui.flow.session import Session, Status
from tui.flow.step import Step
from tui.flow.value import Answer, State
from tui.store.desk import Desk, Entry, Owner
from tui.store.facts import StoredFacts
from tui.store.keepers import kept, whole
from tui.store.plan_keepers import PLANNED
from tui.store.tables import Row, Tables, packed, unpacked


def is_let_go(value: Value) -> bool:
    """Say whether `value` is writing that was let go."""
    return isinstance(value, dict) and value.get("fate") == Fate.LET_GO


class RunJournal(ABC):
    """Keeps one run; where its entries are is up to the subclass. Nothing is made before the first write."""

    def __init__(self, tables: Tables, clock: Clock, course: Course) -> None:
        self._tables = tables
        self._clock = clock
        self._course = course

    def read(self) -> Kept:
        """Return everything kept of the run."""
        owner = self._owner()
        if owner is None:
            return Kept()
        desk = Desk(self._tables, self._clock, owner)
        answers = {
            key: Answer(whole(desk, key, entry), State(entry.state)) for key, entry in self._entries().items()
        }
        return Kept(answers, self._place())

    def write(self, changes: Sequence[tuple[Step, Answer]], place: str | None) -> None:
        """Keep the changed answers and the place, all or nothing.

        Raises:
            StoreUnusable: the file takes nothing just now; what was kept before is safe.
        """
        let_go = False
        with self._tables.transaction():
            owner = self._made()
            entries = dict(self._entries())
            # In the order of the course, so that a person is known before the letter to them.
            order = {key: number for number, key in enumerate(self._course.steps)}
            for step, answer in sorted(changes, key=lambda change: order.get(change[0].key, len(order))):
                old = entries.get(step.key)
                desk = Desk(self._tables, self._clock, owner, entries)
                entry = kept(desk, step, answer.value, answer.state.value)
                entries[step.key] = entry
                self._put(step, entry)
                let_go |= is_let_go(answer.value) and not (old and is_let_go(old.value))
            self._stand(place, changes)
        if let_go:
            # Zeroed cells are not enough: a page that was rearranged may keep a torn copy in its gap.
            self._tables.vacuum()

    @abstractmethod
    def _owner(self) -> Owner | None: ...

    @abstractmethod
    def _made(self) -> Owner: ...

    @abstractmethod
    def _entries(self) -> Mapping[str, Entry]: ...

    @abstractmethod
    def _put(self, step: Step, entry: Entry) -> None: ...

    @abstractmethod
    def _place(self) -> str | None: ...

    @abstractmethod
    def _stand(self, place: str | None, changes: Sequence[tuple[Step, Answer]]) -> None: ...


class SessionJournal(RunJournal):
    """Keeps a session. `session_id` is None until the first write makes one."""

    def __init__(self, tables: Tables, clock: Clock, course: Course, session_id: int | None) -> None:
        super().__init__(tables, clock, course)
        self.session_id = session_id

    def _owner(self) -> Owner | None:
        return None if self.session_id is None else Owner(session_id=self.session_id)

    def _made(self) -> Owner:
        there = self.session_id is not None and self._tables.row("SELECT 1 FROM sessions WHERE id = ?", [self.session_id])
        if not there:
            now = self._clock.stamp()
            row: Row = {"opened_at": now, "changed_at": now, "zone": self._clock.zone}
            # The id is kept only once the row is: a transaction that fails leaves no session behind.
            made = self._tables.insert("sessions", row)
            self._tables.after_commit(lambda: setattr(self, "session_id", made))
            return Owner(session_id=made)
        return Owner(session_id=self.session_id)

    def _entries(self) -> Mapping[str, Entry]:
        rows = self._tables.rows("SELECT * FROM answers WHERE session_id = ?", [self.session_id])
        return {
            row["step"]: Entry(value=unpacked(row["value"]), state=row["state"], keeps=row["keeps"]) for row in rows
        }
