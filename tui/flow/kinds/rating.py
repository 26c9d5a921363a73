"""Kinds that rate: feelings and how strong, a thought and how far it is believed."""

from collections.abc import Callable, Collection, Mapping
from typing import ClassVar

from msgspec.structs import replace

from tui.domain.answers.rating import BeliefAnswer, Feeling
from tui.domain.answers.reading import read_as, read_if
from tui.domain.shapes import NotThisShape, Value, line, whole_number
from tui.domain.summary import summary
from tui.flow.kinds.text import LONGEST_LINE, fitting
from tui.flow.question import Question
from tui.flow.step import BRIEF, Option, SayDay, labelled
from tui.words import _, in_quotes, percent


class Feelings(Question[list[Feeling]], frozen=True, kw_only=True):
    """One to three feelings in words, each from 0 to 10. A strength may be missing until it is rated.

    With `uses.before` it asks again for the words of an earlier step.
    """

    kind: ClassVar[str] = "feelings"
    takes: ClassVar[frozenset[str]] = frozenset({"before"})
    option: tuple[Option, ...]
    options_from: str = "feelings"
    at_most: int = 3

    def blank(self) -> list[Feeling]:
        """Return no feelings."""
        return []

    def decode(self, value: Value) -> list[Feeling]:
        """Return the feelings."""
        return read_as(list[Feeling], value)

    def tidied(self, answer: list[Feeling]) -> list[Feeling]:
        """Return the feelings, each word once."""
        found = {(word := line(each.word)): replace(each, word=word) for each in answer}
        if "" in found:
            raise NotThisShape("a feeling needs a word")
        return list(found.values())

    def problem_of(self, answer: list[Feeling]) -> str | None:
        """Ask for the strengths that are missing."""
        words = (each.word for each in answer if each.strength is None)
        unrated = [labelled(self.option, word) for word in words if self.is_rated(word)]
        if not unrated:
            return None
        return _("How strong is it, from 0 to 10: {words}? Skip goes on without it.").format(words=", ".join(unrated))

    def is_rated(self, word: str) -> bool:
        """Say whether a strength is asked for. A word that opens help asks for that, and for no number."""
        return not any(option.opens for option in self.option if option.key == word)

    def keys_of(self, answer: list[Feeling]) -> frozenset[str]:
        """Return the words."""
        return frozenset(each.word for each in answer)

    def amount_of(self, answer: list[Feeling]) -> float | None:
        """Return the highest strength."""
        return max((each.strength for each in answer if each.strength is not None), default=None)

    def words_of(self, answer: list[Feeling], day: SayDay) -> list[str]:
        """Return each feeling with its strength. A word that opens help is for nobody's eyes and is not said."""
        return [self._words(each) for each in answer if self.is_rated(each.word)]

    def private_words_of(self, answer: list[Feeling]) -> list[str]:
        """Return the words that open help."""
        return [labelled(self.option, each.word) for each in answer if not self.is_rated(each.word)]

    def _words(self, feeling: Feeling) -> str:
        word = labelled(self.option, feeling.word)
        if feeling.strength is None:
            return word
        return _("{word}, {strength} of 10").format(word=word, strength=feeling.strength)

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return each feeling with its strength, after the strength it had before."""
        before = {each.word: each.strength for each in read_if(list[Feeling], used.get("before")) or ()}
        words = (
            " ".join([labelled(self.option, each.word), moved(before.get(each.word), each.strength)]).strip()
            for each in self.answer(value)
            if self.is_rated(each.word)
        )
        return ", ".join(words)


def moved(before: int | None, now: int | None, written: Callable[[int], str] = str) -> str:
    """Return a number after the one it was before, where there was one: `8 → 7`. `written` puts one in words."""
    return " → ".join(written(number) for number in (before, now) if number is not None)


class Belief(Question[BeliefAnswer], frozen=True, kw_only=True):
    """A thought and how far it is believed."""

    kind: ClassVar[str] = "belief"
    placeholder: str = ""

    def blank(self) -> BeliefAnswer:
        """Return no thought."""
        return BeliefAnswer()

    def decode(self, value: Value) -> BeliefAnswer:
        """Return the thought with its percent."""
        return read_as(BeliefAnswer, value)

    def tidied(self, answer: BeliefAnswer) -> BeliefAnswer:
        """Return the thought as one line."""
        return replace(answer, text=line(answer.text))

    def is_blank(self, answer: BeliefAnswer) -> bool:
        """Say whether no thought was written."""
        return not answer.text

    def problem_of(self, answer: BeliefAnswer) -> str | None:
        """Ask for a shorter thought where it is too long."""
        return fitting(answer.text, LONGEST_LINE)

    def quotes_of(self, answer: BeliefAnswer, any_of: Collection[str]) -> list[str]:
        """Return the thought."""
        return [answer.text] if answer.text else []

    def amount_of(self, answer: BeliefAnswer) -> float | None:
        """Return the percent."""
        return answer.percent

    def words_of(self, answer: BeliefAnswer, day: SayDay) -> list[str]:
        """Return the thought in quotation marks, with its percent."""
        if not answer.text:
            return []
        return [in_quotes(answer.text) + (f" ({percent(answer.percent)})" if answer.percent is not None else "")]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return the percent, and then the thought."""
        answer = self.answer(value)
        rated = moved(None, answer.percent, percent)
        return f"{rated} {in_quotes(summary(answer.text, BRIEF))}".strip()


class Percent(Question[int | None], frozen=True, kw_only=True):
    """How far an earlier thought is believed now. Answer: a number from 0 to 100."""

    kind: ClassVar[str] = "percent"
    takes: ClassVar[frozenset[str]] = frozenset({"of"})
    needs: ClassVar[frozenset[str]] = frozenset({"of"})

    def blank(self) -> None:
        """Return nothing rated."""
        return

    def decode(self, value: Value) -> int:
        """Return the number."""
        return whole_number(value, 0, 100)

    def is_blank(self, answer: int | None) -> bool:
        """Say whether nothing was rated; 0 is a rating."""
        return answer is None

    def amount_of(self, answer: int | None) -> float | None:
        """Return the number."""
        return None if answer is None else float(answer)

    def words_of(self, answer: int | None, day: SayDay) -> list[str]:
        """Return the number with its sign."""
        return [] if answer is None else [percent(answer)]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return the number after the one it was before, and then the thought."""
        # The earlier answer may be a thought with its percent, or the percent alone.
        earlier = read_if(BeliefAnswer, used.get("of")) or BeliefAnswer(percent=read_if(int, used.get("of")))
        words = moved(earlier.percent, self.answer(value), percent)
        return f"{words} {in_quotes(summary(earlier.text, BRIEF))}" if earlier.text else words
