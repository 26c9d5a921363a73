"""Repairs references to rows that are missing from a damaged file."""

from tui.clock import Clock
from tui.store.tables.tables import Row, Tables
from tui.words import _


def restore_references(tables: Tables, clock: Clock) -> None:
    """Make every reference valid. Call it inside a transaction, with foreign keys off.

    What the person wrote must not be lost because the session or person it belongs to is. So a row that is required,
    and any session, is made again; any other reference is set to NULL.
    """
    while dangling := tables.rows("PRAGMA foreign_key_check"):
        for table, parent, key in {(row["table"], row["parent"], row["fkid"]) for row in dangling}:
            _repair_reference(tables, clock, table, parent, key)


def _repair_reference(tables: Tables, clock: Clock, table: str, parent: str, key: int) -> None:
    keys = tables.rows('SELECT id, "from" AS name FROM pragma_foreign_key_list(?)', [table])
    column = next(row["name"] for row in keys if row["id"] == key)
    required = tables.cell('SELECT "notnull" FROM pragma_table_info(?) WHERE name = ?', [table, column])
    dangling = f'"{column}" NOT IN (SELECT id FROM "{parent}")'
    if column != "session_id" and not required:
        # SQL, since sqlite-utils updates by the primary key, and that of a damaged row may be empty.
        tables.write(f'UPDATE "{table}" SET "{column}" = NULL WHERE {dangling}')
        return
    for wanted in tables.numbers(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE {dangling}'):
        tables.insert(parent, {"id": wanted} | _placeholder(parent, clock))


def _placeholder(table: str, clock: Clock) -> Row:
    if table == "people":
        return {"name": _("Found again"), "is": "contact"}
    now = clock.stamp()
    return {"company": _("Found again"), "opened_at": now, "changed_at": now, "zone": clock.zone}
