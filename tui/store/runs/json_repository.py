"""Repositories of runs whose entries are stored together as JSON in one column: replies and check-ins."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Self

from tui.clock import Clock
from tui.flow.course import Course
from tui.flow.progress import OPEN, status
from tui.flow.repository import Facts
from tui.flow.run import Run
from tui.flow.step import Step
from tui.flow.value import Answer, AnswerState
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.plan.mappers import PLANNED
from tui.store.registry import load
from tui.store.runs.repository import StoredRun
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked, unpacked_entries


class JsonRepository(StoredRun):
    """Stores a run in one column of one row: `{step: {value, state, keeps, rev}}`."""

    table: ClassVar[str]
    column: ClassVar[str]

    @abstractmethod
    def _row(self, owner: Owner) -> int | None:
        """Return the id of the run's row in `table`."""

    def _load(self, owner: Owner) -> tuple[Mapping[str, Entry], str | None]:
        sql = f"SELECT {self.column}, current_step FROM {self.table} WHERE id = ?"
        row = self._tables.row(sql, [self._row(owner)])
        if row is None:
            return {}, None
        entries = {key: _entry(each) for key, each in unpacked_entries(row[self.column]).items()}
        value = unpacked(row[self.column])
        if not isinstance(value, dict):
            # A damaged file: the first page shows what is there.
            entries = {next(iter(self._course.steps)): Entry(value=value, state=AnswerState.DRAFT)}
        return entries, row["current_step"]

    def _save(self, owner: Owner, entries: Mapping[str, Entry], changed: Sequence[Step], position: str | None) -> None:
        found = {
            key: {"value": each.value, "state": each.state, "rev": each.rev}
            | ({"keeps": each.keeps} if each.keeps else {})
            for key, each in entries.items()
        }
        # SQL, since this runs at each key; see `SessionRepository`.
        self._tables.write(
            f"UPDATE {self.table} SET {self.column} = ?, current_step = ? WHERE id = ?",
            [packed(found), position, self._row(owner)],
        )

    def _is_walked(self, owner: Owner, entries: Mapping[str, Entry], facts: Facts) -> bool:
        """Say whether every page that applies was answered or skipped."""
        context = WriteContext(self._tables, self._clock, owner)
        answers = {key: Answer(load(context, key, each), AnswerState(each.state)) for key, each in entries.items()}
        run = Run(self._course, answers, facts)
        return all(status(run, flow) not in OPEN for flow in self._course.flows)


def _entry(row: Row) -> Entry:
    """Return a stored entry. One with an unknown state is a draft."""
    state, keeps, rev = row.get("state"), row.get("keeps"), row.get("rev")
    known = state in list(AnswerState)
    return Entry(
        value=row.get("value"),
        state=str(state) if known else AnswerState.DRAFT,
        keeps=keeps if known and isinstance(keeps, str) else None,
        rev=rev if isinstance(rev, int) else 0,
    )


class CheckInRepository(JsonRepository):
    """Loads and saves a check-in. The first write begins the planned one if its day has come, else a new one."""

    kind = "check_in"
    table = "check_ins"
    column = "answers"

    def __init__(
        self, tables: Tables, clock: Clock, course: Course, facts: Callable[[], Facts], check_in_id: int | None = None
    ) -> None:
        super().__init__(tables, clock, course)
        self._facts = facts
        self.check_in_id: int | None = check_in_id or tables.cell(
            "SELECT id FROM check_ins WHERE begun_at IS NOT NULL AND at IS NULL ORDER BY id DESC"
        )

    def using(self, tables: Tables, facts: Callable[[], Facts]) -> Self:
        """Return a repository of the same check-in that reads facts and writes through `tables`."""
        other = super().using(tables, facts)
        other._facts = facts  # noqa: SLF001
        return other

    def _owner(self) -> Owner | None:
        return None if self.check_in_id is None else Owner(check_in_id=self.check_in_id)

    def _create_row(self) -> Owner:
        planned = self._tables.row(PLANNED)
        begun = {"begun_at": self._clock.stamp()}
        # A check-in before the planned day doesn't replace the planned one.
        if planned is None or (planned["due_on"] or "") > self._clock.today().isoformat():
            return Owner(check_in_id=self._tables.insert("check_ins", begun))
        self._tables.update("check_ins", planned["id"], begun)
        return Owner(check_in_id=planned["id"])

    def _set_owner(self, owner: Owner) -> None:
        self.check_in_id = owner.check_in_id

    def _row(self, owner: Owner) -> int | None:
        return owner.check_in_id

    def _save(self, owner: Owner, entries: Mapping[str, Entry], changed: Sequence[Step], position: str | None) -> None:
        super()._save(owner, entries, changed, position)
        if self._is_walked(owner, entries, self._facts()):
            done_at = self._tables.cell("SELECT at FROM check_ins WHERE id = ?", [owner.check_in_id])
            self._tables.update("check_ins", owner.check_in_id, {"at": done_at or self._clock.stamp()})
