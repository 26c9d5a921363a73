"""Who names whom: the people that sessions, letters, contacts, plans and answers are about."""

from tui.store.tables.tables import Tables
from tui.store.text.packing import id_in, unpacked

NAMED_IN = (
    "SELECT id AS session_id, contact_id AS person_id FROM sessions",
    "SELECT session_id, person_id FROM letters",
    "SELECT session_id, person_id FROM touchpoints",
    "SELECT session_id, helper_id AS person_id FROM actions",
)


def mentioned(tables: Tables) -> set[tuple[int | None, int]]:
    """Return pairs of a session, None for no session, and a person it names."""
    pairs = {(row["session_id"], row["person_id"]) for sql in NAMED_IN for row in tables.rows(sql)}
    answers = "SELECT session_id, value FROM answers WHERE keeps IN ('person', 'people') AND state = 'given'"
    for row in tables.rows(answers):
        rest = unpacked(row["value"])
        pairs |= {(row["session_id"], id_in(each)) for each in (rest if isinstance(rest, list) else [rest])}
    return {(owner, person) for owner, person in pairs if person is not None}


def out_of_sight(tables: Tables, *, without: int | None = None) -> set[int]:
    """Return the people that only deleted sessions know, and those that were deleted themselves.

    With `without`, as it is once that session is deleted, too.
    """
    sql = "SELECT id FROM sessions WHERE deleted_at IS NOT NULL OR id = ?"
    deleted = {row["id"] for row in tables.rows(sql, [without])}
    known: dict[int, set[int | None]] = {}
    for owner, person in mentioned(tables) if deleted else ():
        known.setdefault(person, set()).add(owner)
    gone = {person for person, owners in known.items() if owners <= deleted}
    rows = tables.rows("SELECT id, by_hand, made_in, deleted_at FROM people")
    return {
        row["id"]
        for row in rows
        if row["deleted_at"]
        or (not row["by_hand"] and (row["id"] in gone or (row["id"] not in known and row["made_in"] in deleted)))
    }
