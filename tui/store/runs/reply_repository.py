"""The repository of one reply from an employer, and the facts that its pages use."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.repository import Facts
from tui.flow.step import Step
from tui.store.answers.context import Entry, Owner
from tui.store.runs.facts import StoredFacts
from tui.store.runs.json_repository import JsonRepository
from tui.store.tables.tables import Row, Tables

WRITER = """
    SELECT coalesce(nullif(p.name, ''), nullif(c.name, ''), s.company, '') FROM sessions s
    LEFT JOIN people c ON c.id = s.contact_id
    LEFT JOIN letters t ON t.id = :letter_id LEFT JOIN people p ON p.id = t.person_id
    WHERE s.id = :session_id"""
"""Who a reply is from: the person the letter was for, else the contact of the session, else the company."""


class ReplyRepository(JsonRepository):
    """Loads and saves the run about one reply. `reply_id` is None until the first write makes its row.

    `country` is used where the person has chosen none.
    """

    kind = "reply"
    table = "feedback"
    column = "draft"

    def __init__(
        self,
        tables: Tables,
        clock: Clock,
        course: Course,
        session_id: int,
        *,
        country: str = "",
        letter_id: int | None = None,
        reply_id: int | None = None,
    ) -> None:
        super().__init__(tables, clock, course)
        self.session_id = session_id
        self.country = country
        self.letter_id = letter_id
        self.reply_id = reply_id

    @property
    def facts(self) -> Facts:
        """The facts that the pages of this reply use."""
        return ReplyFacts(self._tables, self._clock, self)

    def whose(self) -> Row:
        """Return the columns that link conflicts to this reply, even before it has a row."""
        return super().whose() | {"session_id": self.session_id, "letter_id": self.letter_id}

    def _owner(self) -> Owner | None:
        there = self.reply_id is not None and self._tables.has(self.table, self.reply_id)
        return Owner(session_id=self.session_id, feedback_id=self.reply_id) if there else None

    def _create_row(self) -> Owner:
        row = {"session_id": self.session_id, "letter_id": self.letter_id, "outcome_before": self.outcome_now()}
        begun = {"begun_on": self._clock.today().isoformat()}
        return Owner(session_id=self.session_id, feedback_id=self._tables.insert(self.table, row | begun))

    def _set_owner(self, owner: Owner) -> None:
        self.reply_id = owner.feedback_id

    def _row(self, owner: Owner) -> int | None:
        return owner.feedback_id

    def _save(self, owner: Owner, entries: Mapping[str, Entry], changed: Sequence[Step], position: str | None) -> None:
        super()._save(owner, entries, changed, position)
        # The row may have been made in this transaction, so its id isn't in `reply_id` yet.
        known = ReplyFacts(self._tables, self._clock, self, owner.feedback_id)
        done_at = self._tables.cell("SELECT done_at FROM feedback WHERE id = ?", [owner.feedback_id])
        if done_at is None and self._is_walked(owner, entries, known):
            self._tables.update(self.table, owner.feedback_id, {"done_at": self._clock.stamp()})

    def outcome_now(self) -> str | None:
        """Return the present outcome of the session; None while it isn't known."""
        outcome: str | None = self._tables.cell("SELECT outcome FROM sessions WHERE id = ?", [self.session_id])
        return outcome


class ReplyFacts(StoredFacts):
    """Facts for a reply. `outcome` is that of the session before the reply, which the reply may have changed."""

    def __init__(self, tables: Tables, clock: Clock, repository: ReplyRepository, reply_id: int | None = None) -> None:
        super().__init__(tables, clock, lambda: repository.session_id, repository.country)
        self._repository = repository
        self._made = reply_id

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[], Value]]:
        return {**super()._readers, "outcome": self._outcome_before, "reply_from": self._writer}

    def _outcome_before(self) -> Value:
        sql = "SELECT outcome_before FROM feedback WHERE id = ?"
        row = self._tables.row(sql, [self._made or self._repository.reply_id])
        return str((row["outcome_before"] if row else self._repository.outcome_now()) or "")

    def _writer(self) -> Value:
        whose = {"session_id": self._repository.session_id, "letter_id": self._repository.letter_id}
        return str(self._tables.cell(WRITER, whose) or "")
