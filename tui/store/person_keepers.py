"""People: found again by name and company, made when they are new; and the answers that name them."""

from collections.abc import Container
from dataclasses import dataclass

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.days import is_day
from tui.store.desk import Desk
from tui.store.folding import folded
from tui.store.tables import Row, Tables

DETAILS = ("name", "company", "role", "address")


def find_or_make(desk: Desk, parts: Row, kind: str, taken: Container[int] = ()) -> int:
    """Return the id of the person with the folded name and company of `parts`, who may be new.

    A person named by id is the same one as long as the name is. What is newly known of a person is kept; nothing known
    is lost. People whose ids are `taken` are somebody else.
    """
    wanted = folded(parts["name"]), folded(parts.get("company", ""))
    found, tables = None, desk.tables
    for row in tables.rows("SELECT * FROM people ORDER BY id"):
        if row["id"] in taken or folded(row["name"]) != wanted[0]:
            continue
        if row["id"] == parts.get("id"):
            found = row
            break
        if found is None and folded(row["company"]) == wanted[1]:
            found = row
    known = {name: parts[name] for name in DETAILS if parts.get(name)}
    if found is None:
        return tables.insert("people", known | {"is": kind, "made_in": desk.owner.session_id})
    if news := {name: each for name, each in known.items() if found[name] != each}:
        tables.update("people", found["id"], news)
    return int(found["id"])


def person(tables: Tables, person_id: Value) -> Row | None:
    """Return a person as the answer of a person step, with id; None when there is none."""
    row = tables.row("SELECT * FROM people WHERE id = ?", [person_id])
    return row and {"id": row["id"]} | {name: row[name] for name in DETAILS if row[name]}


@dataclass(frozen=True)
class PersonKeeper:
    """Somebody: the person is in people, the answer holds who. With `column`, the session says who."""

    column: str = ""

    def write(self, desk: Desk, step: Step, value: Value) -> Value:
        """Keep the person."""
        kind = getattr(step, "role", "contact")
        found = find_or_make(desk, value, kind if kind in ("contact", "supporter", "group") else "contact")
        if self.column:
            desk.tables.update("sessions", desk.owner.session_id, {self.column: found})
            return None
        return {"id": found}

    def read(self, desk: Desk, step: str, rest: Value) -> Value:
        """Return the person with the id."""
        if not self.column:
            return person(desk.tables, (rest or {}).get("id"))
        whose = "SELECT contact_id FROM sessions WHERE id = ?"
        return person(desk.tables, desk.tables.cell(whose, [desk.owner.session_id]))

    def clear(self, desk: Desk, step: Step) -> None:
        """Forget who it was; the person stays."""
        if self.column:
            desk.tables.update("sessions", desk.owner.session_id, {self.column: None})


class PeopleKeeper:
    """A list of people, with when they were last and will next be met. The rest says who, row by row."""

    def write(self, desk: Desk, step: Step, value: Value) -> Value:
        """Keep people and touchpoints."""
        self.clear(desk, step)
        rest: list[Row] = []
        taken: set[int] = set()
        for position, item in enumerate(value):
            parts = dict(item) if isinstance(item, dict) else {"text": item}
            if not parts.get("text"):
                rest.append({"left": parts})
                continue
            details = {"name": parts.pop("text")} | ({"role": parts.pop("role")} if parts.get("role") else {})
            found = find_or_make(desk, details, "supporter", taken)
            taken.add(found)
            days = {
                column: parts.pop(name)
                for name, column in (("last_contact", "done_on"), ("next", "due_on"))
                if is_day(parts.get(name))
            }
            if days:
                whose = desk.whose(step.key)
                desk.tables.insert("touchpoints", whose | days | {"position": position, "person_id": found})
            # A list that is silent about what somebody does stays silent, though it may be known from elsewhere.
            rest.append(
                {"id": found, "left": parts, "role": "role" in details} if isinstance(item, dict) else {"id": found}
            )
        return rest

    def read(self, desk: Desk, step: str, rest: Value) -> Value:
        """Return the list."""
        met = {row["position"]: row for row in desk.owned("touchpoints", step)}
        return [self._item(desk, row, met.get(position, {})) for position, row in enumerate(rest or [])]

    def _item(self, desk: Desk, row: Row, met: Row) -> Value:
        if "id" not in row:
            return row["left"]
        known = person(desk.tables, row["id"]) or {}
        if "left" not in row:
            return known.get("name", "")
        parts = {"text": known.get("name"), "role": known.get("role") if row["role"] else None}
        parts |= {"last_contact": met.get("done_on"), "next": met.get("due_on")}
        return {name: each for name, each in parts.items() if each} | row["left"]

    def clear(self, desk: Desk, step: Step) -> None:
        """Remove the touchpoints; the people stay."""
        for gone in desk.owned("touchpoints", step.key):
            desk.tables.delete("touchpoints", gone["id"])
