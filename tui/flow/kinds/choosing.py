"""Kinds that choose: one option, several, or a bin for each line."""

from typing import ClassVar

from tui.domain.answers.reading import read_as
from tui.domain.shapes import NotThisShape, Value, line
from tui.flow.question import Question
from tui.flow.step import Option, Recommendation, SayDay, labelled


class Choice(Question[str | None], frozen=True, kw_only=True):
    """One of several options. Answer: its key."""

    kind: ClassVar[str] = "choice"
    takes: ClassVar[frozenset[str]] = frozenset({"person"})
    option: tuple[Option, ...]
    recommend: tuple[Recommendation, ...] = ()

    def blank(self) -> None:
        """Return nothing chosen."""
        return

    def decode(self, value: Value) -> str:
        """Return the key; one that is no option any more is its own label."""
        return read_as(str, value)

    def tidied(self, answer: str | None) -> str | None:
        """Refuse a key that is no option of this step."""
        if answer is not None and answer not in [option.key for option in self.option]:
            raise NotThisShape(f"{answer!r} is no option of {self.key}")
        return answer

    def chosen(self, value: Value) -> Option | None:
        """Return the option that `value` names."""
        return next((option for option in self.option if option.key == value), None)

    def keys_of(self, answer: str | None) -> frozenset[str]:
        """Return the key that was chosen."""
        return frozenset({answer} if answer else ())

    def words_of(self, answer: str | None, day: SayDay) -> list[str]:
        """Return the label that was chosen."""
        return [labelled(self.option, answer)] if answer else []


class Many(Question[list[str]], frozen=True, kw_only=True):
    """Several options, with a soft limit. Answer: their keys; with `own`, also words of the person's."""

    kind: ClassVar[str] = "many"
    option: tuple[Option, ...]
    options_from: str = ""
    at_most: int | None = None
    own: bool = False

    def blank(self) -> list[str]:
        """Return nothing chosen."""
        return []

    def decode(self, value: Value) -> list[str]:
        """Return keys and own words."""
        return read_as(list[str], value)

    def tidied(self, answer: list[str]) -> list[str]:
        """Return each chosen key once, in the order given."""
        known = {option.key for option in self.option}
        chosen = [key for key in dict.fromkeys(map(line, answer)) if key]
        if not self.own and not known.issuperset(chosen):
            raise NotThisShape(f"{self.key} has other options")
        return chosen

    def keys_of(self, answer: list[str]) -> frozenset[str]:
        """Return the keys that were chosen."""
        return frozenset(answer)

    def amount_of(self, answer: list[str]) -> float | None:
        """Return how many were chosen."""
        return len(answer)

    def words_of(self, answer: list[str], day: SayDay) -> list[str]:
        """Return the labels that were chosen."""
        return [labelled(self.option, key) for key in answer]


class Sort(Question[dict[str, str]], frozen=True, kw_only=True):
    """A bin for each line; the options are the bins. Answer: `{line: bin}`, only of lines that were sorted.

    In a draft, a line that is in none yet has an empty bin.
    """

    kind: ClassVar[str] = "sort"
    takes: ClassVar[frozenset[str]] = frozenset({"lines"})
    option: tuple[Option, ...]
    lines: tuple[str, ...] = ()
    own: bool = False

    def blank(self) -> dict[str, str]:
        """Return nothing sorted."""
        return {}

    def decode(self, value: Value) -> dict[str, str]:
        """Return the lines with their bins."""
        bins = read_as(dict[str, str], value)
        if not {"", *(option.key for option in self.option)}.issuperset(bins.values()):
            raise NotThisShape(f"{self.key} has other bins")
        return bins

    def tidied(self, answer: dict[str, str]) -> dict[str, str]:
        """Return the lines that are in a bin."""
        return {line(text): key for text, key in answer.items() if line(text) and key}

    def keys_of(self, answer: dict[str, str]) -> frozenset[str]:
        """Return the bins that hold something."""
        return frozenset(filter(None, answer.values()))

    def is_blank(self, answer: dict[str, str]) -> bool:
        """Say whether no line is in a bin."""
        return not any(answer.values())

    def amount_of(self, answer: dict[str, str]) -> float | None:
        """Return how many lines are sorted."""
        return len([key for key in answer.values() if key])

    def words_of(self, answer: dict[str, str], day: SayDay) -> list[str]:
        """Return a line for each bin that holds something."""
        by_bin = {option.label: [text for text, key in answer.items() if key == option.key] for option in self.option}
        return [f"{label}: {'; '.join(texts)}" for label, texts in by_bin.items() if texts]
