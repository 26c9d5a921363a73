"""The runs in a file: their repositories, the facts that pages use, and conflicts."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Self

from tui.clock import Clock
from tui.flow.course import Course
from tui.flow.repository import Facts, SavedRun
from tui.flow.step import Step
from tui.flow.value import Answer
from tui.store.logins.ownership import TakenOver
from tui.store.runs.facts import StoredFacts
from tui.store.runs.open_file import OpenFile
from tui.store.runs.repository import SessionRepository, StoredRun
from tui.store.tables import lists
from tui.store.tables.tables import Tables

if TYPE_CHECKING:
    from tui.store.runs.conflicts import Conflicts
    from tui.store.runs.json_repository import CheckInRepository
    from tui.store.runs.replies import Replies


class Runs(OpenFile):
    """An open file with its sessions, replies and check-ins."""

    country = ""
    """The two-letter code of the country in the configuration. It's used where the person has chosen none."""
    at_kiosk = False
    """Whether the file is a visitor's at a public terminal, and deleted after the visit."""

    def _with(self, tables: Tables, clock: Clock) -> Self:
        made = super()._with(tables, clock)
        made.country, made.at_kiosk = self.country, self.at_kiosk
        return made

    def repository(self, session_id: int | None, course: Course) -> SessionRepository:
        """Return the repository of a session; for None, of a new one, which the first write makes."""
        return SessionRepository(self._tables, self._clock, course, session_id)

    def saved_sessions(self, ids: Sequence[int]) -> Iterator[tuple[int, SavedRun]]:
        """Yield each session with one of `ids`, in that order, to be read. Those that are gone are left out.

        Raises:
            StoreError: the file can't be read.
        """
        from tui.store.runs.saved_sessions import saved_sessions

        return saved_sessions(self._tables, self._clock, ids)

    @property
    def replies(self) -> "Replies":
        """The replies from employers."""
        from tui.store.runs.replies import Replies

        return Replies(self._tables, self._clock, self.country)

    def check_in_repository(self, course: Course, check_in_id: int | None = None) -> "CheckInRepository":
        """Return the repository of a check-in; without an id, of the open one, or of a new one if none is open."""
        from tui.store.runs.json_repository import CheckInRepository

        return CheckInRepository(self._tables, self._clock, course, self.facts, check_in_id)

    def check_ins(self) -> list[tuple[int, str]]:
        """Return the finished check-ins, the oldest first: the id of each and when it ended (an ISO timestamp)."""
        return lists.check_ins(self._tables)

    def write_unattended(
        self, repository: StoredRun, pending: Callable[[], Sequence[tuple[Step, Answer]]], position: str | None
    ) -> None:
        """Write the answers that `pending` returns over a separate connection, from any thread.

        `pending` is called once no other thread writes. If another login took the file over, they become conflicts.
        """
        from tui.store.opening.beside import open_beside

        with open_beside(self._tables) as tables, repository.lock:
            store = self._with(tables, self._clock)
            changes = pending()
            other = repository.using(tables, store.facts)
            try:
                other.write(changes, position)
                repository.set_owner_from(other)
            except TakenOver:
                store.conflicts.save(other.whose(), [(step.key, answer.stored) for step, answer in changes])

    def facts(self, session_id: int | None = None) -> Facts:
        """Return the facts for a session, or for no session."""
        return self._facts(lambda: session_id)

    def facts_of(self, repository: SessionRepository) -> Facts:
        """Return the facts for the session of a repository, which may not have a row yet."""
        return self._facts(lambda: repository.session_id)

    def _facts(self, session_id: Callable[[], int | None]) -> Facts:
        return StoredFacts(self._tables, self._clock, session_id, self.country, at_kiosk=self.at_kiosk)

    @property
    def conflicts(self) -> "Conflicts":
        """The conflicts between logins, and the drafts of forms."""
        from tui.store.runs.conflicts import Conflicts

        return Conflicts(self._tables, self._clock)
