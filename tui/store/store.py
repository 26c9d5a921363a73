"""The store: every verb by which the rest of the program keeps and finds what a person wrote."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from tui.clock import Clock
from tui.domain.plan import STATUSES
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.journal import Facts
from tui.flow.step import Step
from tui.flow.value import Answer
from tui.store import lists
from tui.store.due import due
from tui.store.dumping import Dumper
from tui.store.facts import StoredFacts
from tui.store.journals import RunJournal, SessionJournal
from tui.store.json_journals import CheckInJournal, ReplyJournal
from tui.store.loading import Loader
from tui.store.opening import opened, opened_in_memory
from tui.store.plan_keepers import action
from tui.store.purging import purge
from tui.store.rows import ActionDict, Due, LetterRow, SessionRow
from tui.store.tables import Row, Tables
from tui.store.trouble import StoreUnusable

__all__ = ["Store", "StoreUnusable"]

LETTER_DAYS = {
    "waiting_until": "wait_until",
    "sent": "sent_on",
    "followed_up": "followed_up_on",
    "no_reply": "closed_on",
    "closed": "closed_on",
}
"""The day that goes with what became of a letter. Following up leaves it sent."""


class Store:
    """One open file. Every write is durable when it returns, and raises `StoreUnusable` when it cannot be."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Store":
        """Open the file at `path`, which is made, for its owner alone, when there is none.

        Raises:
            StoreUnusable: it cannot be used; it was left as it was.
        """
        return cls(opened(path), clock)

    @classmethod
    def in_memory(cls, clock: Clock) -> "Store":
        """Return a store that is gone when the process ends."""
        return cls(opened_in_memory(), clock)

    @property
    def path(self) -> Path:
        """Where the file is; `:memory:` without one."""
        return self._tables.path

    def say_day(self, day: str) -> str:
        """Return a day of ISO form in words, as seen from today."""
        return self._clock.say(day)

    def close(self) -> None:
        """Close the file."""
        self._tables.conn.close()

    # Runs

    def journal(self, session_id: int | None, course: Course) -> SessionJournal:
        """Return the journal of a session; of a new one that is made by the first write, with None."""
        return SessionJournal(self._tables, self._clock, course, session_id)

    def reply_journal(self, letter_id: int, course: Course) -> ReplyJournal:
        """Return the journal of the reply to a letter."""
        return ReplyJournal(self._tables, self._clock, course, letter_id)

    def check_in_journal(self, course: Course) -> CheckInJournal:
        """Return the journal of the open check-in, or of the one that the first write begins."""
        return CheckInJournal(self._tables, self._clock, course, self.facts)

    def write_aside(self, journal: RunJournal, changes: Sequence[tuple[Step, Answer]], place: str | None) -> None:
        """Write to the run of `journal` through a connection of its own, from whatever thread this is."""
        aside = Store.open(self.path, self._clock)
        try:
            journal.through(aside._tables, aside.facts).write(changes, place)  # noqa: SLF001
        finally:
            aside.close()

    def facts(self, session_id: int | None = None) -> Facts:
        """Return what is known from outside the session, read when it is looked at."""
        return StoredFacts(self._tables, session_id)

    # Sessions

    def session(self, session_id: int) -> SessionRow | None:
        """Return one session, deleted or not."""
        return lists.session(self._tables, session_id)

    def sessions(self, text: str = "", *, deleted: bool = False) -> list[SessionRow]:
        """Return the sessions that hold `text`, newest first."""
        return lists.sessions(self._tables, text, deleted=deleted)

    def unfinished(self) -> list[SessionRow]:
        """Return the sessions that are not finished, the last changed first."""
        return lists.unfinished(self._tables)

    def delete_session(self, session_id: int) -> None:
        """Take a session out of sight; `restore_session` brings it back."""
        self._update("sessions", session_id, {"deleted_at": self._clock.stamp()})

    def restore_session(self, session_id: int) -> None:
        """Bring a deleted session back."""
        self._update("sessions", session_id, {"deleted_at": None})

    def purge_session(self, session_id: int) -> None:
        """Erase a session for good, to the last byte of the file."""
        purge(self._tables, [session_id])

    def purge_deleted(self, days: int = 30) -> None:
        """Erase for good what was deleted that many days ago or longer."""
        until = (self._clock.now() - timedelta(days=days)).isoformat(timespec="milliseconds")
        rows = self._tables.rows("SELECT id FROM sessions WHERE deleted_at <= ?", [until])
        purge(self._tables, [row["id"] for row in rows])

    def counts(self) -> dict[str, int]:
        """Return how many sessions there are and how many of them are finished, the deleted ones left out."""
        sql = "SELECT count(*) AS sessions, count(finished_at) AS finished FROM sessions WHERE deleted_at IS NULL"
        return dict(self._tables.row(sql) or {})

    # The plan and the letters

    def due(self, day: date) -> list[Due]:
        """Return what is due on `day`, overdue, or coming within three weeks, the earliest first."""
        return due(self._tables, day)

    def action(self, action_id: str) -> ActionDict | None:
        """Return an action with its session and step."""
        row = self._tables.row("SELECT * FROM actions WHERE id = ?", [action_id])
        more = ("session_id", "step", "rests_until", "repeats")
        return row and action(row) | {name: row[name] for name in more if row[name] is not None}

    def mark_action(self, action_id: str, status: str) -> None:
        """Say what became of an action: to_do, doing, done or let_go."""
        if status not in STATUSES:
            raise ValueError(f"status is one of {', '.join(STATUSES)}")
        self._update("actions", action_id, {"status": status, "changed_at": self._clock.stamp()})

    def move_action(self, action_id: str, day: date) -> None:
        """Put an action on another day."""
        self._update("actions", action_id, {"when_on": day.isoformat(), "changed_at": self._clock.stamp()})

    def letter(self, letter_id: int) -> LetterRow | None:
        """Return one letter."""
        return lists.letter(self._tables, letter_id)

    def letters(self, session_id: int) -> list[LetterRow]:
        """Return the letters of a session, the oldest first."""
        return lists.letters(self._tables, session_id)

    def mark_letter(self, letter_id: int, state: str, day: date | None = None) -> None:
        """Say what became of a letter: one of its states, or `followed_up`. `day` is today unless said otherwise."""
        row: Row = {} if state == "followed_up" else {"state": state}
        if column := LETTER_DAYS.get(state):
            row[column] = (day or self._clock.today()).isoformat()
        self._update("letters", letter_id, row)

    # Settings

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting."""
        value = self._tables.cell("SELECT value FROM settings WHERE key = ?", [key])
        return default if value is None else str(value)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self._tables.transaction():
            self._tables.conn.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", [key, value])

    # Everything

    def dump_session(self, session_id: int, *, include_out_of_sight: bool = False) -> dict[str, Value]:
        """Return a session as JSON, by the names of the tables; the empty table when there is none."""
        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).alone(session_id)

    def dump(self, *, include_out_of_sight: bool = False) -> dict[str, Value]:
        """Return everything as JSON, which `load` takes back."""
        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).everything()

    def load(self, dump: Mapping[str, Value], course: Course | None = None) -> None:
        """Take an export in, all or nothing; ids stay where they are free.

        With a `course`, answers that do not say where they live are kept where their steps say.

        Raises:
            NotAnExport: it is of another shape.
        """
        Loader(self._tables, self._clock, course).load(dump)

    def _update(self, table: str, key: int | str, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update(table, key, row)
