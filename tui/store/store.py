"""The store: what the rest of the program calls to save and find what a person wrote.

Opening it is in `runs.open_file`; sessions, replies and check-ins as runs through pages are in `runs.runs`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.erasing.copies import purge_copies, remove_copies
from tui.store.erasing.erasing import erase_all
from tui.store.erasing.purging import DAYS_TO_RESTORE, purge
from tui.store.errors import ReadOnlyError, StoreError
from tui.store.file.holder import Holder
from tui.store.letters.status import LetterStatus
from tui.store.logins.lock import FileInUse
from tui.store.logins.ownership import TakenOver
from tui.store.opening.opening import tables_in_memory
from tui.store.row_types import Due, LetterRow, SessionRow
from tui.store.runs.runs import Runs
from tui.store.search.finding import Finder, SessionFilter
from tui.store.search.index import update_index
from tui.store.services.due import due, follow_ups
from tui.store.services.insights import Insights
from tui.store.services.notes import Notes
from tui.store.services.patterns import Patterns
from tui.store.services.people import People
from tui.store.services.plan import Plan
from tui.store.services.shares import Shares
from tui.store.tables import lists
from tui.store.tables.tables import Row, Tables
from tui.store.text.wording import Wording
from tui.store.transfer.dumping import HOLDS_WORDS, Dumper
from tui.store.transfer.loading import Loader

if TYPE_CHECKING:
    from tui.domain.applications import Application
    from tui.store.transfer.merge_result import MergeResult, Progress

__all__ = ["FileInUse", "Holder", "ReadOnlyError", "Store", "StoreError", "TakenOver"]


class Store(Runs):
    """One open file. Every change is on the disk when it returns, or raises `StoreError`."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        super().__init__(tables, clock)
        self.plan = Plan(tables, clock)
        """The plan. It remembers the changes that can be undone."""

    # Sessions

    def session(self, session_id: int) -> SessionRow | None:
        """Return one session, deleted or not; None when there is none with that id."""
        return lists.session(self._tables, session_id)

    def sessions(self, text: str = "", *, deleted: bool = False) -> list[SessionRow]:
        """Return the sessions in which `text` is found, the newest first: all of them for an empty text."""
        return self.finder.rows(self.finder.ids(SessionFilter(text=text, deleted=deleted)))

    @property
    def insights(self) -> Insights:
        """The strengths, lessons and values from all sessions."""
        return Insights(self._tables, self._clock)

    @property
    def finder(self) -> Finder:
        """Finds sessions by text, stage, outcome and day."""
        return Finder(self._tables, self._clock)

    def unfinished(self, limit: int = -1, *, ready_on: date | None = None) -> list[SessionRow]:
        """Return the sessions that aren't finished, the last changed first: at most `limit` of them, or all with -1.

        With `ready_on`, sessions are left out that are to be resumed on a later day.
        """
        return lists.unfinished(self._tables, limit, ready_on.isoformat() if ready_on else None)

    def delete_session(self, session_id: int) -> None:
        """Mark a session as deleted, which `restore_session` undoes."""
        self._update("sessions", session_id, {"deleted_at": self._clock.stamp()})

    def count_deleted_with(self, session_id: int) -> dict[str, int]:
        """Return how many letters, replies, notes, people, steps, strengths and lessons a deleted session hides."""
        return lists.count_deleted_with(self._tables, session_id)

    def restore_session(self, session_id: int) -> None:
        """Restore a deleted session."""
        self._update("sessions", session_id, {"deleted_at": None})

    def purge_session(self, session_id: int) -> None:
        """Delete a session for good, and erase its bytes in the file and in Onward's copies of the file."""
        self._purge([session_id], [])

    def purge_deleted(self, days: int = DAYS_TO_RESTORE) -> int:
        """Purge sessions and people that were deleted `days` ago or earlier, and return how many sessions that was."""
        until = (self._clock.now() - timedelta(days=days)).isoformat(timespec="milliseconds")
        rows = self._tables.rows("SELECT id FROM sessions WHERE deleted_at <= ?", [until])
        people = self._tables.rows("SELECT id FROM people WHERE deleted_at <= ?", [until])
        self._purge([row["id"] for row in rows], [row["id"] for row in people])
        return len(rows)

    def _purge(self, session_ids: list[int], people: list[int]) -> None:
        if session_ids or people:
            problem = self._erase_copies_first(lambda: purge_copies(self.path, session_ids, people))
            purge(self._tables, session_ids, people)
            if problem:
                raise problem

    def erase_everything(self) -> None:
        """Delete everything for good: all rows, the copies of the file, and the letters that Onward saved as files.

        Raises:
            StoreError: the file can't be written now, or a copy can't be removed.
        """
        problem = self._erase_copies_first(lambda: remove_copies(self.path))
        erase_all(self._tables)
        if problem:
            raise problem

    def _erase_copies_first(self, erase: Callable[[], None]) -> StoreError | None:
        """Call `erase` for the copies, if this login may write to the file, and return the error if there was one.

        If the program ends before the file itself is changed, what remains is still shown and can be erased again. The
        other way round, it would remain in copies that nobody looks at.
        """
        with self._tables.transaction():
            try:
                erase()
            except StoreError as problem:
                return problem
        return None

    def set_wording(self, wording: Wording) -> None:
        """Set the wording to index sessions with: that of the language and the site."""
        self._tables.wording = wording

    def update_search_index(self) -> None:
        """Index what was written since the last search."""
        update_index(self._tables)

    def counts(self) -> dict[str, int]:
        """Return the number of `sessions` and of `finished` ones, without deleted sessions."""
        sql = "SELECT count(*) AS sessions, count(finished_at) AS finished FROM sessions WHERE deleted_at IS NULL"
        return dict(self._tables.row(sql) or {})

    @property
    def patterns(self) -> Patterns:
        """What several sessions have in common."""
        return Patterns(self._tables, self._clock)

    # People, the plan and the letters

    @property
    def people(self) -> People:
        """The people in the file."""
        return People(self._tables, self._clock)

    def due(self, day: date) -> list[Due]:
        """Return what is due on `day`, what is overdue, and what is due within three weeks, the earliest first."""
        return due(self._tables, day, self._clock)

    def follow_ups(self) -> list[Due]:
        """Return every follow-up of a letter that isn't done, on whatever day, the earliest first."""
        return follow_ups(self._tables, self._clock)

    def letter(self, letter_id: int) -> LetterRow | None:
        """Return one letter; None when there is none with that id."""
        return lists.letter(self._tables, letter_id)

    def rejections(self, days: int) -> int:
        """Return how many rejections there were in the last `days` days, including today."""
        since = self._clock.days_after(self._clock.today(), 1 - days)
        return lists.rejections(self._tables, since.isoformat(), self._clock.start_of(since))

    def letters(self, session_id: int) -> list[LetterRow]:
        """Return the letters of a session, the oldest first."""
        return lists.letters(self._tables, session_id)

    @property
    def letter_status(self) -> LetterStatus:
        """Changes the state of letters after they were written."""
        return LetterStatus(self._tables, self._clock)

    @property
    def shares(self) -> Shares:
        """What was handed to somebody."""
        return Shares(self._tables, self._clock)

    @property
    def notes(self) -> Notes:
        """What was noted about sessions."""
        return Notes(self._tables, self._clock)

    # Settings

    def setting(self, key: str) -> str:
        """Return a setting; empty when there is none."""
        return str(self._tables.cell("SELECT value FROM settings WHERE key = ?", [key]) or "")

    def set_setting(self, key: str, value: str) -> None:
        """Save a setting."""
        with self._tables.transaction():
            self._tables.replace("settings", {"key": key, "value": value})

    # Everything

    def dump_session(self, session_id: int, *, include_out_of_sight: bool = False) -> Row:
        """Return a session as JSON, its rows by their tables; an empty dict when there is none with that id.

        With `include_out_of_sight`, texts that the person has hidden are included.
        """
        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).session_with_people(
            session_id
        )

    def dump(self, *, include_out_of_sight: bool = False) -> Row:
        """Return everything as JSON, as `load` takes it."""
        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).everything()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the file but settings."""
        return not any(self._tables.cell(f'SELECT EXISTS (SELECT 1 FROM "{table}")') for table in HOLDS_WORDS)

    def load(self, dump: Mapping[str, Value], course: Course | None = None) -> None:
        """Load an export, all of it or nothing. Its rows get new ids where theirs are taken.

        With a `course`, answers in it without `keeps` are stored by the homes of their steps.

        Raises:
            NotAnExport: it has another shape.
        """
        Loader(self._tables, self._clock, course).load(dump)

    def merge(
        self,
        dump: Mapping[str, Value],
        course: Course | None = None,
        progress: "Progress" = lambda _done, _all: None,
    ) -> "MergeResult":
        """Add what an export has and the file hasn't, all of it or nothing. What the file has stays as it is.

        With a `course`, answers in it without `keeps` are stored by the homes of their steps. `progress` may raise to
        stop the import.

        Raises:
            NotAnExport: it has another shape.
            StoreError: the file can't be written now.
        """
        from tui.store.transfer.merging import merge

        return merge(self._tables, self._clock, dump, course, progress)

    def import_applications(
        self,
        applications: "Sequence[Application]",
        course: Course,
        progress: "Progress" = lambda _done, _all: None,
    ) -> "MergeResult":
        """Add a session for each application that isn't there yet, all of them or none. Nobody has walked its pages.

        Raises:
            StoreError: the file can't be written now.
        """
        from tui.store.transfer.applications import import_applications

        return import_applications(self._tables, self._clock, applications, course, progress)

    def copy_in_memory(self) -> "Store":
        """Return a copy of everything in memory, which can be changed without changing the file.

        Raises:
            StoreError: the file can't be read.
        """
        return type(self)(tables_in_memory(self._tables), self._clock)

    def _update(self, table: str, key: int | str, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update(table, key, row)
