"""The runs in the file: their repositories, the facts they use, and their conflicts."""

from collections.abc import Callable, Sequence

from tui.flow.course import Course
from tui.flow.repository import Facts
from tui.flow.step import Step
from tui.flow.value import Answer
from tui.store.logins.ownership import TakenOver
from tui.store.opening.opening import open_tables
from tui.store.runs.conflicts import Conflicts
from tui.store.runs.facts import StoredFacts
from tui.store.runs.json_repository import CheckInRepository
from tui.store.runs.open_file import OpenFile
from tui.store.runs.replies import Replies
from tui.store.runs.repository import SessionRepository, StoredRun
from tui.store.tables import lists


class Runs(OpenFile):
    """An open file whose sessions, replies and check-ins can be gone through."""

    country = ""
    """The two letters of the country that is set from outside, for a person who chose none."""

    def repository(self, session_id: int | None, course: Course) -> SessionRepository:
        """Return the repository of a session; with None, of a new one that the first write makes."""
        return SessionRepository(self._tables, self._clock, course, session_id)

    @property
    def replies(self) -> Replies:
        """The replies that came."""
        return Replies(self._tables, self._clock)

    def check_in_repository(self, course: Course, check_in_id: int | None = None) -> CheckInRepository:
        """Return the repository of a check-in; without an id, of the open one, or of a new one."""
        return CheckInRepository(self._tables, self._clock, course, self.facts, check_in_id)

    def check_ins(self) -> list[tuple[int, str]]:
        """Return the finished check-ins, the oldest first: id and instant."""
        return lists.check_ins(self._tables)

    def write_unattended(
        self, repository: StoredRun, pending: Callable[[], Sequence[tuple[Step, Answer]]], position: str | None
    ) -> None:
        """Write the `pending` answers of `repository` over a separate connection, from any thread.

        What another login took over is kept aside. It is asked for once no other thread writes.
        """
        if self._tables.identity is not None:
            # A deleted file isn't made again without asking the person.
            self._tables.identity.check()
        tables = open_tables(self.path, self._clock)
        tables.claim = self._tables.claim
        aside = type(self)(tables, self._clock)
        try:
            with repository.alone:
                changes = pending()
                twin = repository.through(tables, aside.facts)
                try:
                    twin.write(changes, position)
                    repository.go_on_as(twin)
                except TakenOver:
                    aside.conflicts.save(twin.whose(), [(step.key, answer.stored) for step, answer in changes])
        finally:
            tables.conn.close()

    def facts(self, session_id: int | None = None) -> Facts:
        """Return what is known from outside the session, read when it is looked at."""
        return StoredFacts(self._tables, self._clock, lambda: session_id, self.country)

    def facts_of(self, repository: SessionRepository) -> Facts:
        """Return the facts for the session of a repository, even before the session has a row."""
        return StoredFacts(self._tables, self._clock, lambda: repository.session_id, self.country)

    @property
    def conflicts(self) -> Conflicts:
        """The words that are kept aside."""
        return Conflicts(self._tables, self._clock)
