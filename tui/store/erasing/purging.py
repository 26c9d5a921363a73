"""Deletes sessions for good, with all their rows and the people that only they name."""

from tui.domain.shapes import Value
from tui.store.erasing.pending import add_pending
from tui.store.plan.if_thens import forget_outcomes_of
from tui.store.tables.mentions import mentioned
from tui.store.tables.tables import Tables
from tui.store.text.packing import id_in, packed, unpacked, unpacked_table

DAYS_TO_RESTORE = 30
"""For how many days a deleted session or person can be restored; then it is purged."""
NAMES_PERSON = """
    words IS NOT NULL
    AND EXISTS (SELECT 1 FROM json_tree(kept_aside.words) j WHERE j.key = 'id' AND j.value = ?)"""
"""Is true for the conflicts whose answers name a person."""


def purge(tables: Tables, session_ids: list[int], people: list[int]) -> None:
    """Delete sessions and people, with everything that belongs to them, all or nothing.

    Their bytes, and what copies of the file have, are pending then: see `overwriting.finish`.

    Raises:
        StoreError: the file can't be written now.
    """
    from tui.store.search.index import remove_stale

    with tables.transaction():
        delete_sessions(tables, session_ids)
        delete_people(tables, people)
        remove_stale(tables)
        add_pending(tables, session_ids, people)


def delete_sessions(tables: Tables, session_ids: list[int]) -> None:
    """Delete sessions and all their rows from the tables. Their bytes may be left in the file until it is vacuumed."""
    with tables.transaction():
        for session_id in session_ids:
            people = people_named_in(tables, session_id) | _made_in(tables, session_id)
            _delete_from_check_ins(tables, session_id)
            forget_outcomes_of(tables, session_id)
            tables.delete("sessions", session_id)
            _delete_unnamed(tables, people)


def delete_people(tables: Tables, people: list[int]) -> None:
    """Delete people from the tables and from answers that name them. Their bytes may be left until a vacuum."""
    from tui.store.search.index import has_table

    with tables.transaction():
        for person in people:
            tables.delete("people", person)
            if has_table(tables, "kept_aside"):
                tables.delete_where("kept_aside", NAMES_PERSON, [person])
        naming = "SELECT session_id, step, value FROM answers WHERE keeps = 'person' AND state = 'given'"
        for row in tables.rows(naming) if people else ():
            if id_in(unpacked(row["value"])) in people:
                skipped = {"value": None, "state": "skipped", "keeps": None}
                tables.update("answers", (row["session_id"], row["step"]), skipped)


def people_named_in(tables: Tables, session_id: int) -> set[int]:
    """Return the ids of the people that a session names."""
    return {person for _owner, person in mentioned(tables, session_id)}


def delete_unnamed_people(tables: Tables, session_id: int) -> None:
    """Delete the people that were added in a session and that nothing names any more, since their name was changed."""
    _delete_unnamed(tables, _made_in(tables, session_id))


def _made_in(tables: Tables, session_id: int) -> set[int]:
    return {row["id"] for row in tables.rows("SELECT id FROM people WHERE made_in = ?", [session_id])}


def _delete_unnamed(tables: Tables, people: set[int]) -> None:
    """Delete those of `people` that nothing names, unless they have notes or were added by hand."""
    for person in people - {person for _owner, person in mentioned(tables)} if people else ():
        tables.delete_where("people", "id = ? AND notes = '' AND by_hand = 0", [person])


def _delete_from_check_ins(tables: Tables, session_id: int) -> None:
    """Delete the actions of a session from check-ins, which have a copy of their text."""
    actions = {row["id"] for row in tables.rows("SELECT id FROM actions WHERE session_id = ?", [session_id])}
    for row in tables.rows("SELECT id, answers FROM check_ins") if actions else ():
        answers = unpacked_table(row["answers"])
        remaining = {step: _without(entry, actions) for step, entry in answers.items()}
        if remaining != answers:
            tables.update("check_ins", row["id"], {"answers": packed(remaining)})


def _without(entry: Value, actions: set[str]) -> Value:
    """Return an entry of a check-in without these actions."""
    if not isinstance(entry, dict) or entry.get("keeps") != "go_over" or not isinstance(entry.get("value"), dict):
        return entry
    return entry | {"value": {key: each for key, each in entry["value"].items() if key not in actions}}
