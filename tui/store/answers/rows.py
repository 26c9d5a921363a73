"""Mappers for answers that are lists, with a row for each item: strengths, lessons, values, feelings, slots."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.answers.planning import WeekAnswer
from tui.domain.answers.rating import STRONGEST
from tui.domain.answers.reading import plain, read_as
from tui.domain.shapes import Value, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable
from tui.store.tables.tables import Row
from tui.store.text.packing import packed, unpacked


def is_text(value: Value) -> bool:
    """Say whether a text column can hold `value`."""
    return isinstance(value, str)


def one_of(*words: str) -> Callable[[Value], bool]:
    """Return a test for a column that takes only `words`."""
    return lambda value: isinstance(value, str) and value in words


def is_strength(value: Value) -> bool:
    """Say whether `value` is a strength from 0 to 10."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= STRONGEST


class Part(Struct, frozen=True, kw_only=True):
    """A part of an item with a column of its own. A value that doesn't fit there is stored in `fields` instead."""

    name: str
    column: str = ""
    fits: Callable[[Value], bool] = is_text

    @property
    def column_name(self) -> str:
        """The name of its column."""
        return self.column or self.name


def split(parts: tuple[Part, ...], item: Row) -> tuple[Row, Row]:
    """Return the columns for `item`, and those of its parts that fit no column."""
    row: Row = {part.column_name: None for part in parts}
    left = dict(item)
    for part in parts:
        if part.name in left and part.fits(left[part.name]):
            row[part.column_name] = left.pop(part.name)
    return row, left


def item_columns(parts: tuple[Part, ...], item: Value) -> Row:
    """Return the columns for `item`: a dict has its parts, and `fields` with what is left; a text is the first part."""
    if not isinstance(item, dict):
        return split(parts, {})[0] | {parts[0].column_name: item, "fields": None}
    row, left = split(parts, item)
    return row | {"fields": packed(left)}


def item_of(parts: tuple[Part, ...], row: Row) -> Value:
    """Return the item that `item_columns` made a row of."""
    if row["fields"] is None:
        return row[parts[0].column_name]
    known = {part.name: row[part.column_name] for part in parts if row[part.column_name] is not None}
    left = unpacked(row["fields"])
    return known | (left if isinstance(left, dict) else {"fields": left})


def _old_rows(rows: list[Row], old: list[Row]) -> list[Row | None]:
    """Return the old row of each of `rows`: one that is the same, else the one at the same position, else None."""
    left = list(old)
    found: list[Row | None] = []
    for row in rows:
        same = next((each for each in left if all(each[name] == part for name, part in row.items())), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    for position, same in enumerate(found):
        if same is None and position < len(old) and old[position] in left:
            left.remove(old[position])
            found[position] = old[position]
    return found


class RowsMapper(Struct, frozen=True, kw_only=True):
    """Stores a list, with a row for each item. An item that moves stays in its row, with the row's other columns."""

    table: str
    parts: tuple[Part, ...]
    more: Mapping[str, Value] = field(default_factory=dict)
    """Columns that are the same in every row."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store a list, or a single text as a list of one; the rest says which it was."""
        items = value if isinstance(value, list) else [value]
        rows = [item_columns(self.parts, item) | dict(self.more) | self.about(step, item) for item in items]
        old = context.rows_of(self.table, step.key)
        for position, (row, stored) in enumerate(zip(rows, _old_rows(rows, old), strict=True)):
            row["position"] = position
            if stored is None:
                owner = context.owner.columns(step.key)
                context.tables.insert(self.table, row | owner | {"at": context.clock.stamp()})
                continue
            old.remove(stored)
            if any(stored[name] != each for name, each in row.items()):
                context.tables.update(self.table, stored["id"], row)
        for removed in old:
            context.tables.delete(self.table, removed["id"])
        return None if isinstance(value, list) else "line"

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the list, or the single text."""
        items = [item_of(self.parts, row) for row in context.rows_of(self.table, step)]
        return items if rest is None else next(iter(items), None)

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the rows."""
        for row in context.rows_of(self.table, step.key):
            context.tables.delete(self.table, row["id"])

    def about(self, step: Step, item: Value) -> Row:
        """Return further columns that depend on the item."""
        return {}


class ValuesMapper(RowsMapper, frozen=True, kw_only=True):
    """Stores values. A value that isn't an option of the step is the person's own."""

    def about(self, step: Step, item: Value) -> Row:
        """Say whether the value is the person's own."""
        return {"own": int(item not in [option.key for option in getattr(step, "option", ())])}


class TrapsMapper(RowsMapper, frozen=True, kw_only=True):
    """Stores thinking traps: the list as JSON, and the person's own entries as rows too, to offer them again."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the person's own entries as rows, and return the list as the rest."""
        known = [option.key for option in getattr(step, "option", ())]
        super().write(context, step, [word for word in read_as(list[str], value) if word not in known])
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the list."""
        return rest


class WeekMapper(RowsMapper, frozen=True, kw_only=True):
    """Stores a week: the slots as rows, the numbers as the rest."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the slots, and return the numbers."""
        week = read_as(WeekAnswer, value)
        super().write(context, step, plain(week.slots))
        return plain(replace(week, slots=[]))

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return numbers and slots."""
        slots = super().read(context, step, None)
        return table(rest) | ({"slots": slots} if slots else {})


def list_home(
    word: str,
    table: HomeTable,
    *parts: Part,
    mapper: type[RowsMapper] = RowsMapper,
    more: Mapping[str, Value] | None = None,
) -> Home:
    """Return the home of answers that are lists: each item is a row of `table`, with `more` in every row."""
    return Home(word=word, mapper=mapper(table=table.name, parts=parts, more=more or {}), table=table)
