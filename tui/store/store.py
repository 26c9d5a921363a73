"""The store: everything the rest of the program calls to save and find what a person wrote.

The ways to open it are in `open_file`; what goes through sessions, replies and check-ins is in `runs`.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.erasing.copies import purge_copies, remove_copies
from tui.store.erasing.erasing import erase_all
from tui.store.erasing.purging import purge
from tui.store.errors import ReadOnlyError, StoreError
from tui.store.file.holder import Holder
from tui.store.letters.status import LetterStatus
from tui.store.logins.lock import FileInUse
from tui.store.logins.ownership import TakenOver
from tui.store.row_types import Due, LetterRow, SessionRow
from tui.store.runs.runs import Runs
from tui.store.search.finding import Finder, SessionFilter
from tui.store.search.index import update_index
from tui.store.services.due import due
from tui.store.services.insights import Insights
from tui.store.services.patterns import Patterns
from tui.store.services.people import People
from tui.store.services.plan import Plan
from tui.store.tables import lists
from tui.store.tables.tables import Row, Tables
from tui.store.text.wording import Wording
from tui.store.transfer.dumping import HOLDS_WORDS, Dumper
from tui.store.transfer.loading import Loader

__all__ = ["FileInUse", "Holder", "ReadOnlyError", "Store", "StoreError", "TakenOver"]


class Store(Runs):
    """One open file. Every write is durable when it returns, or raises `StoreError`."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        super().__init__(tables, clock)
        self.plan = Plan(tables, clock)
        """The plan, whose last changes can be taken back."""

    # Sessions

    def session(self, session_id: int) -> SessionRow | None:
        """Return one session, deleted or not."""
        return lists.session(self._tables, session_id)

    def sessions(self, text: str = "", *, deleted: bool = False) -> list[SessionRow]:
        """Return the sessions that hold `text`, newest first."""
        return self.finder.rows(self.finder.ids(SessionFilter(text=text, deleted=deleted)))

    @property
    def insights(self) -> Insights:
        """The strengths, lessons and values from all sessions."""
        return Insights(self._tables, self._clock)

    @property
    def finder(self) -> Finder:
        """Finds sessions by their words and by what is known of them, and reads as many of them as are shown."""
        return Finder(self._tables, self._clock)

    def unfinished(self, limit: int = -1, *, ready_on: date | None = None) -> list[SessionRow]:
        """Return the sessions that are not finished, the last changed first; with `limit`, at most so many.

        With `ready_on`, those that wait for a later day are left out.
        """
        return lists.unfinished(self._tables, limit, ready_on.isoformat() if ready_on else None)

    def delete_session(self, session_id: int) -> None:
        """Mark a session as deleted; `restore_session` undoes it."""
        self._update("sessions", session_id, {"deleted_at": self._clock.stamp()})

    def count_deleted_with(self, session_id: int) -> dict[str, int]:
        """Return how many letters, replies, people, steps, strengths and lessons go out of sight with a session."""
        return lists.count_deleted_with(self._tables, session_id)

    def restore_session(self, session_id: int) -> None:
        """Bring a deleted session back."""
        self._update("sessions", session_id, {"deleted_at": None})

    def purge_session(self, session_id: int) -> None:
        """Erase a session for good, to the last byte of the file and of the copies Onward made of it."""
        self._purge([session_id], [])

    def purge_deleted(self, days: int = 30) -> int:
        """Erase for good what was deleted that many days ago or longer, and return how many sessions that was."""
        until = (self._clock.now() - timedelta(days=days)).isoformat(timespec="milliseconds")
        rows = self._tables.rows("SELECT id FROM sessions WHERE deleted_at <= ?", [until])
        gone = self._tables.rows("SELECT id FROM people WHERE deleted_at <= ?", [until])
        self._purge([row["id"] for row in rows], [row["id"] for row in gone])
        return len(rows)

    def _purge(self, session_ids: list[int], people: list[int]) -> None:
        if session_ids or people:
            left = self._erased_first(lambda: purge_copies(self.path, session_ids, people))
            purge(self._tables, session_ids, people)
            if left:
                raise left

    def erase_everything(self) -> None:
        """Erase every word for good: all tables, the copies and the letters Onward saved. What is left is as new.

        Raises:
            StoreError: the file takes nothing just now, or a copy cannot be removed.
        """
        left = self._erased_first(lambda: remove_copies(self.path))
        erase_all(self._tables)
        if left:
            raise left

    def _erased_first(self, in_copies: Callable[[], None]) -> StoreError | None:
        """Erase words in the copies before they go from the file, if that is ours; return what is left of them.

        Cut off between the two, the words are still in sight, to be erased again, and not only where nobody looks.
        """
        with self._tables.transaction():
            try:
                in_copies()
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
        """Return how many sessions there are and how many of them are finished, the deleted ones left out."""
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
        """Return what is due on `day`, overdue, or coming within three weeks, the earliest first."""
        return due(self._tables, day, self._clock)

    def letter(self, letter_id: int) -> LetterRow | None:
        """Return one letter."""
        return lists.letter(self._tables, letter_id)

    def rejections(self, days: int) -> int:
        """Return how many rejections there were in the last so many days, today among them."""
        since = self._clock.days_after(self._clock.today(), 1 - days)
        return lists.rejections(self._tables, since.isoformat())

    def letters(self, session_id: int) -> list[LetterRow]:
        """Return the letters of a session, the oldest first."""
        return lists.letters(self._tables, session_id)

    @property
    def letter_status(self) -> LetterStatus:
        """Changes the state of letters after they were written."""
        return LetterStatus(self._tables, self._clock)

    # Settings

    def setting(self, key: str) -> str:
        """Return a setting, empty where there is none."""
        return str(self._tables.cell("SELECT value FROM settings WHERE key = ?", [key]) or "")

    def set_setting(self, key: str, value: str) -> None:
        """Save a setting."""
        with self._tables.transaction():
            self._tables.replace("settings", {"key": key, "value": value})

    # Everything

    def dump_session(self, session_id: int, *, include_out_of_sight: bool = False) -> Row:
        """Return a session as JSON, by the names of the tables; the empty table when there is none."""
        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).session_with_people(
            session_id
        )

    def dump(self, *, include_out_of_sight: bool = False) -> Row:
        """Return everything as JSON, which `load` takes back."""
        return Dumper(self._tables, self._clock, include_out_of_sight=include_out_of_sight).everything()

    @property
    def is_empty(self) -> bool:
        """Whether the file holds nothing but settings."""
        return not any(self._tables.cell(f'SELECT EXISTS (SELECT 1 FROM "{table}")') for table in HOLDS_WORDS)

    def load(self, dump: Mapping[str, Value], course: Course | None = None) -> None:
        """Take an export in, all or nothing; ids stay where they are free.

        With a `course`, answers without `keeps` are stored by the mappers of their steps.

        Raises:
            NotAnExport: it is of another shape.
        """
        Loader(self._tables, self._clock, course).load(dump)

    def _update(self, table: str, key: int | str, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update(table, key, row)
