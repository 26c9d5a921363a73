"""People: found again by name and company, made when they are new; and the answers that name them."""

from collections.abc import Container
from dataclasses import dataclass

from tui.domain.answers.days import is_day
from tui.domain.answers.reading import read_as
from tui.domain.people import KINDS
from tui.domain.shapes import Value, rows, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.people.recognition import same_person, spelled
from tui.store.tables.lists import company_of
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded
from tui.store.text.packing import id_in

DETAILS = ("name", "company", "role", "address")


def find_or_make(context: WriteContext, parts: Row, kind: str, taken: Container[int] = ()) -> int:
    """Return the id of the person that `parts` are about, who may be new; see `same_person`.

    What is newly known of a person is kept; nothing known is lost. Somebody who was deleted is there again.
    """
    tables = context.tables
    at = company_of(tables, context.owner.session_id)
    found = same_person(tables, parts, kind, taken, at)
    if found is None:
        known = {name: parts[name] for name in DETAILS if parts.get(name)}
        return tables.insert("people", known | {"is": kind, "made_in": context.owner.session_id})
    if changed := news(found, parts):
        tables.update("people", found["id"], changed)
    return int(found["id"])


def news(found: Row, parts: Row) -> Row:
    """Return what `parts` say about the person `found` that is not known yet."""
    known: Row = {name: parts[name] for name in DETAILS if parts.get(name)}
    for name in ("name", "company"):
        if name in known and folded(known[name]) == folded(found[name]):
            known[name] = spelled(found[name], known[name])
    return {name: each for name, each in (known | {"deleted_at": None}).items() if found[name] != each}


def person(tables: Tables, person_id: Value) -> Row | None:
    """Return a person as the answer of a person step, with id; None when there is none."""
    row = tables.row("SELECT * FROM people WHERE id = ?", [person_id])
    return row and {"id": row["id"]} | {name: row[name] for name in DETAILS if row[name]}


@dataclass(frozen=True)
class PersonMapper:
    """Somebody: the person is in people, the answer holds who. With `column`, the session says who."""

    column: str = ""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Keep the person."""
        kind = getattr(step, "role", "contact")
        found = find_or_make(context, table(value), kind if kind in KINDS else KINDS[0])
        if self.column:
            context.tables.update("sessions", context.owner.session_id, {self.column: found})
            return None
        return {"id": found}

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the person with the id."""
        if not self.column:
            return person(context.tables, id_in(rest))
        whose = "SELECT contact_id FROM sessions WHERE id = ?"
        return person(context.tables, context.tables.cell(whose, [context.owner.session_id]))

    def clear(self, context: WriteContext, step: Step) -> None:
        """Forget who it was; the person stays."""
        if self.column:
            context.tables.update("sessions", context.owner.session_id, {self.column: None})


class PeopleMapper:
    """A list of people, with when they were last and will next be met. The rest says who, row by row."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Keep people and touchpoints."""
        self.clear(context, step)
        rest: list[Row] = []
        taken: set[int] = set()
        for position, item in enumerate(rows(value)):
            parts = dict(item) if isinstance(item, dict) else {"text": item}
            if not parts.get("text"):
                rest.append({"left": parts})
                continue
            details = {"name": parts.pop("text")} | ({"role": parts.pop("role")} if parts.get("role") else {})
            found = find_or_make(context, details, "supporter", taken)
            taken.add(found)
            days = {
                column: parts.pop(name)
                for name, column in (("last_contact", "done_on"), ("next", "due_on"))
                if is_day(parts.get(name))
            }
            if days:
                whose = context.whose(step.key)
                # The day they last spoke is one on which both did.
                spoke = {"answered": 1} if "done_on" in days else {}
                row = whose | days | spoke | {"position": position, "person_id": found}
                context.tables.insert("touchpoints", row)
            # A list that is silent about what somebody does stays silent, though it may be known from elsewhere.
            rest.append(
                {"id": found, "left": parts, "role": "role" in details} if isinstance(item, dict) else {"id": found}
            )
        return rest

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the list."""
        met = {row["position"]: row for row in context.owned("touchpoints", step)}
        items = (
            self._item(context, row, met.get(position, {}))
            for position, row in enumerate(read_as(list[Row], rest or []))
        )
        return [item for item in items if item is not None]

    def _item(self, context: WriteContext, row: Row, met: Row) -> Value:
        if "id" not in row:
            return row["left"]
        known = person(context.tables, id_in(row))
        if known is None:
            # Somebody who was erased leaves no line.
            return None
        if "left" not in row:
            return known["name"]
        parts = {"text": known["name"], "role": known.get("role") if row["role"] else None}
        parts |= {"last_contact": met.get("done_on"), "next": met.get("due_on")}
        return {name: each for name, each in parts.items() if each} | row["left"]

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the touchpoints; the people stay."""
        for gone in context.owned("touchpoints", step.key):
            context.tables.delete("touchpoints", gone["id"])
