"""Beginning and ending to keep in touch: one chain for a person, and one for a company."""

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.people.contacts import PersonRow, is_chained, people
from tui.store.people.recognition import companies_of
from tui.store.tables.tables import Row, Tables

YES = "yes"
NOT_KEPT: Row = {"kept_since": None, "kept_by": None, "stopped_on": None}


def chained_at(tables: Tables, person_id: int) -> PersonRow | None:
    """Return somebody else at the company of a person who is being kept in touch with; None without one."""
    row = tables.row("SELECT * FROM people WHERE id = ?", [person_id])
    there = companies_of(tables, row) if row else set()
    for each in people(tables) if there else ():
        if each.id != person_id and is_chained(each):
            other = tables.row("SELECT * FROM people WHERE id = ?", [each.id])
            if other and companies_of(tables, other) & there:
                return each
    return None


def begin(tables: Tables, person_id: int, day: str, session_id: int | None = None) -> None:
    """Keep in touch with a person from `day` on, anew when it was over; while it goes on, nothing changes."""
    found = people(tables, person_id)
    if found and not is_chained(found[0]):
        tables.update("people", person_id, {"kept_since": day, "kept_by": session_id, "stopped_on": None})


class KeepInTouchMapper:
    """Whether to keep in touch: the answer stays as it is, and yes begins the chain of the person it is about.

    A second yes changes nothing while one goes on, with them or with somebody else at their company.
    """

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Begin the chain, or take back the one that this session began."""
        session_id = context.owner.session_id
        person_id = context.person_of(step) if value == YES else None
        for row in context.tables.rows("SELECT id FROM people WHERE kept_by = ?", [session_id]):
            # One that was begun here is left alone: it may have been stopped since.
            if row["id"] == person_id:
                return value
            context.tables.update("people", row["id"], NOT_KEPT)
        if person_id is not None and chained_at(context.tables, person_id) is None:
            begin(context.tables, person_id, context.clock.today().isoformat(), session_id)
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the answer."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Take back the chain that this session began."""
        for row in context.tables.rows("SELECT id FROM people WHERE kept_by = ?", [context.owner.session_id]):
            context.tables.update("people", row["id"], NOT_KEPT)
