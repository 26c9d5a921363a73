"""Reads from the schema which values each column of a table accepts.

SQLite checks a value when it is written. But one damaged bit can turn it into another one later, which makes
`PRAGMA quick_check` fail for the whole file.
"""

import re
import sqlite3
from datetime import datetime
from functools import cache, cached_property

from tui.domain.answers.days import is_day

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from typing import Any

    from tui.domain.shapes import Value

TYPES = {"TEXT": str, "INTEGER": int}
TOKEN = re.compile(r"""'[^']*'|"[^"]*"|[(),]|[^'"(),]+""")
"""A token in the definition of a table: something in quotes, a bracket or comma, or what is between those."""
CHECK = re.compile(r"\bCHECK\s*(\(.*\))", re.DOTALL)
"""The CHECK constraint of a column, which is the last part of its definition."""


class Column:
    """A column. `check` is its CHECK constraint in SQL, empty if it has none; `default` is its default value."""

    def __init__(self, *, name: str, type_: str, is_required: bool, is_key: bool, default: "Value", check: str) -> None:
        self.name = name
        self.type = type_
        self.is_required = is_required
        self.is_key = is_key
        self.default = default
        self.check = check

    @cached_property
    def is_json(self) -> bool:
        """Whether it accepts only JSON."""
        return "json_valid" in self.check

    @cached_property
    def is_day(self) -> bool:
        """Whether it accepts only days, as ISO dates."""
        return " GLOB '[0-9]" in self.check

    @cached_property
    def is_moment(self) -> bool:
        """Whether it accepts only moments, as ISO date-times; `when_at` is a time of day as the person typed it."""
        return self.type == "TEXT" and self.name != "when_at" and f"_{self.name}".endswith("_at")

    @cached_property
    def choices(self) -> list[str]:
        """The texts it accepts, if it accepts only some; else empty."""
        return re.findall(r"'([^']*)'", self.check) if " IN (" in self.check else []

    @property
    def suspect_condition(self) -> str:
        """A condition in SQL that every row with an invalid value here meets, and few other rows."""
        # Not `IS NULL`: SQLite's optimizer assumes that it is never true of a NOT NULL column.
        types = [f"'{self.type.lower()}'", *([] if self.is_required else ["'null'"])]
        tests = [f"""typeof("{self.name}") NOT IN ({", ".join(types)})"""]
        if self.check:
            tests.append(f"NOT {self.check}")
        if self.is_day:
            # The schema checks only for digits, which 31 February has, too. Only what is added makes SQLite count days.
            tests.append(f"""date("{self.name}", '+0 days') IS NOT "{self.name}" OR "{self.name}" < '0001'""")
        if self.is_moment:
            moment = f"""strftime('%Y-%m-%dT%H:%M:%S', "{self.name}", '+0 days')"""
            tests.append(f"""{moment} IS NOT substr("{self.name}", 1, 19)""")
        return f"({' OR '.join(tests)})"

    def accepts(self, value: "Value") -> bool:
        """Return whether `value` is valid for this column."""
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
        # To SQLite, a CHECK constraint that is NULL is met.
        sql = f'SELECT coalesce({self.check}, 1) FROM (SELECT ? AS "{self.name}")'
        return not self.check or bool(_evaluate(sql, [value]))


class TableSchema:
    """A table: its columns in order, and whether its rows have SQLite's `rowid` (not with WITHOUT ROWID)."""

    def __init__(self, *, name: str, columns: "Sequence[Column]", has_rowid: bool) -> None:
        self.name = name
        self.columns = columns
        self.has_rowid = has_rowid

    @cached_property
    def key(self) -> list[str]:
        """The names of the columns that identify a row."""
        return ["rowid"] if self.has_rowid else [column.name for column in self.columns if column.is_key]

    @cached_property
    def rowid_column(self) -> str | None:
        """The name of the column that is another name for `rowid`; None if there is none."""
        keys = [column for column in self.columns if column.is_key]
        is_alias = self.has_rowid and len(keys) == 1 and keys[0].type == "INTEGER"
        return keys[0].name if is_alias else None


def read_schema(conn: sqlite3.Connection, only: "Collection[str] | None" = None) -> dict[str, TableSchema]:
    """Return the schema of each table of Onward in a file, by name, in the order they were made.

    With `only`, those tables are left out that have other names.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    tables = conn.execute(
        "SELECT s.name, s.sql, l.wr FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name"
        " WHERE l.type = 'table' AND l.strict ORDER BY s.rowid"
    ).fetchall()
    return {
        name: TableSchema(name=name, columns=_columns(conn, name, _checks(sql)), has_rowid=not without_rowid)
        for name, sql, without_rowid in tables
        if only is None or name in only
    }


def _columns(conn: sqlite3.Connection, table: str, checks: dict[str, str]) -> list[Column]:
    rows = conn.execute(f'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info("{table}")')
    return [
        Column(
            name=name,
            type_=type_,
            is_required=bool(required),
            is_key=bool(key),
            default=_evaluate(f"SELECT {default}") if default else None,
            check=checks.get(name, ""),
        )
        for name, type_, required, default, key in rows.fetchall()
    ]


def _checks(sql: str) -> dict[str, str]:
    """Return the CHECK constraint of each column that has one, from a CREATE TABLE statement."""
    checks = {}
    for part in _split_definitions(sql[sql.find("(") + 1 :]):
        if match := CHECK.search(part):
            checks[part.split()[0].strip('"')] = match[1]
    return checks


def _split_definitions(definitions: str) -> "Iterator[str]":
    """Yield the definition of each column."""
    depth, definition = 0, ""
    for part in TOKEN.findall(definitions):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if depth < 0:
            break
        if part == "," and not depth:
            yield definition
            definition = ""
        else:
            definition += part
    yield definition


def _is_moment(text: "Value") -> bool:
    try:
        return isinstance(text, str) and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


@cache
def _memory_connection() -> sqlite3.Connection:
    # A rescue, or a look at rest, runs in a thread of its own. SQLite lets one statement after the other through.
    return sqlite3.connect(":memory:", check_same_thread=False)


def _evaluate(sql: str, args: "Sequence[Value]" = ()) -> "Any":
    """Return the value of a SELECT statement that reads no table."""
    return _memory_connection().execute(sql, args).fetchone()[0]
