"""Answers in words: free writing, and lines."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from tui.domain.answers.reading import Parts, read_as, read_if
from tui.domain.shapes import NotThisShape, Value

Scalar: TypeAlias = str | int | float | bool | None
"""What a small field of a line or of an action may hold in the file."""


class Fate(StrEnum):
    """What becomes of a piece of writing."""

    KEPT = "kept"
    OUT_OF_SIGHT = "out_of_sight"
    LET_GO = "let_go"


HIDDEN = (Fate.OUT_OF_SIGHT, Fate.LET_GO)
"""What may become of writing so that its words are not shown."""


class WritingAnswer(Parts, frozen=True, kw_only=True):
    """Free writing; writing that was let go has no text. `voice` says whether it's written as "I" or by name."""

    text: str
    minutes: Annotated[int, Meta(ge=0, le=1_440)] | None = None
    voice: str | None = None
    fate: Fate | None = None

    @property
    def is_erased(self) -> bool:
        """Whether it was let go."""
        return self.fate is Fate.LET_GO

    @property
    def is_hidden(self) -> bool:
        """Whether its words are not shown: it is out of sight, or was let go."""
        return self.fate in HIDDEN


class _Fated(msgspec.Struct):
    """Any table that says what becomes of it, whatever else is in it."""

    fate: Fate


def fate_of(value: Value) -> Fate | None:
    """Return what becomes of JSON that may be writing, also of damaged writing; None where it doesn't say."""
    # Hardly any answer says so, and that is quicker to see.
    fated = read_if(_Fated, value) if isinstance(value, dict) and "fate" in value else None
    return fated.fate if fated else None


def is_hidden(value: Value) -> bool:
    """Say whether JSON is writing whose words are not shown."""
    return fate_of(value) in HIDDEN


class Line(Parts, frozen=True, kw_only=True):
    """One line of a list, with what is filled in in its small fields, by their keys."""

    text: str = ""
    parts: dict[str, Scalar] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it."""
        return not any(str(each).strip() for each in (self.text, *self.parts.values()) if each is not None)


def read_lines(value: Value) -> list[Line]:
    """Return the lines of a list. In JSON a line is its text, or a table of its text and its fields.

    Raises:
        NotThisShape: it is no list of such lines.
    """
    lines = [line_of(each) for each in read_as(list[Value], value)]
    known = [each for each in lines if each is not None]
    if len(known) < len(lines):
        raise NotThisShape("lines are texts, or tables of small parts")
    return known


def line_of(value: Value) -> Line | None:
    """Return JSON as one line, or None where it is of another shape."""
    if isinstance(value, str):
        return Line(text=value)
    parts = read_if(dict[str, Scalar], value)
    if parts is None:
        return None
    text = parts.pop("text", "")
    return Line(text=text, parts=parts) if isinstance(text, str) else None


def plain_lines(lines: Iterable[Line], *, with_parts: bool) -> Value:
    """Return lines as JSON, each as a table when lines have parts, else as its text."""
    if not with_parts:
        return [line.text for line in lines]
    return [{**({"text": line.text} if line.text else {}), **line.parts} for line in lines]
