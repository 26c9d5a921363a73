"""The store: every verb by which the rest of the program keeps and finds what a person wrote."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.journal import Facts
from tui.flow.step import Step
from tui.flow.value import Answer
from tui.store import lists, logins
from tui.store.asides import Asides
from tui.store.copies import purge_copies, remove_copies
from tui.store.due import due
from tui.store.dumping import Dumper
from tui.store.erasing import empty
from tui.store.facts import StoredFacts
from tui.store.finding import Finder, Wanted
from tui.store.giving_place import made_anew
from tui.store.holder import Holder
from tui.store.journals import RunJournal, SessionJournal
from tui.store.json_journals import CheckInJournal
from tui.store.kept_words import KeptWords
from tui.store.loading import Loader
from tui.store.lock import Held
from tui.store.mounts import network_kind
from tui.store.opening import NOWHERE, opened, opened_in_memory, opened_to_look
from tui.store.ownership import TakenOver
from tui.store.patterns import PatternsRoom
from tui.store.people import People
from tui.store.plan import Plan
from tui.store.post import Post
from tui.store.purging import purge, purge_people
from tui.store.replies import Replies
from tui.store.reply_journal import ReplyJournal
from tui.store.rows import ActionDict, Due, LetterRow, SessionRow
from tui.store.search import freshen
from tui.store.tables import Row, Tables
from tui.store.trouble import LookingOnly, StoreUnusable

__all__ = ["Held", "Holder", "LookingOnly", "Store", "StoreUnusable", "TakenOver"]

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
        self.plan = Plan(tables, clock)
        """The plan, whose last changes can be taken back."""
        self.holder: Holder | None = None
        """The login that had the file when this one came, or that took it over."""

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Store":
        """Open the file at `path`, which is made, for its owner alone, when there is none. Other logins are not asked.

        Raises:
            StoreUnusable: it cannot be used; it was left as it was.
        """
        return cls(opened(path, clock), clock)

    @classmethod
    def open_alone(cls, path: Path, clock: Clock, *, briefly: bool = False) -> "Store":
        """Open the file at `path` for this login alone: from here on no other one writes, unless it takes over.

        A command that is over in a moment opens it `briefly`.

        Raises:
            Held: another login has it.
            StoreUnusable: it cannot be used; it was left as it was.
        """
        return cls(logins.opened_alone(path, clock, briefly=briefly), clock)

    @classmethod
    def open_to_look(cls, path: Path, clock: Clock, holder: Holder | None = None) -> "Store":
        """Open the file at `path` to be looked at: every write raises `LookingOnly`. `holder` is who has it, if any.

        Raises:
            StoreUnusable: it cannot be used; it was left as it was.
        """
        made = cls(opened_to_look(path), clock)
        made.holder = holder
        return made

    @classmethod
    def in_memory(cls, clock: Clock) -> "Store":
        """Return a store that is gone when the process ends."""
        return cls(opened_in_memory(), clock)

    def as_of(self, clock: Clock) -> "Store":
        """Return the same store at another time."""
        return Store(self._tables, clock)

    @property
    def path(self) -> Path:
        """Where the file is; `:memory:` without one."""
        return self._tables.path

    def say_day(self, day: str) -> str:
        """Return a day of ISO form in words, as seen from today."""
        return self._clock.say(day)

    def close(self) -> None:
        """Close the file, and let other logins have it."""
        logins.let_go(self._tables)

    # Other logins

    @property
    def looking(self) -> bool:
        """Whether nothing can be written."""
        return self._tables.looking

    @property
    def network_kind(self) -> str | None:
        """The type of the network drive that the file is on; None on a disk of this machine, or in memory."""
        return None if self.path == NOWHERE else network_kind(self.path)

    def lost_to(self, *, surely: bool = False) -> Holder | None:
        """Return the login that took the file over from this one; None while it is ours. It is quick to ask.

        A login of another machine may take a while to show; with `surely`, the file itself is read.
        """
        return logins.lost_to(self._tables, surely=surely)

    def take_over(self) -> None:
        """Make the file this login's, whoever has it; that one can write nothing more.

        Raises:
            StoreUnusable: it cannot be written; everything is as it was.
        """
        logins.take_over(self._tables, self._clock)
        self.holder = None

    def look_only(self) -> None:
        """Go on without the right to write.

        Raises:
            StoreUnusable: the file cannot be read just now.
        """
        self.holder = self.lost_to(surely=True)
        logins.look_only(self._tables)

    @property
    def asides(self) -> Asides:
        """The words that are kept aside."""
        return Asides(self._tables, self._clock)

    def try_writing(self) -> None:
        """Write something that changes nothing, as a save would.

        Raises:
            StoreUnusable: the file takes nothing just now.
        """
        self._tables.try_writing()

    def make_anew(self) -> None:
        """Write everything to a new file, where the one that is open was moved or deleted, and go on with that.

        Raises:
            StoreUnusable: that cannot be done, and all is as it was.
        """
        made_anew(self._tables)

    # Runs

    def journal(self, session_id: int | None, course: Course) -> SessionJournal:
        """Return the journal of a session; of a new one that is made by the first write, with None."""
        return SessionJournal(self._tables, self._clock, course, session_id)

    def reply_journal(self, letter_id: int, course: Course) -> ReplyJournal:
        """Return the journal of the reply to a letter that is being read, or of a new one."""
        return self.replies.to_letter(letter_id, course)

    @property
    def replies(self) -> Replies:
        """The replies that came."""
        return Replies(self._tables, self._clock)

    def check_in_journal(self, course: Course, check_in_id: int | None = None) -> CheckInJournal:
        """Return the journal of a check-in; without one, of the open one, or of the one that the first write begins."""
        return CheckInJournal(self._tables, self._clock, course, self.facts, check_in_id)

    def check_ins(self) -> list[tuple[int, str]]:
        """Return the finished check-ins, the oldest first: id and instant."""
        rows = self._tables.rows("SELECT id, at FROM check_ins WHERE at IS NOT NULL ORDER BY at, id")
        return [(row["id"], row["at"]) for row in rows]

    def write_aside(self, journal: RunJournal, changes: Sequence[tuple[Step, Answer]], place: str | None) -> None:
        """Write to the run of `journal` through a connection of its own, from whatever thread this is.

        What another login took over is kept aside.
        """
        if self._tables.whereabouts is not None:
            # A file that was deleted is not made anew without the person.
            self._tables.whereabouts.check()
        tables = opened(self.path, self._clock)
        tables.claim = self._tables.claim
        aside = Store(tables, self._clock)
        twin = journal.through(tables, aside.facts)
        try:
            twin.write(changes, place)
        except TakenOver:
            aside.asides.keep(twin.whose(), [(step.key, answer.value) for step, answer in changes])
        finally:
            tables.conn.close()

    def facts(self, session_id: int | None = None) -> Facts:
        """Return what is known from outside the session, read when it is looked at."""
        return StoredFacts(self._tables, self._clock, lambda: session_id)

    def facts_of(self, journal: SessionJournal) -> Facts:
        """Return the facts for the session of a journal, also of one that is not made yet."""
        return StoredFacts(self._tables, self._clock, lambda: journal.session_id)

    # Sessions

    def session(self, session_id: int) -> SessionRow | None:
        """Return one session, deleted or not."""
        return lists.session(self._tables, session_id)

    def sessions(self, text: str = "", *, deleted: bool = False) -> list[SessionRow]:
        """Return the sessions that hold `text`, newest first."""
        return self.finder.rows(self.finder.ids(Wanted(text=text, deleted=deleted)))

    @property
    def words(self) -> KeptWords:
        """The strengths, lessons and values that grew over all sessions."""
        return KeptWords(self._tables, self._clock)

    @property
    def finder(self) -> Finder:
        """Finds sessions by their words and by what is known of them, and reads as many of them as are shown."""
        return Finder(self._tables)

    def unfinished(self, limit: int = -1, *, ready_on: date | None = None) -> list[SessionRow]:
        """Return the sessions that are not finished, the last changed first; with `limit`, at most so many.

        With `ready_on`, those that wait for a later day are left out.
        """
        return lists.unfinished(self._tables, limit, ready_on.isoformat() if ready_on else None)

    def delete_session(self, session_id: int) -> None:
        """Take a session out of sight; `restore_session` brings it back."""
        self._update("sessions", session_id, {"deleted_at": self._clock.stamp()})

    def restore_session(self, session_id: int) -> None:
        """Bring a deleted session back."""
        self._update("sessions", session_id, {"deleted_at": None})

    def purge_session(self, session_id: int) -> None:
        """Erase a session for good, to the last byte of the file and of the copies Onward made of it."""
        self._purge([session_id])

    def purge_deleted(self, days: int = 30) -> int:
        """Erase for good what was deleted that many days ago or longer, and return how many sessions that was."""
        until = (self._clock.now() - timedelta(days=days)).isoformat(timespec="milliseconds")
        rows = self._tables.rows("SELECT id FROM sessions WHERE deleted_at <= ?", [until])
        self._purge([row["id"] for row in rows])
        gone = self._tables.rows("SELECT id FROM people WHERE deleted_at <= ?", [until])
        purge_people(self._tables, [row["id"] for row in gone])
        return len(rows)

    def _purge(self, session_ids: list[int]) -> None:
        if session_ids:
            purge(self._tables, session_ids)
            purge_copies(self.path, session_ids)

    def erase_everything(self) -> None:
        """Erase every word for good: all tables, the copies and the letters Onward saved. What is left is as new.

        Raises:
            StoreUnusable: the file takes nothing just now, or a copy cannot be removed.
        """
        empty(self._tables)
        remove_copies(self.path)

    def freshen(self) -> None:
        """Get the search ready for what was written since the last one."""
        freshen(self._tables)

    def counts(self) -> dict[str, int]:
        """Return how many sessions there are and how many of them are finished, the deleted ones left out."""
        sql = "SELECT count(*) AS sessions, count(finished_at) AS finished FROM sessions WHERE deleted_at IS NULL"
        return dict(self._tables.row(sql) or {})

    @property
    def patterns(self) -> PatternsRoom:
        """What several sessions have in common."""
        return PatternsRoom(self._tables, self._clock)

    # People, the plan and the letters

    @property
    def people(self) -> People:
        """The room of people."""
        return People(self._tables, self._clock)

    def due(self, day: date) -> list[Due]:
        """Return what is due on `day`, overdue, or coming within three weeks, the earliest first."""
        return due(self._tables, day)

    def action(self, action_id: str) -> ActionDict | None:
        """Return an action with its session and step."""
        return self.plan.action(action_id)

    def mark_action(self, action_id: str, status: str) -> None:
        """Say what became of an action: to_do, doing, done or let_go."""
        self.plan.mark(action_id, status)

    def move_action(self, action_id: str, day: date) -> None:
        """Put an action on another day."""
        self.plan.move(action_id, day)

    def letter(self, letter_id: int) -> LetterRow | None:
        """Return one letter."""
        return lists.letter(self._tables, letter_id)

    def letters(self, session_id: int) -> list[LetterRow]:
        """Return the letters of a session, the oldest first."""
        return lists.letters(self._tables, session_id)

    @property
    def post(self) -> Post:
        """What becomes of letters after they are written."""
        return Post(self._tables, self._clock)

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
        self.freshen()

    def _update(self, table: str, key: int | str, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update(table, key, row)
