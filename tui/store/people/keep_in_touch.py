"""Keeping in touch: a chain of contacts with one person, and with one person of a company at a time."""

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home
from tui.store.people.contacts import PersonRow, is_chained, people
from tui.store.people.recognition import companies_of
from tui.store.tables.tables import Row, Tables

YES = "yes"
NO_CHAIN: Row = {"kept_since": None, "kept_by": None, "stopped_on": None}
"""The columns of a person with whom keeping in touch never began."""


def chained_at(tables: Tables, person_id: int) -> PersonRow | None:
    """Return somebody else at the same company with whom the person keeps in touch; None when there is nobody."""
    row = tables.row("SELECT * FROM people WHERE id = ?", [person_id])
    companies = companies_of(tables, row) if row else set()
    for each in people(tables) if companies else ():
        if each.id != person_id and is_chained(each):
            other = tables.row("SELECT * FROM people WHERE id = ?", [each.id])
            if other and companies_of(tables, other) & companies:
                return each
    return None


def begin(tables: Tables, person_id: int, day: str, session_id: int | None = None) -> None:
    """Begin a chain with a person on `day` (an ISO date), also where one has ended. One that goes on isn't changed."""
    found = people(tables, person_id)
    if found and not is_chained(found[0]):
        tables.update("people", person_id, {"kept_since": day, "kept_by": session_id, "stopped_on": None})


class KeepInTouchMapper:
    """Stores whether to keep in touch: the answer as JSON, and where it is yes, a chain with the person it is about.

    No chain begins while one goes on with that person, or with somebody else at their company.
    """

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Begin the chain where the answer is yes, and take back any other that this session began before."""
        session_id = context.owner.session_id
        person_id = context.person_of(step) if value == YES else None
        for row in context.tables.rows("SELECT id FROM people WHERE kept_by = ?", [session_id]):
            # This session began it before, and it may have been stopped since: leave it unchanged.
            if row["id"] == person_id:
                return value
            context.tables.update("people", row["id"], NO_CHAIN)
        if person_id is not None and chained_at(context.tables, person_id) is None:
            begin(context.tables, person_id, context.clock.today().isoformat(), session_id)
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the answer."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Take back the chain that this session began."""
        for row in context.tables.rows("SELECT id FROM people WHERE kept_by = ?", [context.owner.session_id]):
            context.tables.update("people", row["id"], NO_CHAIN)


KEEP_IN_TOUCH = Home(word="keep_in_touch", mapper=KeepInTouchMapper(), session_only=True)
