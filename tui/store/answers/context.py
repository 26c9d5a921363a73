"""What a mapper is, and what it works with: the tables, the run that the answer belongs to, its other answers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

from msgspec import Struct, field
from msgspec.structs import asdict

from tui.clock import Clock
from tui.domain.private import Private
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import id_in

if TYPE_CHECKING:
    from tui.store.answers.ahead import SessionAhead


class Owner(Struct, frozen=True, kw_only=True):
    """The run that rows belong to: a session, a reply in a session, or a check-in. Ids that don't apply are None."""

    session_id: int | None = None
    feedback_id: int | None = None
    check_in_id: int | None = None

    def columns(self, step: str) -> Row:
        """Return the columns that link a row to this run and to `step`."""
        return asdict(self) | {"step": step}


OF_STEP = "session_id IS :session_id AND feedback_id IS :feedback_id AND check_in_id IS :check_in_id AND step IS :step"
"""Holds for the rows of one step of one run. Its arguments are `Owner.columns`."""


class Entry(Private, frozen=True, kw_only=True):
    """A stored answer. `keeps` is the word of its home. Once given, `value` is only what the rows there can't hold."""

    PRIVATE: ClassVar = ("value",)

    value: Value
    state: str
    keeps: str | None = None
    rev: int = 0
    """The revision: how many times it was written. 0 for one that isn't in the file yet."""

    @property
    def has_own_rows(self) -> bool:
        """Whether its mapper reads the answer from rows."""
        return self.keeps is not None and self.state == "given"


class WriteContext(Struct, frozen=True):
    """The tables, the owner of the rows, and the entries of the run as they are in this transaction, by step.

    Of a session that is only read, `ahead` may have its rows already: then there is no query for each answer.
    """

    tables: Tables
    clock: Clock
    owner: Owner
    entries: Mapping[str, Entry] = field(default_factory=dict)
    ahead: "SessionAhead | None" = None

    def rows_of(self, table: str, step: str) -> list[Row]:
        """Return the rows of `table` that store the answer to `step`, by position."""
        if self.ahead is not None:
            mine = self.owner.columns(step).items()
            found = (row for row in self.ahead.rows_of(table) if all(row[name] == each for name, each in mine))
            return sorted(found, key=lambda row: -1 if row["position"] is None else row["position"])
        sql = f'SELECT * FROM "{table}" WHERE {OF_STEP} ORDER BY position'
        return self.tables.rows(sql, self.owner.columns(step))

    def of_session(self, column: str) -> Value:
        """Return a column of the session; None where there is no session."""
        if self.ahead is not None:
            return self.ahead.session[column]
        return self.tables.cell(f"SELECT {column} FROM sessions WHERE id = ?", [self.owner.session_id])

    def person_of(self, step: Step) -> int | None:
        """Return the id of the person that `step` is about, as the step it `uses` for that says; None for nobody."""
        entry = self.entries.get(step.uses.get("person", ""))
        if entry is None or not entry.has_own_rows:
            return None
        found = self.of_session("contact_id") if entry.keeps == "session.contact" else id_in(entry.value)
        return found if isinstance(found, int) else None


class AnswerMapper(Protocol):
    """Converts one kind of answer to rows and back. The rest, which no column can hold, is stored as JSON."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store `value` and return the rest; None when there is none."""

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the stored value, made from the rows and the rest."""

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the answer from the tables."""
