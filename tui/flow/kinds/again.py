"""The kind that offers an earlier page once more on other days."""

from typing import ClassVar

from tui.domain.answers.days import check_days
from tui.domain.answers.reading import read_as
from tui.domain.shapes import Value
from tui.flow.question import Question
from tui.flow.step import SayDay


class Again(Question[list[str]], frozen=True, kw_only=True):
    """Days on which an earlier page is opened once more. Answer: ISO dates; each is an action in the plan.

    `page` is the key of that page, `what` the words of the action, `presets` the days of the clock that are offered.
    """

    kind: ClassVar[str] = "again"
    page: str
    what: str
    presets: tuple[str, ...] = ("tomorrow", "in_two_days")

    def blank(self) -> list[str]:
        """Return no days."""
        return []

    def decode(self, value: Value) -> list[str]:
        """Return the days."""
        days = read_as(list[str], value)
        check_days(*days)
        return days

    def tidied(self, answer: list[str]) -> list[str]:
        """Return each day once, the earliest first."""
        return sorted(set(answer))

    def keys_of(self, answer: list[str]) -> frozenset[str]:
        """Return the days."""
        return frozenset(answer)

    def amount_of(self, answer: list[str]) -> float | None:
        """Return how many days there are."""
        return len(answer)

    def words_of(self, answer: list[str], day: SayDay) -> list[str]:
        """Return each day in words."""
        return [day(each) for each in answer]
