"""Which people are named where: in sessions, letters, contacts, actions and answers."""

TYPE_CHECKING = False
"""As in `typing`, which `onward today` doesn't need otherwise. Checkers know the name."""
if TYPE_CHECKING:
    from tui.store.tables.reader import RowReader

NAMED_IN = (
    "SELECT id AS session_id, contact_id AS person_id FROM sessions",
    "SELECT session_id, person_id FROM letters",
    "SELECT session_id, person_id FROM touchpoints",
    "SELECT session_id, helper_id AS person_id FROM actions",
)


def mentioned(tables: "RowReader", session_id: int | None = None) -> set[tuple[int | None, int]]:
    """Return pairs of ids: a session, None for what belongs to no session, and a person who is named there.

    With `session_id`, only that session is read.
    """
    # Few files have anything deleted, and for those that don't, `onward today` needs no JSON.
    from tui.store.text.packing import id_in, unpacked

    of_session, args = ("", []) if session_id is None else ("AND session_id = ?", [session_id])
    pairs = {
        (row["session_id"], row["person_id"])
        for sql in NAMED_IN
        for row in tables.rows(f"SELECT * FROM ({sql}) WHERE person_id IS NOT NULL {of_session}", args)
    }
    answers = "SELECT session_id, value FROM answers WHERE keeps IN ('person', 'people') AND state = 'given'"
    for row in tables.rows(f"{answers} {of_session}", args):
        value = unpacked(row["value"])
        found = (id_in(each) for each in (value if isinstance(value, list) else [value]))
        pairs |= {(row["session_id"], person) for person in found if person is not None}
    return pairs


def hidden_people(tables: "RowReader", *, without: int | None = None) -> set[int]:
    """Return the ids of people who aren't shown: deleted ones, and those that only deleted sessions name.

    With `without`, the session with that id counts as deleted, too. People that were added by hand are always shown.
    """
    sql = "SELECT id FROM sessions WHERE deleted_at IS NOT NULL OR id = ?"
    deleted = {row["id"] for row in tables.rows(sql, [without])}
    named_in: dict[int, set[int | None]] = {}
    for session, person in mentioned(tables) if deleted else ():
        named_in.setdefault(person, set()).add(session)
    only_in_deleted = {person for person, sessions in named_in.items() if sessions <= deleted}
    rows = tables.rows("SELECT id, by_hand, made_in, deleted_at FROM people")
    return {
        row["id"]
        for row in rows
        if row["deleted_at"]
        or (
            not row["by_hand"]
            and (row["id"] in only_in_deleted or (row["id"] not in named_in and row["made_in"] in deleted))
        )
    }
