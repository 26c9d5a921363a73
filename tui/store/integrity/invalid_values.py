"""Values that their column does not take: each gives its place to one that fits, and is saved as text to be put right.

What turned one bit in a value did nothing to the rest of its row, and the rest of the file.
"""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.store.integrity.table_schema import Column, TableSchema
from tui.store.tables.tables import Row, Tables
from tui.store.text.form_drafts import FORM
from tui.store.text.packing import packed
from tui.words import _

INTERNAL = ("_sqlite", "sqlite_", "search", "ownership")
"""How the names of tables begin that hold nothing of the person, or nothing that is not elsewhere."""
PLAIN = ("other", "form")
"""The choices that say least; where a column has neither, its first one does."""
NAMED_BY = ("what", "name", "subject", "text", "key", "word", "cue", "company")
"""The columns that say to the person which row it is; the first that has something does."""
NOBODY = -1
"""What a column says that has to name a row, where nobody knows which."""
ANSWERED = ("stage", "outcome", "heard_on", "resume_on")
"""The columns of a session that are answers: what such a one does not take stands on the page that asks for it."""


@dataclass(frozen=True)
class InvalidValue:
    """A value that its column does not take, as text, and what of its row says whose it is."""

    table: str
    column: str
    text: str = field(repr=False)
    row: Row = field(repr=False)


def find_invalid(
    conn: sqlite3.Connection, schema: Mapping[str, TableSchema]
) -> Iterator[tuple[TableSchema, Row, list[Column]]]:
    """Yield each row with values that do not fit: its table, the row with its key, and the columns they are in.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    for table in schema.values():
        columns = [column for column in table.columns if column.name != table.number]
        if not columns:
            continue
        names = list(dict.fromkeys([*table.key, *(column.name for column in table.columns)]))
        selected = ", ".join(f'"{name}"' for name in names)
        suspected = " OR ".join(column.suspects for column in columns)
        for values in conn.execute(f'SELECT {selected} FROM "{table.name}" WHERE {suspected}').fetchall():
            row = dict(zip(names, values, strict=True))
            if refusing := [column for column in columns if not column.accepts(row[column.name])]:
                yield table, row, refusing


def with_valid_values(table: TableSchema, row: Row, clock: Clock) -> tuple[Row, list[InvalidValue]]:
    """Return the columns of `row` with a value in each that fits, and the values that had to go for that."""
    new = dict(row)
    invalid: list[InvalidValue] = []
    for column in table.columns:
        value = row.get(column.name)
        if column.name not in row or column.name == table.number or column.accepts(value):
            continue
        new[column.name] = _closest(column, value, clock)
        if column.is_moment or value is None:
            continue
        if new[column.name] not in (text := _text(value), packed(text)):
            invalid.append(InvalidValue(table.name, column.name, text, new))
    return new, invalid


def replace_invalid(tables: Tables, schema: Mapping[str, TableSchema], clock: Clock) -> list[InvalidValue]:
    """Put a value that fits in the place of each that does not, inside a transaction, and return those that went.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    replaced: list[InvalidValue] = []
    for table, row, columns in list(find_invalid(tables.conn, schema)):
        where = " AND ".join(f'"{name}" IS ?' for name in table.key)
        key = [row[name] for name in table.key]
        if table.name.startswith(INTERNAL):
            # It is made anew from what it was made of.
            tables.delete_where(table.name, where, key)
            continue
        new, invalid = with_valid_values(table, row, clock)
        parts = ", ".join(f'"{column.name}" = ?' for column in columns)
        values = [new[column.name] for column in columns]
        # SQL, since sqlite-utils updates by the primary key, and that may be the invalid value.
        tables.write(f'UPDATE "{table.name}" SET {parts} WHERE {where}', [*values, *key])
        replaced += invalid
    return replaced


def save_invalid(tables: Tables, invalid: Sequence[InvalidValue], clock: Clock) -> None:
    """Save each as text, inside a transaction: on the page it was the answer of, else where words wait to be read."""
    for value in invalid:
        if not _stands_on_its_page(tables, value):
            tables.insert("kept_aside", _conflict(tables, value, clock))


def _stands_on_its_page(tables: Tables, value: InvalidValue) -> bool:
    if value.table != "sessions" or value.column not in ANSWERED:
        return False
    where = "session_id = ? AND keeps = ? AND state = 'given' AND value IS NULL"
    rows = tables.rows(
        f"SELECT session_id, step FROM answers WHERE {where}", [value.row["id"], f"session.{value.column}"]
    )
    for row in rows:
        tables.update("answers", (row["session_id"], row["step"]), {"value": packed(value.text)})
    return bool(rows)


def _conflict(tables: Tables, value: InvalidValue, clock: Clock) -> Row:
    whose = value.row["id"] if value.table == "sessions" else value.row.get("session_id")
    # An answer to a page that has another one already can be put there.
    is_answer = value.table == "answers" and value.column == "value"
    return {
        "run": secrets.token_hex(8),
        "kind": "session" if is_answer else FORM,
        "session_id": whose if whose is not None and tables.has("sessions", whose) else None,
        "step": value.row["step"] if is_answer else _name(value),
        "words": value.text if is_answer else packed(value.text),
        "at": clock.stamp(),
    }


def _name(value: InvalidValue) -> str:
    what = value.column.replace("_", " ")
    if value.table == "sessions":
        return _("damaged: {what}").format(what=what)
    # Only text names a row: a company, say, can be missing.
    names = [text for name in NAMED_BY if isinstance(text := value.row.get(name), str) and text]
    return _("damaged: {what} of {name}").format(what=what, name=names[0] if names else value.table)


def _text(value: Value) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _closest(column: Column, value: Value, clock: Clock) -> Value:
    """Return the value that `column` takes and that is closest to `value`."""
    text = None if value is None else _text(value)
    for each in _ways(column, text, clock):
        if column.accepts(each):
            return each
    # The number of nothing: what needs an owner is given one.
    return NOBODY


def _ways(column: Column, text: str | None, clock: Clock) -> Iterator[Value]:
    """Yield values to put in a column, the closest to `text` first."""
    if text is not None:
        yield packed(text) if column.is_json else text
        if text.removeprefix("-").isdecimal() and len(text) < len(str(1 << 63)):
            yield int(text)
        if column.is_required:
            # Which of a few words a row has to have is what makes it one: the word that is meant can be told.
            from difflib import get_close_matches

            yield from get_close_matches(text, column.choices, n=1)
    if column.is_moment:
        # That something was done stays true.
        yield clock.stamp()
    if not column.is_required:
        yield None
    if column.default is not None:
        yield column.default
    yield from (word for word in PLAIN if word in column.choices)
    yield from column.choices
    yield ""
