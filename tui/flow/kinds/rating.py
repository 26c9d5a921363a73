"""Kinds that rate: feelings and how strong, a thought and how far it is believed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from tui.domain.shapes import (
    NotThisShape,
    Value,
    is_list_of,
    is_table,
    is_text,
    is_whole,
    line,
    rows,
    table,
    whole_number,
)
from tui.domain.summary import summary
from tui.flow.kinds.text import LONGEST_LINE, fitting
from tui.flow.step import BRIEF, Option, SayDay, Step, labelled
from tui.words import _

STRONGEST = 10
FEELINGS = is_list_of(is_table({"word": is_text, "strength": is_whole(0, STRONGEST)}, "word"))
BELIEF = is_table({"text": is_text, "percent": is_whole(0, 100)})


@dataclass(frozen=True, kw_only=True)
class Feelings(Step):
    """One to three feelings in words, each from 0 to 10. Answer: `[{word, strength}]`.

    With `uses.before` it asks again for the words of an earlier step. A strength may be missing until it is rated.
    """

    kind: ClassVar[str] = "feelings"
    takes: ClassVar[frozenset[str]] = frozenset({"before"})
    option: tuple[Option, ...]
    options_from: str = "feelings"
    at_most: int = 3

    def empty(self) -> Value:
        """Return no feelings."""
        return []

    def fits(self, value: Value) -> bool:
        """Take words, each with its strength or without."""
        return value is None or FEELINGS(value)

    def read(self, value: Value) -> Value:
        """Return the feelings, each word once."""
        found: dict[str, dict[str, Value]] = {}
        for row in rows(value):
            parts = table(row)
            word = line(parts.get("word", ""))
            if not word:
                raise NotThisShape("a feeling needs a word")
            strength = parts.get("strength")
            found[word] = {"word": word}
            if strength is not None:
                found[word]["strength"] = whole_number(strength, 0, STRONGEST)
        return list(found.values())

    def problem(self, value: Value) -> str | None:
        """Ask for the strengths that are missing."""
        words = (row["word"] for row in value if row.get("strength") is None)
        unrated = [labelled(self.option, word) for word in words if self.is_rated(word)]
        if not unrated:
            return None
        return _("How strong is it, from 0 to 10: {words}? Skip goes on without it.").format(words=", ".join(unrated))

    def is_rated(self, word: str) -> bool:
        """Say whether a strength is asked for. A word that opens help asks for that, and for no number."""
        return not any(option.opens for option in self.option if option.key == word)

    def keys(self, value: Value) -> frozenset[str]:
        """Return the words."""
        return frozenset(row["word"] for row in value or ())

    def amount(self, value: Value) -> float | None:
        """Return the highest strength."""
        return max((row["strength"] for row in value or () if row.get("strength") is not None), default=None)

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return each feeling with its strength. A word that opens help is for nobody's eyes and is not said."""
        rows_said = [row for row in value or () if self.is_rated(row["word"])]
        return [
            _("{word}, {strength} of 10").format(word=labelled(self.option, row["word"]), strength=row["strength"])
            if row.get("strength") is not None
            else labelled(self.option, row["word"])
            for row in rows_said
        ]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return each feeling with its strength, after the strength it had before."""
        before = {row["word"]: row.get("strength") for row in used.get("before") or ()}
        words = (
            " ".join([labelled(self.option, row["word"]), moved(before.get(row["word"]), row.get("strength"))]).strip()
            for row in value
            if self.is_rated(row["word"])
        )
        return ", ".join(words)


def moved(before: int | None, now: int | None, unit: str = "") -> str:
    """Return a number after the one it was before, where there was one: `8 → 7`."""
    return " → ".join(f"{number}{unit}" for number in (before, now) if number is not None)


@dataclass(frozen=True, kw_only=True)
class Belief(Step):
    """A thought and how far it is believed. Answer: `{text, percent}`; the percent may be missing."""

    kind: ClassVar[str] = "belief"
    placeholder: str = ""

    def empty(self) -> Value:
        """Return no thought."""
        return {"text": ""}

    def fits(self, value: Value) -> bool:
        """Take a thought with its percent or without."""
        return value is None or BELIEF(value)

    def read(self, value: Value) -> Value:
        """Return the thought as one line, with its percent when there is one."""
        parts = table(value)
        kept: dict[str, Value] = {"text": line(parts.get("text", ""))}
        if parts.get("percent") is not None:
            kept["percent"] = whole_number(parts["percent"], 0, 100)
        return kept

    def is_empty(self, value: Value) -> bool:
        """Say whether no thought was written."""
        return not (value and value.get("text"))

    def problem(self, value: Value) -> str | None:
        """Ask for a shorter thought where it is too long."""
        return fitting(value.get("text", ""), LONGEST_LINE)

    def quotable_texts(self, value: Value, any_of: Collection[str] = ()) -> list[str]:
        """Return the thought."""
        return [] if self.is_empty(value) else [value["text"]]

    def amount(self, value: Value) -> float | None:
        """Return the percent."""
        return (value or {}).get("percent")

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the thought in quotation marks, with its percent."""
        if self.is_empty(value):
            return []
        percent = value.get("percent")
        return [f'"{value["text"]}"' + (f" ({percent}%)" if percent is not None else "")]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return the percent, and then the thought."""
        return " ".join([moved(None, value.get("percent"), "%"), f'"{summary(value["text"], BRIEF)}"']).strip()


@dataclass(frozen=True, kw_only=True)
class Percent(Step):
    """How far an earlier thought is believed now. Answer: a number from 0 to 100."""

    kind: ClassVar[str] = "percent"
    takes: ClassVar[frozenset[str]] = frozenset({"of"})
    needs: ClassVar[frozenset[str]] = frozenset({"of"})

    def fits(self, value: Value) -> bool:
        """Take a number."""
        return value is None or is_whole(0, 100)(value)

    def read(self, value: Value) -> Value:
        """Return the number."""
        return None if value is None else whole_number(value, 0, 100)

    def is_empty(self, value: Value) -> bool:
        """Say whether nothing was rated; 0 is a rating."""
        return value is None

    def amount(self, value: Value) -> float | None:
        """Return the number."""
        return None if value is None else float(value)

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the number with its sign."""
        return [] if value is None else [f"{value}%"]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return the number after the one it was before, and then the thought."""
        earlier = used.get("of")
        thought, before = (earlier.get("text"), earlier.get("percent")) if isinstance(earlier, dict) else ("", earlier)
        said = moved(before, value, "%")
        return f'{said} "{summary(thought, BRIEF)}"' if thought else said
