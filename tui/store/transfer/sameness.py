"""Compares a row of the file with the same one in an export, whatever numbers the rows have in either."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui.domain.shapes import Value
from tui.store.people.mappers import CONTACT, PEOPLE, PERSON
from tui.store.registry import HOME_TABLES
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded

NOT_CONTENT = frozenset({"id", "uid", "changed_at", "rev", "rest", "current_step", "imported_at"})
"""The columns and keys that say nothing of what a person wrote: numbers of rows, and when something was saved."""


PEOPLE_WORDS = frozenset({CONTACT.word, PERSON.word, PEOPLE.word})
"""The homes of answers that are people."""


def agrees(tables: Tables, table: str, here: Row, there: Mapping[str, Any]) -> bool:
    """Say whether a row `there`, in an export, has the same content as the row `here` in the file.

    Columns that the export lacks, since an older Onward made it, aren't compared.
    """
    skipped = NOT_CONTENT | tables.columns(table).references.keys()
    for name, each in there.items():
        if name in skipped:
            continue
        if name in HOME_TABLES:
            if not len(here.get(name, [])) == len(each) == len(pairs(tables, name, here.get(name, []), each)):
                return False
        elif _plain(here.get(name)) != _plain(each):
            return False
    return True


def pairs(
    tables: Tables, table: str, here: Sequence[Row], there: Sequence[Mapping[str, Any]]
) -> list[tuple[Row, Mapping[str, Any]]]:
    """Return the rows of `table` that are in the file and in an export, in whatever order: each with its own pair."""
    left = list(here)
    found = []
    for row in there:
        same = next((each for each in left if agrees(tables, table, each, row)), None)
        if same is not None:
            left.remove(same)
            found.append((same, row))
    return found


def _names(value: Value) -> list[str]:
    """Return the folded names of people in an answer."""
    parts = value if isinstance(value, list) else [value]
    named = (each.get("name") or each.get("text") if isinstance(each, dict) else each for each in parts)
    return [folded(str(name or "")) for name in named]


def _plain(value: Value) -> Value:
    """Return a value without the numbers of rows in it."""
    if isinstance(value, dict):
        keeps = value.get("keeps")
        if isinstance(keeps, str) and keeps in PEOPLE_WORDS:
            # The details are those of the person, who may be known here by another spelling.
            value = value | {"value": sorted(_names(value.get("value")))}
        # Changes to actions have the id of each action as its key.
        if keeps == "go_over" and isinstance(value.get("value"), dict):
            value = value | {"value": list(value["value"].values())}
        return {name: _plain(each) for name, each in value.items() if name not in NOT_CONTENT}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
