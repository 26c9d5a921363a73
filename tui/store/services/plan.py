"""The plan: actions, the week and if-thens. Every change to an action can be undone, the last one first."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tui.clock import Clock
from tui.domain.agenda import week_of
from tui.domain.answers.planning import STATUSES, Action, WeekAnswer
from tui.domain.week import Load, load
from tui.store.answers.context import Owner, WriteContext
from tui.store.plan.mappers import action_parts, columns
from tui.store.plan.reason_facts import resting
from tui.store.plan.week import week_plan
from tui.store.row_types import IfThenRow, PlannedAction, WeekRow
from tui.store.tables import listed
from tui.store.tables.queries import OF_NOBODY
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed

IF_THENS = f"""
    SELECT t.id, t.session_id, t.step, t."use", coalesce(t.cue, '') AS cue, coalesce(t.act, '') AS act,
        coalesce(t.what_happened, '') AS what_happened
    {listed.IF_THENS} ORDER BY t.at DESC, t.id DESC"""
APPLICATIONS = f"""
    SELECT count(*) FROM actions t {listed.NOT_DELETED} AND t.kind = 'apply' AND t.status <> 'let_go'
        AND t.when_on BETWEEN ? AND ?"""
OPEN_ORDER = f"SELECT t.id, coalesce(t.when_on, ''), coalesce(t.when_at, '') {listed.OPEN} {listed.BY_DAY}"
REPEATS = "repeats IS NOT NULL AND status IN ('to_do', 'doing')"


class _Change(Struct, frozen=True):
    """A change to an action: the columns as they were before; None where the action is new."""

    action_id: str
    before: Row | None


class Undone(Struct, frozen=True):
    """The action whose last change was undone, and its text."""

    action_id: str
    what: str


class Plan:
    """The plan in one file. It remembers the changes that can be undone, until the store is closed."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock
        self._changes: list[_Change] = []

    # Reading

    def action(self, action_id: str) -> PlannedAction | None:
        """Return an action, with its session and step; None when there is none."""
        row = self._row(action_id)
        return _action(row) if row else None

    def open_actions(self) -> list[PlannedAction]:
        """Return the actions to do, by day and time, those without a day last."""
        return [_action(row) for row in listed.open_action_rows(self._tables, self._clock)]

    def open_order(self) -> list[tuple[str, str, str]]:
        """Return the id, the day and the time of each action to do, by day, those without a day last.

        Only `open_actions` orders them by their time as well. This takes a tenth of the time.
        """
        today = listed.day_args(self._clock, self._clock.today())
        return self._tables.tuples(OPEN_ORDER, today)

    def actions(self, ids: Sequence[str]) -> list[PlannedAction]:
        """Return those of the actions to do that have these ids, in any order."""
        sql = f"SELECT t.* {listed.OPEN} AND t.id IN (SELECT value FROM json_each(:ids))"
        today = listed.day_args(self._clock, self._clock.today())
        return [_action(row) for row in self._tables.rows(sql, today | {"ids": packed(list(ids))})]

    def open_count(self) -> int:
        """Return how many actions there are to do."""
        today = listed.day_args(self._clock, self._clock.today())
        return int(self._tables.cell(f"SELECT count(*) {listed.OPEN}", today))

    def standalone(self) -> list[PlannedAction]:
        """Return the actions that come from no session and no check-in, of any status, the oldest first."""
        return [_action(row) for row in self._tables.rows(f"SELECT * FROM actions WHERE {OF_NOBODY} ORDER BY rowid")]

    def done_this_week(self) -> list[PlannedAction]:
        """Return the actions that were done since Monday, the last done first."""
        return [_action(row) for row in listed.done_this_week(self._tables, self._clock)]

    def week(self) -> WeekRow | None:
        """Return the current week; None when none is planned."""
        return week_plan(self._tables)

    def load(self) -> Load:
        """Return how much is planned for this week, compared with the person's own limits."""
        found = self.week()
        days = [day.isoformat() for day in week_of(self._clock.today())]
        return load(found.week if found else WeekAnswer(), int(self._tables.cell(APPLICATIONS, days)))

    def if_thens(self) -> list[IfThenRow]:
        """Return the if-thens, the newest first."""
        return [IfThenRow(**row) for row in self._tables.rows(IF_THENS)]

    def resting(self) -> dict[str, str]:
        """Return the kinds of cards that aren't offered for a while, each with the day until then (an ISO date)."""
        return {row["kind"]: row["until"] for row in resting(self._tables, self._clock.today())}

    # Changing

    def mark(self, action_id: str, status: str) -> None:
        """Set the status of an action: to_do, doing, done or let_go."""
        if status not in STATUSES:
            raise ValueError(f"status is one of {', '.join(STATUSES)}")
        self._remember(self._change(action_id, {"status": status}))

    def move(self, action_id: str, day: date | None) -> None:
        """Move an action to another day, or to none."""
        self._remember(self._change(action_id, {"when_on": day.isoformat() if day else None}))

    def edit(self, action_id: str, item: Action) -> None:
        """Change an action to what a form says: all parts but its status."""
        row = self._row(action_id)
        if row is not None:
            with self._tables.transaction():
                parts = columns(self._context(row["session_id"]), item)
                change = self._change(action_id, parts | ({"status": "let_go"} if parts["rests_until"] else {}))
            self._remember(change)

    def add(self, item: Action) -> None:
        """Add an action that comes from no session."""
        with self._tables.transaction():
            parts = columns(self._context(None), item)
            more = {"id": item.id, "status": item.status or "to_do", "changed_at": self._clock.stamp()}
            self._tables.insert("actions", parts | more)
        self._changes.append(_Change(item.id, None))

    def drop_repeats(self) -> None:
        """Delete the actions to do that open a page again."""
        if self._tables.cell(f"SELECT 1 FROM actions WHERE {REPEATS} LIMIT 1") is not None:
            with self._tables.transaction():
                self._tables.delete_where("actions", REPEATS)

    def undo(self) -> Undone | None:
        """Undo the last change, and return which action it was; None when there is nothing to undo."""
        from tui.store.erasing.purging import delete_unnamed_people

        while self._changes:
            change = self._changes[-1]
            row = self._row(change.action_id)
            if row is None:
                self._changes.pop()
                continue
            with self._tables.transaction():
                if change.before is None:
                    self._tables.delete("actions", change.action_id)
                else:
                    self._tables.update("actions", change.action_id, change.before)
                if row["session_id"] is not None:
                    delete_unnamed_people(self._tables, row["session_id"])
            self._changes.pop()
            return Undone(change.action_id, str((change.before or row).get("what") or row["what"]))
        return None

    def _change(self, action_id: str, parts: Row) -> _Change | None:
        """Change an action, and return what undo needs once the change is saved; None if the action is gone."""
        row = self._row(action_id)
        if row is None:
            return None
        with self._tables.transaction():
            self._tables.update("actions", action_id, parts | {"changed_at": self._clock.stamp()})
        return _Change(action_id, {name: row[name] for name in (*parts, "changed_at")})

    def _remember(self, change: _Change | None) -> None:
        """Add a change to the undo list. Call it after its transaction: what wasn't saved can't be undone."""
        if change is not None:
            self._changes.append(change)

    def _row(self, action_id: str) -> Row | None:
        return self._tables.row("SELECT * FROM actions WHERE id = ?", [action_id])

    def _context(self, session_id: int | None) -> WriteContext:
        return WriteContext(self._tables, self._clock, Owner(session_id=session_id))


def _action(row: Row) -> PlannedAction:
    more = {name: row[name] for name in ("session_id", "step", "repeats")}
    return PlannedAction(**action_parts(row), **more)
