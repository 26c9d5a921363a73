"""Checks whether a file is intact: no page is damaged, and every value is valid for its column.

Nothing is imported here that takes long to import: commands that only list something check their tables, too.
"""

TYPE_CHECKING = False
"""As in `typing`. Checkers know the name."""
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping
    from typing import Any

    from tui.store.integrity.table_schema import Column, TableSchema

MAX_CHECKED_BYTES = 8_000_000
"""A larger file isn't checked for damage before it's used, unless some was found, since that would delay the start.

It's looked over while it's in use (`at_rest`). SQLite itself refuses a file that was cut off.
"""


def is_intact(conn: "sqlite3.Connection", only: "Collection[str] | None" = None) -> bool:
    """Return whether the file has no damaged pages and no invalid values; with `only`, none in tables of these names.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    if not is_undamaged(conn):
        return False
    from tui.store.integrity.table_schema import read_schema

    # quick_check leaves out the CHECK constraints of a read-only file, and they accept days such as 31 February.
    return next(find_invalid(conn, read_schema(conn, only)), None) is None


def is_undamaged(conn: "sqlite3.Connection") -> bool:
    """Return whether no page of the file is damaged.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    return bool(conn.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def size_of(conn: "sqlite3.Connection") -> int:
    """Return how many bytes the file has.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    return int(conn.execute("PRAGMA page_count").fetchone()[0] * conn.execute("PRAGMA page_size").fetchone()[0])


def find_invalid(
    conn: "sqlite3.Connection", schema: "Mapping[str, TableSchema]"
) -> "Iterator[tuple[TableSchema, dict[str, Any], list[Column]]]":
    """Yield each row with invalid values: its table, the row with its key, and the columns of those values.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    for table in schema.values():
        columns = [column for column in table.columns if column.name != table.rowid_column]
        if not columns:
            continue
        names = list(dict.fromkeys([*table.key, *(column.name for column in table.columns)]))
        selected = ", ".join(f'"{name}"' for name in names)
        suspect = " OR ".join(column.suspect_condition for column in columns)
        for values in conn.execute(f'SELECT {selected} FROM "{table.name}" WHERE {suspect}').fetchall():
            row = dict(zip(names, values, strict=True))
            if invalid := [column for column in columns if not column.accepts(row[column.name])]:
                yield table, row, invalid
