"""Finding sessions by the words in them, folded, except what is out of sight.

The words are read when they are searched for: an index would be one more copy of private text to erase.
"""

from collections.abc import Iterator

from tui.domain.shapes import Value
from tui.flow.kinds.text import Fate
from tui.store.folding import folded
from tui.store.tables import Tables, unpacked

COLUMNS = {
    "letters": ("subject", "body"),
    "feedback": ("text", "one_change"),
    "actions": ("what", "where_how", "first_step", "helper", "know_done"),
    "if_thens": ("cue", "act"),
    "strengths": ("text", "result"),
    "lessons": ("text",),
    "values": ("key",),
    "own_traps": ("text",),
    "feelings": ("word",),
    "slots": ("what", "where_how"),
}
PART_NAMES = frozenset(
    "text minutes fate voice percent word strength pattern wish outcome obstacle cue act hours applications"
    " id left role letter done on follow_up_on".split()
)


def matching(tables: Tables, text: str) -> set[int] | None:
    """Return the ids of the sessions that hold `text`; None when there is nothing to look for."""
    wanted = folded(text)
    if not wanted:
        return None
    return {session_id for session_id, words in _words(tables) if wanted in folded(words)}


def _words(tables: Tables) -> Iterator[tuple[int, str]]:
    for row in tables.rows(
        "SELECT s.id, s.company, s.role, p.name FROM sessions s LEFT JOIN people p ON p.id = s.contact_id"
    ):
        yield row["id"], "\n".join(part for part in (row["company"], row["role"], row["name"]) if part)
    for row in tables.rows("SELECT session_id, value FROM answers WHERE state = 'given' AND value IS NOT NULL"):
        yield row["session_id"], "\n".join(spoken(unpacked(row["value"])))
    for table, columns in COLUMNS.items():
        listed = ", ".join(f'"{column}"' for column in columns)
        for row in tables.rows(f'SELECT session_id, {listed} FROM "{table}" WHERE session_id IS NOT NULL'):
            yield row["session_id"], "\n".join(row[column] for column in columns if row[column])
    people = "SELECT t.session_id, p.name FROM {table} t JOIN people p ON p.id = t.person_id"
    for table in ("letters", "touchpoints"):
        for row in tables.rows(people.format(table=table)):
            if row["session_id"] is not None:
                yield row["session_id"], row["name"]


def spoken(value: Value) -> Iterator[str]:
    """Yield the texts in a value. Lines that were sorted are keys of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from spoken(each)
    elif isinstance(value, dict) and value.get("fate") != Fate.OUT_OF_SIGHT:
        for key, each in value.items():
            if key not in PART_NAMES:
                yield key
            if key != "fate":
                yield from spoken(each)
