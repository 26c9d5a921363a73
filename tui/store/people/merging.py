"""Two people who turn out to be one: everything that names the one names the other from then on."""

from tui.domain.shapes import Value
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked

NAMES = (("sessions", "contact_id"), ("letters", "person_id"), ("touchpoints", "person_id"), ("actions", "helper_id"))
CHAIN = ("kept_since", "kept_by", "gaps", "stopped_on")


def merge(tables: Tables, person_id: int, other_id: int) -> None:
    """Make two people one, within the transaction that is open. Nothing happens for somebody who is not there."""
    kept, gone = (tables.row("SELECT * FROM people WHERE id = ?", [each]) for each in (person_id, other_id))
    if kept is None or gone is None or person_id == other_id:
        return
    for table, column in NAMES:
        for row in tables.rows(f"SELECT id FROM {table} WHERE {column} = ?", [other_id]):
            tables.update(table, row["id"], {column: person_id})
    for row in tables.rows("SELECT session_id, step, value FROM answers WHERE keeps IN ('person', 'people')"):
        rest = unpacked(row["value"])
        if (named := _renamed(rest, other_id, person_id)) != rest:
            tables.update("answers", (row["session_id"], row["step"]), {"value": packed(named)})
    tables.update("people", person_id, _joined(kept, gone))
    tables.delete("people", other_id)


def _renamed(rest: Value, old: int, new: int) -> Value:
    if isinstance(rest, list):
        return [_renamed(each, old, new) for each in rest]
    return rest | {"id": new} if isinstance(rest, dict) and rest.get("id") == old else rest


def _joined(kept: Row, gone: Row) -> Row:
    """Return what is known of the two: the one who stays says it, the other says what is missing."""
    row: Row = {name: kept[name] or gone[name] for name in ("company", "role", "address")}
    row["notes"] = "\n".join(filter(None, (kept["notes"], gone["notes"])))
    row["by_hand"] = 1
    # One chain for one person: the one that goes on, else the later one.
    chains = [each for each in (kept, gone) if each["kept_since"]]
    if chains:
        chosen = max(chains, key=lambda each: (each["stopped_on"] is None, each["kept_since"]))
        row |= {name: chosen[name] for name in CHAIN}
    return row
