"""Mappers for answers that name people. A person is recognized by name and company, or added if they are new."""

from collections.abc import Container

from msgspec import Struct

from tui.domain.answers.days import is_day
from tui.domain.answers.reading import read_as
from tui.domain.people import PEOPLE_KINDS
from tui.domain.shapes import Value, rows, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable, ids_of
from tui.store.people.recognition import better_spelling, same_person
from tui.store.tables.lists import company_of
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded
from tui.store.text.packing import id_in

DETAILS = ("name", "company", "role", "address")


def find_or_add(context: WriteContext, parts: Row, kind: str, taken: Container[int] = ()) -> int:
    """Return the id of the person that `parts` describe; see `same_person`. Add the person if there is none.

    Details that are new are saved; details that `parts` don't have stay. A deleted person is restored.
    """
    tables = context.tables
    found = same_person(tables, parts, kind, taken, company_of(tables, context.owner.session_id))
    if found is None:
        known = {name: parts[name] for name in DETAILS if parts.get(name)}
        return tables.insert("people", known | {"is": kind, "made_in": context.owner.session_id})
    if changed := new_details(found, parts):
        tables.update("people", found["id"], changed)
    return int(found["id"])


def new_details(found: Row, parts: Row) -> Row:
    """Return the columns to change in the row `found` of a person, so that it says what `parts` say."""
    known: Row = {name: parts[name] for name in DETAILS if parts.get(name)}
    for name in ("name", "company"):
        if name in known and folded(known[name]) == folded(found[name]):
            known[name] = better_spelling(found[name], known[name])
    return {name: each for name, each in (known | {"deleted_at": None}).items() if found[name] != each}


def person(tables: Tables, person_id: Value) -> Row | None:
    """Return a person as the answer to a person step: the id and the details that are known. None if there is none."""
    row = tables.row("SELECT * FROM people WHERE id = ?", [person_id])
    return row and {"id": row["id"]} | {name: row[name] for name in DETAILS if row[name]}


class PersonMapper(Struct, frozen=True):
    """Stores one person in `people`. The id is the rest, or is in that column of the session if there is a `column`."""

    column: str = ""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Find or add the person, and return the id as the rest if there is no column for it."""
        kind = getattr(step, "role", "contact")
        found = find_or_add(context, table(value), kind if kind in PEOPLE_KINDS else PEOPLE_KINDS[0])
        if self.column:
            context.tables.update("sessions", context.owner.session_id, {self.column: found})
            return None
        return {"id": found}

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the person."""
        if not self.column:
            return person(context.tables, id_in(rest))
        return person(context.tables, context.of_session("contact_id"))

    def clear(self, context: WriteContext, step: Step) -> None:
        """Empty the column. The person stays in `people`."""
        if self.column:
            context.tables.update("sessions", context.owner.session_id, {self.column: None})


class PeopleMapper:
    """Stores a list of people, with the days of the last and the next contact as touchpoints. The rest has the ids.

    For each item the rest has `{id, left, role}`, with `left` the parts that no column has; `{id}` for an item that is
    only a name; `{left}` for one without a name. `role` says whether the item has the person's role.
    """

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Find or add the people, and store the touchpoints anew."""
        self.clear(context, step)
        rest: list[Row] = []
        taken: set[int] = set()
        for position, item in enumerate(rows(value)):
            parts = dict(item) if isinstance(item, dict) else {"text": item}
            if not parts.get("text"):
                rest.append({"left": parts})
                continue
            details = {"name": parts.pop("text")} | ({"role": parts.pop("role")} if parts.get("role") else {})
            found = find_or_add(context, details, "supporter", taken)
            taken.add(found)
            days = {
                column: parts.pop(name)
                for name, column in (("last_contact", "done_on"), ("next", "due_on"))
                if is_day(parts.get(name))
            }
            if days:
                whose = context.owner.columns(step.key)
                # On the day of the last contact they spoke, so it counts as answered.
                spoke = {"answered": 1} if "done_on" in days else {}
                row = whose | days | spoke | {"position": position, "person_id": found}
                context.tables.insert("touchpoints", row)
            # An item without a role stays without, even if the role is known from elsewhere.
            rest.append(
                {"id": found, "left": parts, "role": "role" in details} if isinstance(item, dict) else {"id": found}
            )
        return rest

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the list."""
        touchpoints = {row["position"]: row for row in context.rows_of("touchpoints", step)}
        items = (
            self._item(context, row, touchpoints.get(position, {}))
            for position, row in enumerate(read_as(list[Row], rest or []))
        )
        return [item for item in items if item is not None]

    def _item(self, context: WriteContext, row: Row, touchpoint: Row) -> Value:
        if "id" not in row:
            return row["left"]
        known = person(context.tables, id_in(row))
        if known is None:
            # The person was purged.
            return None
        if "left" not in row:
            return known["name"]
        parts = {"text": known["name"], "role": known.get("role") if row["role"] else None}
        parts |= {"last_contact": touchpoint.get("done_on"), "next": touchpoint.get("due_on")}
        return {name: each for name, each in parts.items() if each} | row["left"]

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the touchpoints. The people stay."""
        for row in context.rows_of("touchpoints", step.key):
            context.tables.delete("touchpoints", row["id"])


CONTACT = Home(word="session.contact", mapper=PersonMapper("contact_id"), session_only=True, names_people=True)
PERSON = Home(word="person", mapper=PersonMapper(), names_people=True, renumber=ids_of("people"))
PEOPLE = Home(
    word="people",
    mapper=PeopleMapper(),
    table=HomeTable(name="touchpoints"),
    names_people=True,
    renumber=ids_of("people"),
)
