"""Kinds that choose: one option, several, or a bin for each line."""

from dataclasses import dataclass
from typing import ClassVar

from tui.domain.shapes import NotThisShape, Value, is_list_of, is_one_of, is_table, is_text, line, rows, table
from tui.flow.step import Option, Recommendation, SayDay, Step, labelled


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """One of several options. Answer: its key."""

    kind: ClassVar[str] = "choice"
    takes: ClassVar[frozenset[str]] = frozenset({"person"})
    option: tuple[Option, ...]
    recommend: tuple[Recommendation, ...] = ()

    def fits(self, value: Value) -> bool:
        """Take a key; one that is no option any more is its own label."""
        return value is None or is_text(value)

    def read(self, value: Value) -> Value:
        """Return the key of an option this step has."""
        if value is not None and value not in [option.key for option in self.option]:
            raise NotThisShape(f"{value!r} is no option of {self.key}")
        return value

    def chosen(self, value: Value) -> Option | None:
        """Return the option that `value` names."""
        return next((option for option in self.option if option.key == value), None)

    def keys(self, value: Value) -> frozenset[str]:
        """Return the key that was chosen."""
        return frozenset({value} if value else ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the label that was chosen."""
        return [labelled(self.option, value)] if value else []


@dataclass(frozen=True, kw_only=True)
class Many(Step):
    """Several options, with a soft limit. Answer: their keys; with `own`, also words of the person's."""

    kind: ClassVar[str] = "many"
    option: tuple[Option, ...]
    options_from: str = ""
    at_most: int | None = None
    own: bool = False

    def empty(self) -> Value:
        """Return nothing chosen."""
        return []

    def fits(self, value: Value) -> bool:
        """Take keys and own words."""
        return value is None or is_list_of(is_text)(value)

    def read(self, value: Value) -> Value:
        """Return each chosen key once, in the order given."""
        known = {option.key for option in self.option}
        chosen = [key for key in dict.fromkeys(line(item) for item in rows(value)) if key]
        if not self.own and not known.issuperset(chosen):
            raise NotThisShape(f"{self.key} has other options")
        return chosen

    def keys(self, value: Value) -> frozenset[str]:
        """Return the keys that were chosen."""
        return frozenset(value or ())

    def amount(self, value: Value) -> float | None:
        """Return how many were chosen."""
        return len(value or ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the labels that were chosen."""
        return [labelled(self.option, key) for key in value or ()]


@dataclass(frozen=True, kw_only=True)
class Sort(Step):
    """A bin for each line; the options are the bins. Answer: `{line: bin}`, only of lines that were sorted."""

    kind: ClassVar[str] = "sort"
    takes: ClassVar[frozenset[str]] = frozenset({"lines"})
    option: tuple[Option, ...]
    lines: tuple[str, ...] = ()
    own: bool = False

    def empty(self) -> Value:
        """Return nothing sorted."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take lines with their bins; a line that is in none yet has an empty one."""
        bins = is_one_of("", *(option.key for option in self.option))
        return value is None or is_table({}, others=bins)(value)

    def read(self, value: Value) -> Value:
        """Return the bins of the lines."""
        # A list: what was given may be of a shape that no set takes.
        bins = [option.key for option in self.option]
        sorted_lines = {line(text): key for text, key in table(value).items() if line(text) and key}
        if any(key not in bins for key in sorted_lines.values()):
            raise NotThisShape(f"{self.key} has other bins")
        return sorted_lines

    def keys(self, value: Value) -> frozenset[str]:
        """Return the bins that hold something."""
        return frozenset(filter(None, (value or {}).values()))

    def is_empty(self, value: Value) -> bool:
        """Say whether no line is in a bin."""
        return not any((value or {}).values())

    def amount(self, value: Value) -> float | None:
        """Return how many lines are sorted."""
        return len([key for key in (value or {}).values() if key])

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return a line for each bin that holds something."""
        by_bin = {
            option.label: [text for text, key in (value or {}).items() if key == option.key] for option in self.option
        }
        return [f"{label}: {'; '.join(texts)}" for label, texts in by_bin.items() if texts]
