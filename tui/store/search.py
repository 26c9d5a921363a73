"""The words of sessions, folded, in an index of our own: everything but what is out of sight.

Triggers mark a session whose words changed (see `migrations`); it is read anew before the next search, so that saving
costs nothing more, and an index can be made again from what is kept at any time.
"""

from collections.abc import Iterator

from tui.domain.shapes import Value
from tui.flow.kinds.text import Fate
from tui.store.packing import unpacked
from tui.store.tables import Tables
from tui.store.tokens import BORDER, tokens

COLUMNS = {
    "letters": ("subject", "body"),
    "actions": ("what", "where_how", "first_step", "helper", "know_done"),
    "if_thens": ("cue", "act"),
    "strengths": ("text", "result", "fields"),
    "lessons": ("text",),
    "values": ("key", "why"),
    "own_traps": ("text",),
    "feelings": ("word",),
    "slots": ("what", "where_how"),
}
PART_NAMES = frozenset(
    "text minutes fate voice percent word strength pattern wish outcome obstacle cue act hours applications"
    " id left role letter done on follow_up_on".split()
)
OF_THE_SESSION = """
    SELECT s.company AS a, s.role AS b, p.name AS c FROM sessions s LEFT JOIN people p ON p.id = s.contact_id
    WHERE s.id = ?"""
ANSWERS = """
    SELECT value FROM answers WHERE session_id = ? AND value IS NOT NULL
    AND (state = 'given' OR (state = 'draft' AND keeps = 'session.company'))"""
NAMES = (
    "SELECT p.name FROM letters t JOIN people p ON p.id = t.person_id WHERE t.session_id = ?",
    "SELECT p.name FROM touchpoints t JOIN people p ON p.id = t.person_id WHERE t.session_id = ?",
    # Answers that name people hold only who it is.
    """SELECT p.name FROM answers a, json_tree(a.value) j JOIN people p ON p.id = j.value
    WHERE a.session_id = ? AND a.keeps IN ('person', 'people') AND a.state = 'given' AND j.key = 'id'""",
)


def freshen(tables: Tables) -> None:
    """Read the words of every session that changed since the last time.

    Raises:
        StoreUnusable: the file takes nothing just now.
    """
    if tables.row("SELECT 1 FROM search_stale LIMIT 1") is None:
        return
    with tables.transaction():
        for row in tables.rows("SELECT session_id FROM search_stale ORDER BY session_id"):
            _index(tables, row["session_id"])
        tables.conn.execute("DELETE FROM search_stale")


def _index(tables: Tables, session_id: int) -> None:
    tables.conn.execute("DELETE FROM search WHERE rowid = ?", [session_id])
    if tables.has("sessions", session_id):
        texts = (" ".join(tokens(text)) for text in _texts(tables, session_id))
        words = f" {BORDER} ".join(text for text in texts if text)
        tables.conn.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", [session_id, words])


def _texts(tables: Tables, session_id: int) -> Iterator[str]:
    for row in tables.rows(OF_THE_SESSION, [session_id]):
        yield from filter(None, row.values())
    for row in tables.rows(ANSWERS, [session_id]):
        yield from spoken(unpacked(row["value"]))
    yield from _replies(tables, session_id)
    for table, columns in COLUMNS.items():
        listed = ", ".join(f'"{column}"' for column in columns)
        for row in tables.rows(f'SELECT {listed} FROM "{table}" WHERE session_id = ?', [session_id]):
            yield from filter(None, (each for name, each in row.items() if name != "fields"))
            yield from spoken(list(unpacked(row.get("fields") or "{}").values()))
    for names in NAMES:
        for row in tables.rows(names, [session_id]):
            yield row["name"]


def _replies(tables: Tables, session_id: int) -> Iterator[str]:
    for row in tables.rows("SELECT text, one_change, draft FROM feedback WHERE session_id = ?", [session_id]):
        given = [each for each in unpacked(row["draft"]).values() if each.get("state") == "given"]
        hidden = {each.get("keeps") for each in given if _is_out_of_sight(each.get("value"))}
        yield from (row[name] for name in ("text", "one_change") if row[name] and f"feedback.{name}" not in hidden)
        for each in given:
            yield from spoken(each.get("value"))


def _is_out_of_sight(value: Value) -> bool:
    return isinstance(value, dict) and value.get("fate") == Fate.OUT_OF_SIGHT


def spoken(value: Value) -> Iterator[str]:
    """Yield the texts in a value. Lines that were sorted are keys of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from spoken(each)
    elif isinstance(value, dict) and not _is_out_of_sight(value):
        for key, each in value.items():
            if key not in PART_NAMES:
                yield key
            if key != "fate":
                yield from spoken(each)
