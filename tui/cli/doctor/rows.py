"""Checks that every row can be read and has text where it should. Rows are counted, and nothing in them is printed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.cli.doctor.check import Check, fine, note, problem
from tui.paths import database
from tui.store.errors import StoreError
from tui.store.inspecting import FileState, inspect_file
from tui.store.rescue.table_check import TableCheck, check_tables
from tui.words import _, counted

NAME = "rows"


def rows(folder: Path) -> Iterator[Check]:
    """Yield how many rows of which tables can't be read, or have bytes that aren't text."""
    path = database(folder)
    if inspect_file(path).state not in (FileState.SOUND, FileState.DAMAGED):
        # Other problems of the file are reported by another check.
        return
    try:
        tables = list(check_tables(path))
    except StoreError:
        yield problem(NAME, _("The file can't be opened."), _("Save what can be read: onward rescue"))
        return
    yield from _cut_short(each for each in tables if not each.complete)
    yield from _not_text(each for each in tables if each.not_text)
    yield from _invalid(each for each in tables if each.invalid)
    if all(each.complete and not each.not_text and not each.invalid for each in tables):
        total = sum(each.rows for each in tables)
        yield fine(NAME, counted("{number} row can be read.", "All {number} rows can be read.", total))


def _cut_short(tables: Iterable[TableCheck]) -> Iterator[Check]:
    parts = [_("{table} (after {rows})").format(table=each.name, rows=_row_count(each.rows)) for each in tables]
    if found := ", ".join(parts):
        says = _("Some rows can't be read: {tables}.").format(tables=found)
        yield problem(NAME, says, _("Save what can be read: onward rescue"))


def _not_text(tables: Iterable[TableCheck]) -> Iterator[Check]:
    parts = [_("{table} ({rows})").format(table=each.name, rows=_row_count(each.not_text)) for each in tables]
    if found := ", ".join(parts):
        says = _("Some rows hold bytes that aren't text: {tables}.").format(tables=found)
        yield note(NAME, says, _("Onward shows the rest of the text, with � in their place."))


def _invalid(tables: Iterable[TableCheck]) -> Iterator[Check]:
    parts = [
        f"{each.name}.{column} ({_row_count(rows)})" for each in tables for column, rows in sorted(each.invalid.items())
    ]
    if found := ", ".join(parts):
        says = _("Some rows hold a damaged value: {columns}.").format(columns=found)
        yield note(NAME, says, _("The next start saves each as text: on its page, or under Kept aside."))


def _row_count(number: int) -> str:
    return counted("{number} row", "{number} rows", number)
