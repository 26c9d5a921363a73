"""What a mapper works with: the tables, the run that the answer belongs to, and the other answers of that run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import id_in


@dataclass(frozen=True, kw_only=True)
class Owner:
    """The run that rows belong to: a session, the reply to a letter, or a check-in. Unused ids are None."""

    session_id: int | None = None
    feedback_id: int | None = None
    check_in_id: int | None = None

    def columns(self, step: str) -> Row:
        """Return the columns that link a row to this run and to `step`."""
        return vars(self) | {"step": step}


WHOSE = "session_id IS :session_id AND feedback_id IS :feedback_id AND check_in_id IS :check_in_id AND step IS :step"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A stored answer. `keeps` names the mapper; once given, `value` holds only what its tables can't."""

    value: Value = field(repr=False)
    state: str
    keeps: str | None = None
    rev: int = 0
    """How often it was written; 0 while it is not."""

    @property
    def has_own_rows(self) -> bool:
        """Say whether a mapper stores the answer in tables of its own."""
        return self.keeps is not None and self.state == "given"


@dataclass(frozen=True)
class WriteContext:
    """The tables, the owner, and the entries of the run as they are in this transaction."""

    tables: Tables
    clock: Clock
    owner: Owner
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def whose(self, step: str) -> Row:
        """Return the arguments of `WHOSE`."""
        return self.owner.columns(step)

    def owned(self, table: str, step: str) -> list[Row]:
        """Return the rows of `table` that store the answer to `step`, in order."""
        return self.tables.rows(f'SELECT * FROM "{table}" WHERE {WHOSE} ORDER BY position', self.whose(step))

    def person_of(self, step: Step) -> int | None:
        """Return the id of the person `step` is about, from the step it uses for that; None without one."""
        entry = self.entries.get(step.uses.get("person", ""))
        if entry is None or not entry.has_own_rows:
            return None
        if entry.keeps == "session.contact":
            found = self.tables.cell("SELECT contact_id FROM sessions WHERE id = ?", [self.owner.session_id])
        else:
            found = id_in(entry.value)
        return int(found) if found is not None else None


class AnswerMapper(Protocol):
    """Converts one kind of answer to and from table rows. The rest, which no column can hold, is stored as JSON."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store `value` and return the rest; None when there is none."""

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the stored value, put together from the rows and the rest."""

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the answer from the tables."""
