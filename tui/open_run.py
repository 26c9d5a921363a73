"""An open run: a session that a person is going through, with the repository that saves it."""

from dataclasses import dataclass

from tui.content.library import Library
from tui.domain.shapes import Value
from tui.flow.kinds.resting import Review
from tui.flow.progress import stopped_at
from tui.flow.read_only import ReadOnlySession
from tui.flow.repository import NoRepository, RunRepository
from tui.flow.session import Session
from tui.flow.step import Step
from tui.store.runs.conflicts import Conflict
from tui.store.runs.repository import SessionRepository, StoredRun
from tui.store.store import Store


@dataclass
class OpenRun:
    """An open session and its repository. A reply or check-in `belongs_to` the session it is shown under, if any."""

    session: Session
    repository: RunRepository
    title: str = ""
    belongs_to: int | None = None

    @classmethod
    def of_session(cls, store: Store, library: Library, session_id: int | None) -> "OpenRun":
        """Open the stored session with `session_id`, or a new one."""
        course = library.session_course
        repository = store.repository(session_id, course)
        session = _kind(store)(course, repository, store.facts_of(repository), store.say_day)
        return cls(session, repository, str(session.stored_in("session.company") or ""))

    @classmethod
    def latest(cls, store: Store, library: Library) -> "OpenRun":
        """Open the session to continue: the unfinished one, else the last, else a new one."""
        last = next(iter(store.unfinished(1) or store.sessions()), None)
        return cls.of_session(store, library, last.id if last else None)

    @classmethod
    def of_reply(
        cls,
        store: Store,
        library: Library,
        letter_id: int | None = None,
        *,
        came: bool = True,
        another: bool = False,
        session_id: int | None = None,
        reply_id: int | None = None,
    ) -> "OpenRun":
        """Open the run about a reply or, where none `came`, the page about silence, which closes the letter.

        A reply is to a letter, or came unasked to a session. The one that is being read is gone on with, unless this
        is `another`; `reply_id` is one that is there already.
        """
        if not came and letter_id is not None:
            return cls._of_silence(store, library, letter_id)
        course = library.courses["reply"]
        known = store.replies.get(reply_id) if reply_id is not None else None
        if known is not None:
            repository = store.replies.again(known, course)
        elif letter_id is not None:
            repository = store.replies.to_letter(letter_id, course, another=another)
        else:
            repository = store.replies.unasked(session_id or 0, course, another=another)
        session = _kind(store)(course, repository, repository.facts, store.say_day)
        return cls(session, repository, _name(store, repository.session_id), repository.session_id)

    @classmethod
    def _of_silence(cls, store: Store, library: Library, letter_id: int) -> "OpenRun":
        letter = store.letter(letter_id)
        session_id = letter.session_id if letter else None
        store.letter_status.close(letter_id, "no_reply")
        # A page to read: the only thing to save is that the letter is closed.
        repository = NoRepository()
        session = Session(library.courses["no_reply"], repository, store.facts(session_id), store.say_day)
        return cls(session, repository, _name(store, session_id), session_id)

    @classmethod
    def of_check_in(cls, store: Store, library: Library, check_in_id: int | None = None) -> "OpenRun":
        """Open one check-in; without an id, the unfinished one, or a new one."""
        course = library.courses["check_in"]
        repository = store.check_in_repository(course, check_in_id)
        return cls(_kind(store)(course, repository, store.facts(), store.say_day), repository)

    def again(self, store: Store) -> "OpenRun":
        """Reload this run from the file."""
        session = _kind(store)(self.session.course, self.repository, self.session.facts, store.say_day)
        session.position = self.session.position
        return OpenRun(session, self.repository, self.title, self.belongs_to)

    @property
    def session_id(self) -> int | None:
        """The session this is shown under; None for a new one that wasn't saved yet."""
        return self.repository.session_id if isinstance(self.repository, SessionRepository) else self.belongs_to

    @property
    def run(self) -> tuple[str, ...]:
        """A key that is unique to this run and stays the same when it is opened again."""
        return (self.repository.kind, *map(str, self.repository.run)) if isinstance(self.repository, StoredRun) else ()

    @property
    def stopped_at(self) -> str | None:
        """The page where the person stopped, when it is not passed; else the first open one of its flow, or of all."""
        return stopped_at(self.session)

    @property
    def first(self) -> str:
        """The first step of all."""
        return next(iter(self.session.course.steps))

    @property
    def review(self) -> str | None:
        """The review of this course, if it has one."""
        return next((key for key, step in self.session.course.steps.items() if isinstance(step, Review)), None)

    @property
    def steps(self) -> list[Step]:
        """Every step there is, in the words that fit this session."""
        return [self.session.step_now(key) for key in self.session.course.steps]

    def practising(self, tip: int) -> str | None:
        """Return the first step that practises `tip`: one that applies now, else one that is not on the path."""
        applying = [step for flow in self.session.course.flows for step in self.session.steps(flow)]
        beside = [step for flow in self.session.course.flows for step in self.session.beside(flow)]
        return next((step.key for step in (*applying, *beside) if tip in step.tips), None)

    def is_same_run(self, other: "OpenRun") -> bool:
        """Say whether `other` is the same run, even if it was loaded at another time."""
        one, two = self.repository, other.repository
        return isinstance(one, StoredRun) and isinstance(two, type(one)) and one.run == two.run

    def save_unattended(self, store: Store) -> None:
        """Save everything typed over a separate connection, from any thread: for when the normal save can't run.

        Raises:
            SaveError: the file can't be written now.
        """
        if self.session.unsaved and isinstance(self.repository, StoredRun):
            store.write_unattended(self.repository, self.session.pending, self.session.position)

    def save_conflicts(self, store: Store) -> None:
        """Save unsaved answers as conflicts, where another login has taken over the file.

        Raises:
            SaveError: the file can't be written now.
        """
        pending = self.session.pending()
        if pending and isinstance(self.repository, StoredRun):
            store.conflicts.save(self.repository.whose(), [(step.key, answer.stored) for step, answer in pending])

    def save_conflict(self, store: Store, step: str, words: Value) -> None:
        """Save the text of one page as a conflict.

        Raises:
            SaveError: the file can't be written now.
        """
        if isinstance(self.repository, StoredRun):
            store.conflicts.save(self.repository.whose(), [(step, words)])

    @property
    def conflicting_steps(self) -> set[str]:
        """The steps whose answers the last save stored as conflicts, since the file held newer ones."""
        return self.repository.conflicting_steps if isinstance(self.repository, StoredRun) else set()

    def is_of(self, conflict: Conflict) -> bool:
        """Say whether `conflict` belongs to this run."""
        return isinstance(self.repository, StoredRun) and self.repository.whose()["run"] == conflict.run


def _kind(store: Store) -> type[Session]:
    """Return the kind of session for how the store is open."""
    return ReadOnlySession if store.is_read_only else Session


def _name(store: Store, session_id: int | None) -> str:
    row = store.session(session_id) if session_id is not None else None
    return row.company if row else ""
