"""What each column of a table takes, as the schema says it.

SQLite sees to it when a value is written. One turned bit puts another value there all the same, in a row that is whole
but for that. `PRAGMA quick_check` then refuses the file, and an INSERT the row.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from tui.domain.answers.days import is_day
from tui.domain.shapes import Value

TYPES = {"TEXT": str, "INTEGER": int}
PIECE = re.compile(r"""'[^']*'|"[^"]*"|[(),]|[^'"(),]+""")
"""A piece of the definition of a table: something in quotes, a mark, or what is between those."""
CHECK = re.compile(r"\bCHECK\s*(\(.*\))", re.DOTALL)
"""The test of a column, which is the last part of its definition."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column. `check` is its test in SQL, empty without one; `default` what a row gets that says nothing of it."""

    name: str
    type: str
    is_required: bool
    is_key: bool
    default: Value
    check: str

    @cached_property
    def is_json(self) -> bool:
        """Whether it takes JSON and nothing else."""
        return "json_valid" in self.check

    @cached_property
    def is_day(self) -> bool:
        """Whether it takes days of ISO form and nothing else."""
        return " GLOB '[0-9]" in self.check

    @cached_property
    def is_moment(self) -> bool:
        """Whether it takes the instants at which Onward did something; `when_at` is a time of day in any words."""
        return self.type == "TEXT" and self.name != "when_at" and f"_{self.name}".endswith("_at")

    @cached_property
    def choices(self) -> list[str]:
        """The words it takes, where those are all that it takes."""
        return re.findall(r"'([^']*)'", self.check) if " IN (" in self.check else []

    @property
    def suspects(self) -> str:
        """The test in SQL of a row whose value here may be one that the column does not take. Few others pass it."""
        # Not `IS NULL`: SQLite takes that for never true of a column that has to have a value.
        types = [f"'{self.type.lower()}'", *([] if self.is_required else ["'null'"])]
        tests = [f"""typeof("{self.name}") NOT IN ({", ".join(types)})"""]
        if self.check:
            tests.append(f"NOT {self.check}")
        if self.is_day:
            # The test in the schema is of digits alone, which a day that is in no calendar has, too.
            tests.append(f"""date("{self.name}") IS NOT "{self.name}" OR "{self.name}" < '0001'""")
        if self.is_moment:
            tests.append(f"""strftime('%Y-%m-%dT%H:%M:%S', "{self.name}") IS NOT substr("{self.name}", 1, 19)""")
        return f"({' OR '.join(tests)})"

    def accepts(self, value: Value) -> bool:
        """Say whether it takes `value`."""
        if value is None:
            return not self.is_required
        if not isinstance(value, TYPES.get(self.type, object)):
            return False
        if self.is_day:
            return is_day(value)
        if self.is_moment:
            return _is_moment(value)
        if self.choices:
            return value in self.choices
        # Of a test that comes to NULL, SQLite says that it holds.
        sql = f'SELECT coalesce({self.check}, 1) FROM (SELECT ? AS "{self.name}")'
        return not self.check or bool(_asked(sql, [value]))


@dataclass(frozen=True, kw_only=True)
class TableSchema:
    """The columns of a table in order. Where it `has_row_numbers`, its rows have numbers of their own."""

    name: str
    columns: Sequence[Column]
    has_row_numbers: bool

    @cached_property
    def key(self) -> list[str]:
        """The names of the columns that tell its rows apart."""
        return ["rowid"] if self.has_row_numbers else [column.name for column in self.columns if column.is_key]

    @cached_property
    def number(self) -> str | None:
        """The name of the column that is the number of a row; None where there is none."""
        keys = [column for column in self.columns if column.is_key]
        alone = self.has_row_numbers and len(keys) == 1 and keys[0].type == "INTEGER"
        return keys[0].name if alone else None


def read_schema(conn: sqlite3.Connection) -> dict[str, TableSchema]:
    """Return the schema of each table of Onward's own in a file, by name, in the order they were made.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    known = conn.execute(
        "SELECT s.name, s.sql, l.wr FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name"
        " WHERE l.type = 'table' AND l.strict ORDER BY s.rowid"
    ).fetchall()
    return {
        name: TableSchema(name=name, columns=_columns(conn, name, _checks(sql)), has_row_numbers=not without)
        for name, sql, without in known
    }


def _columns(conn: sqlite3.Connection, table: str, checks: dict[str, str]) -> list[Column]:
    rows = conn.execute(f'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info("{table}")')
    return [
        Column(
            name=name,
            type=type_,
            is_required=bool(required),
            is_key=bool(key),
            default=_asked(f"SELECT {default}") if default else None,
            check=checks.get(name, ""),
        )
        for name, type_, required, default, key in rows.fetchall()
    ]


def _checks(sql: str) -> dict[str, str]:
    """Return the test of each column that has one, from the statement that makes the table."""
    found = {}
    for part in _parts(sql[sql.find("(") + 1 :]):
        if match := CHECK.search(part):
            found[part.split()[0].strip('"')] = match[1]
    return found


def _parts(definitions: str) -> Iterator[str]:
    """Yield the definition of each column."""
    deep, part = 0, ""
    for piece in PIECE.findall(definitions):
        deep += {"(": 1, ")": -1}.get(piece, 0)
        if deep < 0:
            break
        if piece == "," and not deep:
            yield part
            part = ""
        else:
            part += piece
    yield part


def _is_moment(text: Value) -> bool:
    try:
        return isinstance(text, str) and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


@cache
def _no_file() -> sqlite3.Connection:
    # A rescue asks from a thread of its own, while nobody else does.
    return sqlite3.connect(":memory:", check_same_thread=False)


def _asked(sql: str, args: Sequence[Value] = ()) -> Any:
    """Return the one value of a question that needs no table."""
    return _no_file().execute(sql, args).fetchone()[0]
