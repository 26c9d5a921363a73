"""Deleting for good: every row of a session, the people only it knew, and every byte of both."""

from tui.store.erasing import erase
from tui.store.tables import Row, Tables, packed, unpacked

NAMED_IN = (
    "SELECT id AS session_id, contact_id AS person_id FROM sessions",
    "SELECT session_id, person_id FROM letters",
    "SELECT session_id, person_id FROM touchpoints",
    "SELECT session_id, helper_id AS person_id FROM actions",
)


def purge(tables: Tables, session_ids: list[int]) -> None:
    """Remove sessions with all that belongs to them, and write the file anew.

    Raises:
        StoreUnusable: the file takes nothing just now.
    """
    remove(tables, session_ids)
    erase(tables)


def remove(tables: Tables, session_ids: list[int]) -> None:
    """Take sessions out of the tables with all that belongs to them; the file may hold bytes of them still."""
    with tables.transaction():
        for session_id in session_ids:
            known = people_of(tables, session_id) | _made_in(tables, session_id)
            _forget_actions(tables, session_id)
            tables.delete("sessions", session_id)
            _forget_people(tables, known)


def people_of(tables: Tables, session_id: int) -> set[int]:
    """Return the ids of the people that a session names."""
    return {person for owner, person in _named(tables) if owner == session_id}


def forget_misnamed(tables: Tables, session_id: int) -> None:
    """Remove the people that a session made and nothing names any more: a name was mistyped, or changed."""
    _forget_people(tables, _made_in(tables, session_id))


def _made_in(tables: Tables, session_id: int) -> set[int]:
    return {row["id"] for row in tables.rows("SELECT id FROM people WHERE made_in = ?", [session_id])}


def _forget_people(tables: Tables, known: set[int]) -> None:
    for person in known - {person for _owner, person in _named(tables)} if known else ():
        tables.conn.execute("DELETE FROM people WHERE id = ? AND notes = ''", [person])


def _named(tables: Tables) -> set[tuple[int | None, int]]:
    named = {(row["session_id"], row["person_id"]) for sql in NAMED_IN for row in tables.rows(sql)}
    answers = "SELECT session_id, value FROM answers WHERE keeps IN ('person', 'people') AND state = 'given'"
    for row in tables.rows(answers):
        rest = unpacked(row["value"])
        named |= {(row["session_id"], each.get("id")) for each in (rest if isinstance(rest, list) else [rest or {}])}
    return {(owner, person) for owner, person in named if person is not None}


def _forget_actions(tables: Tables, session_id: int) -> None:
    """Take the actions of a session out of the check-ins that went over them, since these repeat their words."""
    gone = {row["id"] for row in tables.rows("SELECT id FROM actions WHERE session_id = ?", [session_id])}
    for row in tables.rows("SELECT id, answers FROM check_ins") if gone else ():
        answers = unpacked(row["answers"])
        kept = {step: _without(entry, gone) for step, entry in answers.items()}
        if kept != answers:
            tables.update("check_ins", row["id"], {"answers": packed(kept)})


def _without(entry: Row, gone: set[str]) -> Row:
    if entry.get("keeps") != "go_over" or not isinstance(entry.get("value"), dict):
        return entry
    return entry | {"value": {key: each for key, each in entry["value"].items() if key not in gone}}
