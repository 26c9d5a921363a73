"""Kinds that take words: a line, free writing, a list of lines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tui.domain.shapes import (
    NotThisShape,
    Value,
    is_list_of,
    is_one_of,
    is_scalar,
    is_table,
    is_text,
    is_whole,
    line,
    rows,
    table,
    tidy,
    whole_number,
)
from tui.flow.step import Field, SayDay, Step
from tui.words import _

LONGEST_LINE = 1_000
LONGEST_WRITING = 200_000
MOST_LINES = 200


class Fate(StrEnum):
    """What becomes of a piece of writing."""

    KEPT = "kept"
    OUT_OF_SIGHT = "out_of_sight"
    LET_GO = "let_go"


WRITING = is_table({"text": is_text, "minutes": is_whole(0, 1_440), "voice": is_text, "fate": is_one_of(*Fate)}, "text")


LINES = is_list_of(lambda item: is_text(item) or is_table({"text": is_text}, others=is_scalar)(item))


def fitting(text: str, most: int) -> str | None:
    """Return a sentence when `text` is longer than `most` characters, else None."""
    if len(text) <= most:
        return None
    return _("This is {over} characters too long. It's kept here; shorten it to go on.").format(over=len(text) - most)


@dataclass(frozen=True, kw_only=True)
class Text(Step):
    """A line of text. Answer: a string."""

    kind: ClassVar[str] = "text"
    placeholder: str = ""

    def empty(self) -> Value:
        """Return the empty line."""
        return ""

    def fits(self, value: Value) -> bool:
        """Take text."""
        return value is None or is_text(value)

    def read(self, value: Value) -> Value:
        """Return the text as one line."""
        return line(value or "")

    def problem(self, value: Value) -> str | None:
        """Ask for a name where one is required, and for a shorter one where it is too long."""
        if self.required and self.is_empty(value):
            return _("Add a name, so that you can find this again. Any word will do.")
        return fitting(value, LONGEST_LINE)

    def quotable_texts(self, value: Value, any_of: Collection[str] = ()) -> list[str]:
        """Return the line."""
        return [value] if value else []

    def keys(self, value: Value) -> frozenset[str]:
        """Return the line itself."""
        return frozenset({value} if value else ())


@dataclass(frozen=True, kw_only=True)
class Writing(Step):
    """Free writing. Answer: `{text, minutes, fate}`; writing that was let go has no text."""

    kind: ClassVar[str] = "writing"
    placeholder: str = ""
    lengths: tuple[int, ...] = ()
    fates: bool = False
    voices: bool = False

    def empty(self) -> Value:
        """Return a page with nothing written."""
        return {"text": ""}

    def fits(self, value: Value) -> bool:
        """Take text with what goes with it."""
        return value is None or WRITING(value)

    def read(self, value: Value) -> Value:
        """Return the writing with its lines as typed."""
        if isinstance(value, str):
            value = {"text": value}
        parts = table(value)
        unknown = parts.keys() - {"text", "minutes", "fate", "voice"}
        if unknown:
            raise NotThisShape(f"writing has no part {min(unknown)}")
        fate = parts.get("fate")
        if fate not in (None, *Fate):
            raise NotThisShape("fate is kept, out_of_sight or let_go")
        kept: dict[str, Value] = {"text": "" if fate == Fate.LET_GO else tidy(parts.get("text", ""))}
        if parts.get("minutes") is not None:
            kept["minutes"] = whole_number(parts["minutes"], 0, 1_440)
        if parts.get("voice") is not None:
            kept["voice"] = line(parts["voice"])
        if fate is not None:
            kept["fate"] = str(fate)
        return kept

    def is_empty(self, value: Value) -> bool:
        """Say whether nothing was written, and nothing let go."""
        return not value or not (value.get("text", "").strip() or value.get("fate") == Fate.LET_GO)

    def erases(self, value: Value) -> bool:
        """Erase writing that is let go."""
        return bool(value) and value.get("fate") == Fate.LET_GO

    def problem(self, value: Value) -> str | None:
        """Ask for less where there is more than a file can comfortably hold."""
        return fitting(value.get("text", ""), LONGEST_WRITING)

    def quotable_texts(self, value: Value, any_of: Collection[str] = ()) -> list[str]:
        """Return what was written, unless it is out of sight or was let go."""
        shown = not self.is_empty(value) and value.get("fate", Fate.KEPT) == Fate.KEPT
        return [value["text"]] if shown else []

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return what was written, unless it is out of sight or was let go."""
        if self.is_empty(value):
            return []
        fate = value.get("fate")
        if fate == Fate.LET_GO:
            return [_("Written and erased.")]
        if fate == Fate.OUT_OF_SIGHT:
            return [_("Written, and hidden.")]
        return [part for part in str(value["text"]).split("\n") if part.strip()]


@dataclass(frozen=True, kw_only=True)
class Lines(Step):
    """A list of lines. Answer: strings, or with `field` tables `{text, ...}`."""

    kind: ClassVar[str] = "list"
    placeholder: str = ""
    at_most: int | None = None
    prompts: tuple[str, ...] = ()
    pull: str = ""
    field: tuple[Field, ...] = ()

    def empty(self) -> Value:
        """Return no lines."""
        return []

    def fits(self, value: Value) -> bool:
        """Take lines, or tables of their parts."""
        return value is None or LINES(value)

    def read(self, value: Value) -> Value:
        """Return the lines that are not empty, each tidied."""
        given = rows(value)[:MOST_LINES]
        if not self.field:
            return [text for text in (line(row["text"] if isinstance(row, dict) else row) for row in given) if text]
        return [row for row in (self._row(item) for item in given) if any(row.values())]

    def _row(self, item: Value) -> dict[str, Value]:
        parts = {"text": item} if isinstance(item, str) else table(item)
        known = ("text", *(part.key for part in self.field))
        return {key: line(str(parts[key])) for key in known if parts.get(key) not in (None, "")}

    def problem(self, value: Value) -> str | None:
        """Ask for shorter lines where one is too long."""
        texts = [str(row.get("text", "")) if isinstance(row, Mapping) else row for row in value]
        return fitting(max(texts, key=len, default=""), LONGEST_LINE)

    def keys(self, value: Value) -> frozenset[str]:
        """Return every part of every line."""
        return frozenset(
            part for row in value or () for part in (row.values() if isinstance(row, Mapping) else (row,)) if part
        )

    def quotable_texts(self, value: Value, any_of: Collection[str] = ()) -> list[str]:
        """Return the text of each line that has one."""
        tables = [{"text": row} if isinstance(row, str) else row for row in value or ()]
        found = [row for row in tables if not any_of or not set(any_of).isdisjoint(row.values())]
        return [str(row["text"]) for row in found if row.get("text")]

    def amount(self, value: Value) -> float | None:
        """Return how many lines there are."""
        return len(value or ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return each line, its parts joined by their labels."""
        return [row if isinstance(row, str) else self._words(row, day) for row in value or ()]

    def _words(self, row: Mapping[str, Value], day: SayDay) -> str:
        given = ((part, row[part.key]) for part in self.field if row.get(part.key) is not None)
        said = (f"{part.label}: {part.in_words(str(each), day)}" for part, each in given)
        return " | ".join(filter(None, (row.get("text"), *said)))
