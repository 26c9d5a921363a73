"""Merging two people who turn out to be one: whatever names the second names the first from then on."""

from tui.domain.shapes import Value
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked

NAMED_IN = (
    ("sessions", "contact_id"),
    ("letters", "person_id"),
    ("touchpoints", "person_id"),
    ("actions", "helper_id"),
)
CHAIN = ("kept_since", "kept_by", "gaps", "stopped_on")


def merge(tables: Tables, person_id: int, other_id: int) -> None:
    """Merge the person `other_id` into `person_id`, inside a transaction. Nothing happens if either isn't there."""
    person, other = (tables.row("SELECT * FROM people WHERE id = ?", [each]) for each in (person_id, other_id))
    if person is None or other is None or person_id == other_id:
        return
    for table, column in NAMED_IN:
        for row in tables.rows(f"SELECT id FROM {table} WHERE {column} = ?", [other_id]):
            tables.update(table, row["id"], {column: person_id})
    for row in tables.rows("SELECT session_id, step, value FROM answers WHERE keeps IN ('person', 'people')"):
        rest = unpacked(row["value"])
        if (changed := _with_new_id(rest, other_id, person_id)) != rest:
            tables.update("answers", (row["session_id"], row["step"]), {"value": packed(changed)})
    tables.update("people", person_id, _merged(person, other))
    tables.delete("people", other_id)


def _with_new_id(rest: Value, old: int, new: int) -> Value:
    if isinstance(rest, list):
        return [_with_new_id(each, old, new) for each in rest]
    return rest | {"id": new} if isinstance(rest, dict) and rest.get("id") == old else rest


def _merged(person: Row, other: Row) -> Row:
    """Return the columns of both: those of `person`, with those of `other` where they are empty, and all notes."""
    row: Row = {name: person[name] or other[name] for name in ("company", "role", "address")}
    row["notes"] = "\n".join(filter(None, (person["notes"], other["notes"])))
    row["by_hand"] = 1
    # There is one chain for one person: the one that goes on, else the one that began later.
    chains = [each for each in (person, other) if each["kept_since"]]
    if chains:
        chosen = max(chains, key=lambda each: (each["stopped_on"] is None, each["kept_since"]))
        row |= {name: chosen[name] for name in CHAIN}
    return row
