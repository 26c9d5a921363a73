"""Values that their column does not take: each gives its place to one that fits, and is saved as text to be put right.

What turned one bit in a value did nothing to the rest of its row, and the rest of the file.
"""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.store.asides import FORM
from tui.store.columns import Column, Shape
from tui.store.packing import packed
from tui.store.tables import Row, Tables
from tui.words import _

NOT_WORDS = ("_sqlite", "sqlite_", "search", "ownership")
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
class Misfit:
    """A value that its column does not take, as text, and what of its row says whose it is."""

    table: str
    column: str
    text: str = field(repr=False)
    row: Row = field(repr=False)


def found(conn: sqlite3.Connection, shapes: Mapping[str, Shape]) -> Iterator[tuple[Shape, Row, list[Column]]]:
    """Yield each row with values that do not fit: its table, the row with its key, and the columns they are in.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    for shape in shapes.values():
        columns = [column for column in shape.columns if column.name != shape.number]
        if not columns:
            continue
        names = list(dict.fromkeys([*shape.key, *(column.name for column in shape.columns)]))
        selected = ", ".join(f'"{name}"' for name in names)
        in_doubt = " OR ".join(column.is_in_doubt for column in columns)
        for values in conn.execute(f'SELECT {selected} FROM "{shape.name}" WHERE {in_doubt}').fetchall():
            row = dict(zip(names, values, strict=True))
            if odd := [column for column in columns if not column.takes(row[column.name])]:
                yield shape, row, odd


def fitted(shape: Shape, row: Row, clock: Clock) -> tuple[Row, list[Misfit]]:
    """Return the columns of `row` with a value in each that fits, and the values that had to go for that."""
    new, gone = dict(row), []
    for column in shape.columns:
        value = row.get(column.name)
        if column.name not in row or column.name == shape.number or column.takes(value):
            continue
        new[column.name] = _near(column, value, clock)
        if column.is_moment or value is None:
            continue
        if new[column.name] not in (text := _text(value), packed(text)):
            gone.append(Misfit(shape.name, column.name, text, new))
    return new, gone


def replace_misfits(tables: Tables, shapes: Mapping[str, Shape], clock: Clock) -> list[Misfit]:
    """Put a value that fits in the place of each that does not, inside a transaction, and return those that went.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    gone = []
    for shape, row, columns in list(found(tables.conn, shapes)):
        where = " AND ".join(f'"{name}" IS ?' for name in shape.key)
        key = [row[name] for name in shape.key]
        if shape.name.startswith(NOT_WORDS):
            # It is made anew from what it was made of.
            tables.conn.execute(f'DELETE FROM "{shape.name}" WHERE {where}', key)
            continue
        new, misfits = fitted(shape, row, clock)
        parts = ", ".join(f'"{column.name}" = ?' for column in columns)
        values = [new[column.name] for column in columns]
        tables.conn.execute(f'UPDATE "{shape.name}" SET {parts} WHERE {where}', [*values, *key])
        gone += misfits
    return gone


def save_misfits(tables: Tables, misfits: Sequence[Misfit], clock: Clock) -> None:
    """Save each as text, inside a transaction: on the page it was the answer of, else where words wait to be read."""
    for misfit in misfits:
        if not _stands_on_its_page(tables, misfit):
            tables.insert("kept_aside", _aside(tables, misfit, clock))


def _stands_on_its_page(tables: Tables, misfit: Misfit) -> bool:
    if misfit.table != "sessions" or misfit.column not in ANSWERED:
        return False
    done = tables.conn.execute(
        "UPDATE answers SET value = ? WHERE session_id = ? AND keeps = ? AND state = 'given' AND value IS NULL",
        [packed(misfit.text), misfit.row["id"], f"session.{misfit.column}"],
    )
    return done.rowcount > 0


def _aside(tables: Tables, misfit: Misfit, clock: Clock) -> Row:
    whose = misfit.row["id"] if misfit.table == "sessions" else misfit.row.get("session_id")
    # An answer to a page that has another one already can be put there.
    is_answer = misfit.table == "answers" and misfit.column == "value"
    return {
        "run": secrets.token_hex(8),
        "kind": "session" if is_answer else FORM,
        "session_id": whose if whose is not None and tables.has("sessions", whose) else None,
        "step": misfit.row["step"] if is_answer else _name(misfit),
        "words": misfit.text if is_answer else packed(misfit.text),
        "at": clock.stamp(),
    }


def _name(misfit: Misfit) -> str:
    what = misfit.column.replace("_", " ")
    if misfit.table == "sessions":
        return _("damaged: {what}").format(what=what)
    # Only text names a row: a company, say, can be missing.
    names = [text for name in NAMED_BY if isinstance(text := misfit.row.get(name), str) and text]
    return _("damaged: {what} of {name}").format(what=what, name=names[0] if names else misfit.table)


def _text(value: Value) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _near(column: Column, value: Value, clock: Clock) -> Value:
    """Return the value that `column` takes and that is nearest to `value`."""
    text = None if value is None else _text(value)
    for each in _ways(column, text, clock):
        if column.takes(each):
            return each
    # The number of nothing: what needs an owner is given one.
    return NOBODY


def _ways(column: Column, text: str | None, clock: Clock) -> Iterator[Value]:
    """Yield values to put in a column, the nearest to `text` first."""
    if text is not None:
        yield packed(text) if column.is_json else text
        if text.removeprefix("-").isdecimal() and len(text) < len(str(1 << 63)):
            yield int(text)
        if column.is_required:
            # Which of a few words a row has to have is what makes it one: the word that is meant can be told.
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
