"""Files with values that their columns do not take: what a turned bit, or another program, can leave."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tui.store.file.connection import connect
from tui.store.file.version import VERSION
from tui.store.integrity.integrity import schema_at
from tui.store.integrity.table_schema import TableSchema

KINDS = {
    "no UTF-8": """CAST(CAST(substr("{name}", 1, 3) AS BLOB) || x'ff' || CAST(substr("{name}", 5) AS BLOB) AS TEXT)""",
    "another word": "'{table} {name}'",
    "no day of any calendar": "'2026-19-42'",
    "an empty text": "''",
    "bytes": "x'4fc3'",
    "a number": "4711",
    "nothing": "NULL",
}
"""What a value becomes, in SQL."""


def own_tables() -> Iterator[TableSchema]:
    """Yield the tables that hold something of the person."""
    yield from (table for name, table in schema_at(VERSION).items() if not name.startswith(("search", "ownership")))


def invalidate(file: Path, kind: str, only: tuple[str, str] | None = None) -> set[tuple[str, str]]:
    """Change each column but keys, in a row of its own where there are enough, and return which were changed.

    With `only`, a table and a column of it, change that one in every row.
    """
    schema = _without_rules(file)
    changed = set()
    with closing(connect(file, "rw")) as conn:
        for table in own_tables():
            keys = ", ".join(table.key)
            rows = conn.execute(f'SELECT {keys} FROM "{table.name}"').fetchall()
            places = [column.name for column in table.columns if not column.is_key and not column.name.endswith("_id")]
            for at, name in enumerate(places):
                if not rows or (only and only != (table.name, name)):
                    continue
                where = " AND ".join(f'"{key}" = ?' for key in table.key)
                value = KINDS[kind].format(table=table.name, name=name)
                for key in rows if only else [rows[at % len(rows)]]:
                    conn.execute(f'UPDATE "{table.name}" SET "{name}" = {value} WHERE {where}', key)
                changed.add((table.name, name))
    _set_schema(file, schema)
    return changed


def _without_rules(file: Path) -> dict[str, str]:
    """Take the rules of all columns out of the schema, and return it as it was."""
    with closing(connect(file, "rw")) as conn:
        schema = dict(conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"))
    free = {}
    for table in own_tables():
        sql = schema[table.name]
        for column in table.columns:
            sql = sql.replace(f"CHECK {column.check}", "") if column.check else sql
        free[table.name] = re.sub(r"NOT NULL|STRICT(, )?", "", sql)
    _set_schema(file, free)
    return schema


def _set_schema(file: Path, schema: dict[str, str]) -> None:
    with closing(connect(file, "rw")) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        for name, sql in schema.items():
            conn.execute("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", [sql, name])
