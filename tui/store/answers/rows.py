"""Mappers for answers that are lists of rows: strengths, lessons, values, feelings, slots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from tui.domain.answers.planning import WEEKDAYS, WeekAnswer
from tui.domain.answers.rating import STRONGEST
from tui.domain.answers.reading import plain, read_as
from tui.domain.shapes import Value, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
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


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of an item: its column, and a test of what fits there. What doesn't fit goes to the column `fields`."""

    name: str
    column: str = ""
    fits: Callable[[Value], bool] = is_text

    @property
    def column_name(self) -> str:
        """The name of its column."""
        return self.column or self.name


def split(parts: tuple[Part, ...], item: Row) -> tuple[Row, Row]:
    """Return the columns for `item`, and what is left of it that fits none."""
    row: Row = {part.column_name: None for part in parts}
    left = dict(item)
    for part in parts:
        if part.name in left and part.fits(left[part.name]):
            row[part.column_name] = left.pop(part.name)
    return row, left


def parted(parts: tuple[Part, ...], item: Value) -> Row:
    """Return the columns for `item`: a text is the first part alone, a table has `fields` for what is left."""
    if not isinstance(item, dict):
        return split(parts, {})[0] | {parts[0].column_name: item, "fields": None}
    row, left = split(parts, item)
    return row | {"fields": packed(left)}


def put_together(parts: tuple[Part, ...], row: Row) -> Value:
    """Return the item that `parted` took apart."""
    if row["fields"] is None:
        return row[parts[0].column_name]
    known = {part.name: row[part.column_name] for part in parts if row[part.column_name] is not None}
    left = unpacked(row["fields"])
    return known | (left if isinstance(left, dict) else {"fields": left})


def _paired(rows: list[Row], old: list[Row]) -> list[Row | None]:
    """Match each of `rows` with its old row: the one with the same text, else the one at the same position, or None."""
    left = list(old)
    found: list[Row | None] = []
    for row in rows:
        same = next((each for each in left if all(each[name] == part for name, part in row.items())), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    for position, there in enumerate(found):
        if there is None and position < len(old) and old[position] in left:
            left.remove(old[position])
            found[position] = old[position]
    return found


@dataclass(frozen=True, kw_only=True)
class RowsMapper:
    """Stores a list, one row per item. A moved item stays in its row, so that its other columns aren't lost."""

    table: str
    parts: tuple[Part, ...]
    more: Mapping[str, Value] = field(default_factory=dict)
    """Columns that are the same in every row."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store a list, or a line of text as a list of one; the rest says which it was."""
        items = value if isinstance(value, list) else [value]
        rows = [parted(self.parts, item) | dict(self.more) | self.about(step, item) for item in items]
        old = context.owned(self.table, step.key)
        for position, (row, there) in enumerate(zip(rows, _paired(rows, old), strict=True)):
            if there is None:
                whose = context.whose(step.key)
                context.tables.insert(self.table, row | whose | {"position": position, "at": context.clock.stamp()})
                continue
            old.remove(there)
            row["position"] = position
            if any(there[name] != each for name, each in row.items()):
                context.tables.update(self.table, there["id"], row)
        for gone in old:
            context.tables.delete(self.table, gone["id"])
        return None if isinstance(value, list) else "line"

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the list, or the line."""
        items = [put_together(self.parts, row) for row in context.owned(self.table, step)]
        return items if rest is None else next(iter(items), None)

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the rows."""
        for gone in context.owned(self.table, step.key):
            context.tables.delete(self.table, gone["id"])

    def about(self, step: Step, item: Value) -> Row:
        """Return further columns that depend on the item."""
        return {}


@dataclass(frozen=True, kw_only=True)
class ValuesMapper(RowsMapper):
    """Values; those that are no option of the step are the person's own."""

    def about(self, step: Step, item: Value) -> Row:
        """Say whether the value is the person's own."""
        return {"own": int(item not in [option.key for option in getattr(step, "option", ())])}


@dataclass(frozen=True, kw_only=True)
class TrapsMapper(RowsMapper):
    """Stores thinking traps: the list as JSON, and the person's own entries as rows too, to offer them again."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the person's own entries as rows, and return the list as the rest."""
        known = [option.key for option in getattr(step, "option", ())]
        super().write(context, step, [word for word in read_as(list[str], value) if word not in known])
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the list."""
        return rest


@dataclass(frozen=True, kw_only=True)
class WeekMapper(RowsMapper):
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


FEELING = (Part(name="word"), Part(name="strength", fits=is_strength))
STRENGTHS = RowsMapper(table="strengths", parts=(Part(name="text"), Part(name="result")))
LESSONS = RowsMapper(
    table="lessons",
    parts=(
        Part(name="text"),
        Part(name="sort", fits=one_of("keep", "change", "try")),
        Part(name="area", fits=one_of("cv", "letter", "interview", "targeting", "skills")),
    ),
)
VALUES = ValuesMapper(table="values", parts=(Part(name="text", column="key"),))
TRAPS = TrapsMapper(table="own_traps", parts=(Part(name="text"),))
WEEK = WeekMapper(
    table="slots",
    parts=(Part(name="what"), Part(name="weekday", fits=one_of(*WEEKDAYS)), Part(name="time"), Part(name="where_how")),
)
FEELINGS = {
    moment: RowsMapper(table="feelings", parts=FEELING, more={"moment": moment})
    for moment in ("before", "after", "check_in")
}
