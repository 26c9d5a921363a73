"""Finds values that aren't valid for their column, replaces them, and saves the old ones as text for the person.

One damaged bit can make a value invalid. The rest of its row, and of the file, is still good.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from tui.clock import Clock
from tui.domain.private import Private
from tui.domain.shapes import Value
from tui.store.integrity.checking import find_invalid
from tui.store.integrity.table_schema import Column, TableSchema
from tui.store.tables.tables import Row, Tables
from tui.store.text.form_drafts import FORM
from tui.store.text.packing import packed
from tui.store.text.random_hex import random_hex
from tui.words import _

INTERNAL_PREFIXES = ("_sqlite", "sqlite_", "search", "ownership")
"""How the names of tables begin that hold nothing the person wrote, or only copies of it."""
NEUTRAL_CHOICES = ("other", "form")
"""The choices to use when nobody knows which one was meant. A column with neither gets its first choice."""
LABEL_COLUMNS = ("what", "name", "subject", "text", "key", "word", "cue", "company")
"""The columns that tell the person which row is meant; the first with a text is used."""
NO_ROW = -1
"""The id in a required reference when nobody knows which row was meant. `restore_references` makes that row."""
ANSWER_COLUMNS = ("stage", "outcome", "heard_on", "resume_on")
"""The columns of a session that are answers. An invalid value of these is saved as the answer to its page."""


class InvalidValue(Private, frozen=True):
    """A value that wasn't valid for its column, as text. `row` is its row, with valid values."""

    PRIVATE: ClassVar = ("text", "row")

    table: str
    column: str
    text: str
    row: Row


def repair_row(table: TableSchema, row: Row, clock: Clock) -> tuple[Row, list[InvalidValue]]:
    """Return a copy of `row` with valid values only, and the values that were replaced.

    Moments are replaced without being returned, since only Onward itself wrote them.
    """
    new = dict(row)
    invalid: list[InvalidValue] = []
    for column in table.columns:
        value = row.get(column.name)
        if column.name not in row or column.name == table.rowid_column or column.accepts(value):
            continue
        new[column.name] = _closest_valid(column, value, clock)
        if column.is_moment or value is None:
            continue
        if new[column.name] not in (text := _text(value), packed(text)):
            invalid.append(InvalidValue(table.name, column.name, text, new))
    return new, invalid


def replace_invalid(tables: Tables, schema: Mapping[str, TableSchema], clock: Clock) -> list[InvalidValue]:
    """Replace each invalid value in the file with a valid one, and return the old values. Call it in a transaction.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    replaced: list[InvalidValue] = []
    for table, row, columns in list(find_invalid(tables.conn, schema)):
        where = " AND ".join(f'"{name}" IS ?' for name in table.key)
        key = [row[name] for name in table.key]
        if table.name.startswith(INTERNAL_PREFIXES):
            # Onward makes such a row again when it needs it.
            tables.delete_where(table.name, where, key)
            continue
        new, invalid = repair_row(table, row, clock)
        parts = ", ".join(f'"{column.name}" = ?' for column in columns)
        values = [new[column.name] for column in columns]
        # SQL, since sqlite-utils updates by the primary key, and that may be the invalid value.
        tables.write(f'UPDATE "{table.name}" SET {parts} WHERE {where}', [*values, *key])
        replaced += invalid
    return replaced


def save_invalid(tables: Tables, invalid: Sequence[InvalidValue], clock: Clock) -> None:
    """Save old values as text: as the answer to its page, or else as a conflict. Call it inside a transaction."""
    for value in invalid:
        if not _save_as_answer(tables, value):
            tables.insert("kept_aside", _conflict_row(tables, value, clock))


def _save_as_answer(tables: Tables, value: InvalidValue) -> bool:
    """Save the value of an answer column where the page of it is empty. Return whether it was saved."""
    if value.table != "sessions" or value.column not in ANSWER_COLUMNS:
        return False
    where = "session_id = ? AND keeps = ? AND state = 'given' AND value IS NULL"
    rows = tables.rows(
        f"SELECT session_id, step FROM answers WHERE {where}", [value.row["id"], f"session.{value.column}"]
    )
    for row in rows:
        tables.update("answers", (row["session_id"], row["step"]), {"value": packed(value.text)})
    return bool(rows)


def _conflict_row(tables: Tables, value: InvalidValue, clock: Clock) -> Row:
    session_id = value.row["id"] if value.table == "sessions" else value.row.get("session_id")
    # A conflict about an answer lets the person put it on its page.
    is_answer = value.table == "answers" and value.column == "value"
    return {
        "run": random_hex(8),
        "kind": "session" if is_answer else FORM,
        "session_id": session_id if session_id is not None and tables.has("sessions", session_id) else None,
        "step": value.row["step"] if is_answer else _label(value),
        "words": value.text if is_answer else packed(value.text),
        "at": clock.stamp(),
    }


def _label(value: InvalidValue) -> str:
    what = value.column.replace("_", " ")
    if value.table == "sessions":
        return _("damaged: {what}").format(what=what)
    # A number or NULL tells the person nothing.
    labels = [text for name in LABEL_COLUMNS if isinstance(text := value.row.get(name), str) and text]
    return _("damaged: {what} of {name}").format(what=what, name=labels[0] if labels else value.table)


def _text(value: Value) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _closest_valid(column: Column, value: Value, clock: Clock) -> Value:
    """Return the value closest to `value` that `column` accepts."""
    text = None if value is None else _text(value)
    candidates = _candidates(column, text, clock)
    return next((each for each in candidates if column.accepts(each)), NO_ROW)


def _candidates(column: Column, text: str | None, clock: Clock) -> Iterator[Value]:
    """Yield values that a column may accept, the closest to `text` first."""
    if text is not None:
        yield packed(text) if column.is_json else text
        if text.removeprefix("-").isdecimal() and len(text) < len(str(1 << 63)):
            yield int(text)
        if column.is_required:
            # A choice with one damaged letter can still be recognised.
            from difflib import get_close_matches

            yield from get_close_matches(text, column.choices, n=1)
    if column.is_moment:
        # That it happened is still known, though not when.
        yield clock.stamp()
    if not column.is_required:
        yield None
    if column.default is not None:
        yield column.default
    yield from (word for word in NEUTRAL_CHOICES if word in column.choices)
    yield from column.choices
    yield ""
