"""An open run: a session that a person is going through, with the repository that saves it."""

from msgspec import Struct

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


class OpenRun(Struct):
    """An open session and its repository. `belongs_to` is the id of the session that a reply or a check-in is about."""

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
        """Open the session to continue: an unfinished one, or the last, or a new one."""
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
        """Open the run about a reply. If none `came`, open the page about silence instead, and close the letter.

        Args:
            store: Where it is stored.
            library: The courses.
            letter_id: The letter that was answered.
            came: A reply came.
            another: Begin a new reply, even if one is unfinished.
            session_id: The session of a reply that answers no letter.
            reply_id: A stored reply, to open again.
        """
        if not came and letter_id is not None:
            return cls._of_silence(store, library, letter_id)
        course = library.courses["reply"]
        stored = store.replies.get(reply_id) if reply_id is not None else None
        if stored is not None:
            repository = store.replies.reopen(stored, course)
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
        """Open a check-in: the one with this id, or the unfinished one, or a new one."""
        course = library.courses["check_in"]
        repository = store.check_in_repository(course, check_in_id)
        return cls(_kind(store)(course, repository, store.facts(), store.say_day), repository)

    def again(self, store: Store) -> "OpenRun":
        """Return this run as it is in the file now, on the same page."""
        session = _kind(store)(self.session.course, self.repository, self.session.facts, store.say_day)
        session.position = self.session.position
        return OpenRun(session, self.repository, self.title, self.belongs_to)

    @property
    def session_id(self) -> int | None:
        """The id of the session, or of the session that it belongs to; None for a new one that was not saved yet."""
        return self.repository.session_id if isinstance(self.repository, SessionRepository) else self.belongs_to

    @property
    def run(self) -> tuple[str, ...]:
        """A key of this run, which no other run has and which stays the same when it is opened again."""
        return (self.repository.kind, *map(str, self.repository.run)) if isinstance(self.repository, StoredRun) else ()

    @property
    def stopped_at(self) -> str | None:
        """The step where the person stopped. If it is answered, the first open one of its flow, or of all flows."""
        return stopped_at(self.session)

    @property
    def first(self) -> str:
        """The first step of the course."""
        return next(iter(self.session.course.steps))

    @property
    def review(self) -> str | None:
        """The review of this course, if it has one."""
        return next((key for key, step in self.session.course.steps.items() if isinstance(step, Review)), None)

    @property
    def steps(self) -> list[Step]:
        """All steps of the course, in the wording for this session."""
        return [self.session.step_now(key) for key in self.session.course.steps]

    def practising(self, tip: int) -> str | None:
        """Return the first step that practises `tip`: one that applies now, or else one that is off the path."""
        on_path = [step for flow in self.session.course.flows for step in self.session.steps(flow)]
        off_path = [step for flow in self.session.course.flows for step in self.session.beside(flow)]
        return next((step.key for step in (*on_path, *off_path) if tip in step.tips), None)

    def is_same_run(self, other: "OpenRun") -> bool:
        """Return whether `other` is the same run, even if it was loaded at another time."""
        mine, theirs = self.repository, other.repository
        return isinstance(mine, StoredRun) and isinstance(theirs, type(mine)) and mine.run == theirs.run

    def save_unattended(self, store: Store) -> None:
        """Save everything typed over a separate connection, from any thread, if the usual way of saving cannot run.

        Raises:
            SaveError: the file cannot be written now.
        """
        if self.session.unsaved and isinstance(self.repository, StoredRun):
            store.write_unattended(self.repository, self.session.pending, self.session.position)

    def save_conflicts(self, store: Store) -> None:
        """Save the unsaved answers as conflicts, after another login has taken over the file.

        Raises:
            SaveError: the file cannot be written now.
        """
        pending = self.session.pending()
        if pending and isinstance(self.repository, StoredRun):
            store.conflicts.save(self.repository.whose(), [(step.key, answer.stored) for step, answer in pending])

    def save_conflict(self, store: Store, step: str, words: Value) -> None:
        """Save the text of one page as a conflict.

        Raises:
            SaveError: the file cannot be written now.
        """
        if isinstance(self.repository, StoredRun):
            store.conflicts.save(self.repository.whose(), [(step, words)])

    @property
    def conflicting_steps(self) -> set[str]:
        """The steps whose answers the last save stored as conflicts, because the file had newer ones."""
        return self.repository.conflicting_steps if isinstance(self.repository, StoredRun) else set()

    def is_of(self, conflict: Conflict) -> bool:
        """Return whether `conflict` belongs to this run."""
        return isinstance(self.repository, StoredRun) and self.repository.whose()["run"] == conflict.run


def _kind(store: Store) -> type[Session]:
    """Return the class of session for this store: read-only if the store is."""
    return ReadOnlySession if store.is_read_only else Session


def _name(store: Store, session_id: int | None) -> str:
    row = store.session(session_id) if session_id is not None else None
    return row.company if row else ""
