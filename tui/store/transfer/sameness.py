"""Compares a row of the file with the same one in an export, whatever numbers the rows have in either."""

from collections.abc import Mapping
from typing import Any

from tui.domain.shapes import Value
from tui.store.registry import HOME_TABLES
from tui.store.tables.tables import Row, Tables

NOT_CONTENT = frozenset({"id", "uid", "changed_at", "rev", "rest", "current_step", "imported_at"})
"""The columns and keys that say nothing of what a person wrote: numbers of rows, and when something was saved."""


def agrees(tables: Tables, table: str, here: Row, there: Mapping[str, Any]) -> bool:
    """Say whether a row `there`, in an export, has the same content as the row `here` in the file.

    Columns that the export lacks, since an older Onward made it, aren't compared.
    """
    skipped = NOT_CONTENT | tables.columns(table).references.keys()
    for name, each in there.items():
        if name in skipped:
            continue
        if name in HOME_TABLES:
            ours = here.get(name, [])
            if len(ours) != len(each) or not all(agrees(tables, name, *pair) for pair in zip(ours, each, strict=True)):
                return False
        elif _plain(here.get(name)) != _plain(each):
            return False
    return True


def _plain(value: Value) -> Value:
    """Return a value without the numbers of rows in it."""
    if isinstance(value, dict):
        # Changes to actions have the id of each action as its key.
        if value.get("keeps") == "go_over" and isinstance(value.get("value"), dict):
            value = value | {"value": list(value["value"].values())}
        return {name: _plain(each) for name, each in value.items() if name not in NOT_CONTENT}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
