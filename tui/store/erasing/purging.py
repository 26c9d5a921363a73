"""Deleting for good: every row of a session, the people only it knew, and every byte of both."""

from tui.domain.shapes import Value
from tui.store.erasing.erasing import erase
from tui.store.plan.if_then_outcomes import forget_outcomes_of
from tui.store.search.index import has_table
from tui.store.tables.mentions import mentioned
from tui.store.tables.tables import Tables
from tui.store.text.packing import id_in, packed, unpacked, unpacked_table

NAMING = """
    words IS NOT NULL
    AND EXISTS (SELECT 1 FROM json_tree(kept_aside.words) j WHERE j.key = 'id' AND j.value = ?)"""
"""Holds for the conflicts of pages that name a person."""


def purge(tables: Tables, session_ids: list[int], people: list[int]) -> None:
    """Remove sessions with all that belongs to them, and people with every mention of them, and write the file anew.

    Raises:
        StoreError: the file takes nothing just now.
    """
    remove(tables, session_ids)
    remove_people(tables, people)
    erase(tables)


def remove(tables: Tables, session_ids: list[int]) -> None:
    """Delete sessions and all their rows from the tables; bytes of them may remain in the file until it is vacuumed."""
    with tables.transaction():
        for session_id in session_ids:
            known = people_of(tables, session_id) | _made_in(tables, session_id)
            _forget_actions(tables, session_id)
            forget_outcomes_of(tables, session_id)
            tables.delete("sessions", session_id)
            _forget_people(tables, known)


def remove_people(tables: Tables, people: list[int]) -> None:
    """Delete people from the tables and from answers that name them; bytes of them may remain until a vacuum."""
    with tables.transaction():
        for person in people:
            tables.delete("people", person)
            if has_table(tables, "kept_aside"):
                tables.delete_where("kept_aside", NAMING, [person])
        naming = "SELECT session_id, step, value FROM answers WHERE keeps = 'person' AND state = 'given'"
        for row in tables.rows(naming) if people else ():
            if id_in(unpacked(row["value"])) in people:
                skipped = {"value": None, "state": "skipped", "keeps": None}
                tables.update("answers", (row["session_id"], row["step"]), skipped)


def people_of(tables: Tables, session_id: int) -> set[int]:
    """Return the ids of the people that a session names."""
    return {person for owner, person in mentioned(tables) if owner == session_id}


def forget_misnamed(tables: Tables, session_id: int) -> None:
    """Remove the people that a session made and nothing names any more: a name was mistyped, or changed."""
    _forget_people(tables, _made_in(tables, session_id))


def _made_in(tables: Tables, session_id: int) -> set[int]:
    return {row["id"] for row in tables.rows("SELECT id FROM people WHERE made_in = ?", [session_id])}


def _forget_people(tables: Tables, known: set[int]) -> None:
    for person in known - {person for _owner, person in mentioned(tables)} if known else ():
        tables.delete_where("people", "id = ? AND notes = '' AND by_hand = 0", [person])


def _forget_actions(tables: Tables, session_id: int) -> None:
    """Remove the actions of a session from the check-ins that went over them, since check-ins copy their text."""
    gone = {row["id"] for row in tables.rows("SELECT id FROM actions WHERE session_id = ?", [session_id])}
    for row in tables.rows("SELECT id, answers FROM check_ins") if gone else ():
        answers = unpacked_table(row["answers"])
        kept = {step: _without(entry, gone) for step, entry in answers.items()}
        if kept != answers:
            tables.update("check_ins", row["id"], {"answers": packed(kept)})


def _without(entry: Value, gone: set[str]) -> Value:
    if not isinstance(entry, dict) or entry.get("keeps") != "go_over" or not isinstance(entry.get("value"), dict):
        return entry
    return entry | {"value": {key: each for key, each in entry["value"].items() if key not in gone}}
