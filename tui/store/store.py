"""The store: what the rest of the program calls to save and find what a person wrote.

Opening it is in `runs.open_file`; sessions, replies and check-ins as runs through pages are in `runs.runs`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.erasing.erasing import never
from tui.store.erasing.pending import AT_ONCE, pending
from tui.store.errors import ReadOnlyError, StoreError
from tui.store.file.holder import Holder
from tui.store.logins.lock import FileInUse
from tui.store.logins.ownership import TakenOver
from tui.store.row_types import Due, LetterRow, SessionRow
from tui.store.runs.runs import Runs
from tui.store.search.finding import Finder, SessionFilter
from tui.store.services.due import due, follow_ups
from tui.store.services.plan import Plan
from tui.store.tables import listed, lists
from tui.store.tables.tables import Row, Tables
from tui.store.text.wording import Wording

if TYPE_CHECKING:
    from tui.domain.applications import Application
    from tui.store.letters.status import LetterStatus
    from tui.store.services.insights import Insights
    from tui.store.services.notes import Notes
    from tui.store.services.patterns import Patterns
    from tui.store.services.people import People
    from tui.store.services.shares import Shares
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
    def insights(self) -> "Insights":
        """The strengths, lessons and values from all sessions."""
        from tui.store.services.insights import Insights

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

    def purge_session(self, session_id: int, *, overwrite: bool = True) -> None:
        """Delete a session for good, and erase its bytes in the file and in Onward's copies of the file.

        Without `overwrite`, the bytes are left for `finish_erasing`, which takes longer.
        """
        self._purge([session_id], [], overwrite=overwrite)

    def purge_deleted(self, days: int | None = None, *, overwrite: bool = True) -> int:
        """Purge sessions and people that were deleted `days` ago or earlier, and return how many sessions that was.

        Without `days`, those are purged that are past the days in which they can be restored. Without `overwrite`,
        their bytes are left for `finish_erasing`.
        """
        from tui.store.erasing.purging import DAYS_TO_RESTORE

        days = DAYS_TO_RESTORE if days is None else days
        until = (self._clock.now() - timedelta(days=days)).isoformat(timespec="milliseconds")
        rows = self._tables.rows("SELECT id FROM sessions WHERE deleted_at <= ?", [until])
        people = self._tables.rows("SELECT id FROM people WHERE deleted_at <= ?", [until])
        self._purge([row["id"] for row in rows], [row["id"] for row in people], overwrite=overwrite)
        return len(rows)

    def _purge(self, session_ids: list[int], people: list[int], *, overwrite: bool) -> None:
        if session_ids or people:
            from tui.content.where_cache import forget_where
            from tui.store.erasing.purging import purge

            purge(self._tables, session_ids, people)
            forget_where(str(self.path))
        if overwrite:
            self.finish_erasing()

    def overwrite_later(self, start: Callable[[], None]) -> None:
        """Call `start` when something was erased in a large file, whose bytes are then left for `finish_erasing`."""
        self._tables.overwrites_later = start

    def is_erasing(self) -> bool:
        """Return whether words that were erased are still to be overwritten, in the file or in a copy of it."""
        return pending(self._tables) is not None

    @property
    def erases_at_once(self) -> bool:
        """Whether the file is so small that `finish_erasing` takes a moment."""
        return self._tables.size() <= AT_ONCE

    def finish_erasing(self, stopping: Callable[[], bool] = never) -> None:
        """Overwrite what was erased. `stopping` is called between the steps, and says whether to stop.

        Raises:
            Stopped: `stopping` said so. The rest can be done later, also after the program has ended.
            StoreError: the file can't be written now, or a copy of it can neither be changed nor removed.
        """
        from tui.store.erasing.overwriting import finish

        finish(self._tables, stopping)

    def finish_erasing_unattended(self, stopping: Callable[[], bool] = never) -> None:
        """Do the same over a separate connection, from any thread."""
        from tui.store.erasing.overwriting import finish
        from tui.store.opening.beside import open_beside

        with open_beside(self._tables) as tables:
            finish(tables, stopping)

    def erase_everything(self) -> None:
        """Delete everything for good: all rows, the copies of the file, and the letters that Onward saved as files.

        Raises:
            StoreError: the file can't be written now, or a copy can't be removed.
        """
        from tui.content.where_cache import forget_where
        from tui.store.erasing.erasing import erase_all

        forget_where(str(self.path))
        with self._tables.transaction():
            problem = self._remove_copies()
        erase_all(self._tables)
        if problem:
            raise problem

    def _remove_copies(self) -> StoreError | None:
        """Remove the copies, and return the error if there was one.

        They're removed first. If the program ends before the file itself is changed, what remains is still shown and
        can be erased again. The other way round, it would remain in copies that nobody looks at.
        """
        from tui.store.erasing.copies import remove_copies

        try:
            remove_copies(self.path)
        except StoreError as problem:
            return problem
        return None

    def set_wording(self, wording: Wording) -> None:
        """Set the wording to index sessions with: that of the language and the site."""
        self._tables.wording = wording

    def update_search_index(self, at_most: int | None = None) -> bool:
        """Index what was written since the last search, of `at_most` sessions; return whether none is left.

        Raises:
            StoreError: the file can't be written now.
        """
        from tui.store.search.index import update_index

        return update_index(self._tables, at_most)

    def get_ready_to_write(self) -> None:
        """Import what writing rows needs, so that the first write doesn't wait for it."""
        self._tables.get_ready_to_write()

    def counts(self) -> dict[str, int]:
        """Return the number of `sessions` and of `finished` ones, without deleted sessions."""
        sql = "SELECT count(*) AS sessions, count(finished_at) AS finished FROM sessions WHERE deleted_at IS NULL"
        return dict(self._tables.row(sql) or {})

    @property
    def has_begun(self) -> bool:
        """Whether there is a session, deleted or not."""
        return bool(self._tables.cell("SELECT EXISTS (SELECT 1 FROM sessions)"))

    def stored_counts(self) -> Mapping[str, int]:
        """Return how many there are of what `onward stats` counts, by name."""
        return listed.stored_counts(self._tables, self._clock)

    @property
    def patterns(self) -> "Patterns":
        """What several sessions have in common."""
        from tui.store.services.patterns import Patterns

        return Patterns(self._tables, self._clock, self.facts)

    # People, the plan and the letters

    @property
    def people(self) -> "People":
        """The people in the file."""
        from tui.store.services.people import People

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
    def letter_status(self) -> "LetterStatus":
        """Changes the state of letters after they were written."""
        from tui.store.letters.status import LetterStatus

        return LetterStatus(self._tables, self._clock)

    @property
    def shares(self) -> "Shares":
        """What was handed to somebody."""
        from tui.store.services.shares import Shares

        return Shares(self._tables, self._clock)

    @property
    def notes(self) -> "Notes":
        """What was noted about sessions."""
        from tui.store.services.notes import Notes

        return Notes(self._tables, self._clock)

    # Settings

    def setting(self, key: str) -> str:
        """Return a setting; empty when there is none."""
        return str(self._tables.cell("SELECT value FROM settings WHERE key = ?", [key]) or "")

    def settings(self) -> Mapping[str, str]:
        """Return all settings."""
        return {row["key"]: row["value"] for row in self._tables.rows("SELECT key, value FROM settings")}

    def set_setting(self, key: str, value: str) -> None:
        """Save a setting."""
        with self._tables.transaction():
            self._tables.replace("settings", {"key": key, "value": value})

    # Everything

    def moment(self) -> tuple[int, ...]:
        """Return numbers of which one differs as soon as anything was written to the file, here or elsewhere.

        What is indexed for the search here doesn't count: it says nothing new.

        Raises:
            StoreError: the file can't be read.
        """
        changes, *others = self._tables.changes()
        return (changes - self._tables.changes_of_index, *others, *self._tables.moment())

    def dump_session(self, session_id: int, *, include_out_of_sight: bool = False) -> Row:
        """Return a session as JSON, its rows by their tables; an empty dict when there is none with that id.

        With `include_out_of_sight`, texts that the person has hidden are included.
        """
        from tui.store.transfer.dumping import Dumper

        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).session_with_people(
            session_id
        )

    def dump(self, *, include_out_of_sight: bool = False) -> Row:
        """Return everything as JSON, as `load` takes it."""
        from tui.store.transfer.dumping import Dumper

        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).everything()

    def dump_stream(self, *, include_out_of_sight: bool = False) -> Row:
        """Return everything as JSON, with an iterator in place of the list of sessions, which reads a few at a time."""
        from tui.store.transfer.dumping import Dumper

        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).stream()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the file but settings."""
        from tui.store.transfer.dumping import HOLDS_WORDS

        return not any(self._tables.cell(f'SELECT EXISTS (SELECT 1 FROM "{table}")') for table in HOLDS_WORDS)

    def load(self, dump: Mapping[str, Value], course: Course | None = None) -> None:
        """Load an export, all of it or nothing. Its rows get new ids where theirs are taken.

        With a `course`, answers in it without `keeps` are stored by the homes of their steps.

        Raises:
            NotAnExport: it has another shape.
        """
        from tui.store.transfer.loading import Loader

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
        from tui.store.opening.in_memory import tables_in_memory

        return type(self)(tables_in_memory(self._tables), self._clock)

    def _update(self, table: str, key: int | str, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update(table, key, row)
