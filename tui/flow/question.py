"""A step that takes an answer. It decodes the JSON of an answer once, and its kind works with what comes of that."""

from abc import abstractmethod
from collections.abc import Collection
from typing import Generic, TypeVar

from tui.domain.answers.reading import plain
from tui.domain.shapes import NotThisShape, Value
from tui.flow.step import SayDay, Step

A = TypeVar("A")


class Question(Step, Generic[A], frozen=True, kw_only=True):
    """A step whose answer is an `A`: a struct of `tui.domain.answers`, or plain text, a number, a list or a table.

    A kind says what `blank` and `decode` return and overrides what is not as usual of the methods below them. What
    `Step` declares is built on these, and takes JSON.
    """

    # What a kind says of its answers

    @abstractmethod
    def blank(self) -> A:
        """Return the answer of a page nobody has touched."""

    @abstractmethod
    def decode(self, value: Value) -> A:
        """Return JSON, which is not None, as an answer, or as a draft of one that is not finished.

        Raises:
            NotThisShape: the value is of another shape.
        """

    def encode(self, answer: A) -> Value:
        """Return an answer as JSON."""
        return plain(answer)

    def adopt(self, value: Value) -> A:
        """Return JSON as an answer, also in a shorter form that people write by hand where a kind has one.

        Raises:
            NotThisShape: the value is of another shape.
        """
        return self.answer(value)

    def tidied(self, answer: A) -> A:
        """Return a draft as the answer it is when the person goes on.

        Raises:
            NotThisShape: this step can't have such an answer.
        """
        return answer

    def is_blank(self, answer: A) -> bool:
        """Say whether an answer holds nothing a person gave."""
        return not answer or answer == self.blank()

    def problem_of(self, answer: A) -> str | None:
        """Return a sentence that says what an answer still needs before Continue, or None."""
        return None

    def keys_of(self, answer: A) -> frozenset[str]:
        """Return the words of an answer that a condition can compare."""
        return frozenset()

    def amount_of(self, answer: A) -> float | None:
        """Return the number of an answer that a condition can compare."""
        return None

    def quotes_of(self, answer: A, any_of: Collection[str]) -> list[str]:
        """Return the texts of an answer that may be quoted; with `any_of`, those of lines that hold one of it."""
        return []

    @abstractmethod
    def words_of(self, answer: A, day: SayDay) -> list[str]:
        """Return an answer as lines of text that the person can read."""

    def open_words_of(self, answer: A, day: SayDay) -> list[str]:
        """Return what of an answer may go to others, without a word about what is private."""
        return self.words_of(answer, day)

    def private_words_of(self, answer: A) -> list[str]:
        """Return what of an answer is for the person alone."""
        return []

    # What every step can be asked

    def answer(self, value: Value) -> A:
        """Return JSON as an answer; None is the blank one.

        Raises:
            NotThisShape: the value is of another shape.
        """
        return self.blank() if value is None else self.decode(value)

    def empty(self) -> Value:
        """Return the blank answer."""
        return self.encode(self.blank())

    def fits(self, value: Value) -> bool:
        """Say whether `value` can be decoded."""
        try:
            self.answer(value)
        except NotThisShape:
            return False
        return True

    def read(self, value: Value) -> Value:
        """Return `value` tidied."""
        return self.encode(self.tidied(self.adopt(value)))

    def is_empty(self, value: Value) -> bool:
        """Say whether `value` holds nothing a person gave."""
        return self.is_blank(self.answer(value))

    def problem(self, value: Value) -> str | None:
        """Return what is still needed."""
        return self.problem_of(self.answer(value))

    def keys(self, value: Value) -> frozenset[str]:
        """Return the words that a condition can compare."""
        return self.keys_of(self.answer(value))

    def amount(self, value: Value) -> float | None:
        """Return the number that a condition can compare."""
        return self.amount_of(self.answer(value))

    def quotable_texts(self, value: Value, any_of: Collection[str] = ()) -> list[str]:
        """Return the texts that may be quoted."""
        return self.quotes_of(self.answer(value), any_of)

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the answer as lines of text that the person can read."""
        return self.words_of(self.answer(value), day)

    def open_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return what of the answer may go to others."""
        return self.open_words_of(self.answer(value), day)

    def private_words(self, value: Value) -> list[str]:
        """Return what of the answer is for the person alone."""
        return self.private_words_of(self.answer(value))
