"""The kind that offers an earlier page once more on other days."""

from dataclasses import dataclass
from typing import ClassVar

from tui.domain.plan import is_day, iso_day
from tui.domain.shapes import Value, is_list_of, rows
from tui.flow.step import SayDay, Step


@dataclass(frozen=True, kw_only=True)
class Again(Step):
    """Days on which an earlier page is opened once more. Answer: ISO dates; each is an action in the plan.

    `page` is the key of that page, `what` the words of the action, `presets` the days of the clock that are offered.
    """

    kind: ClassVar[str] = "again"
    page: str
    what: str
    presets: tuple[str, ...] = ("tomorrow", "in_two_days")

    def empty(self) -> Value:
        """Return no days."""
        return []

    def fits(self, value: Value) -> bool:
        """Take days."""
        return value is None or is_list_of(is_day)(value)

    def read(self, value: Value) -> Value:
        """Return each day once, the earliest first."""
        return sorted({iso_day(each) for each in rows(value)})

    def keys(self, value: Value) -> frozenset[str]:
        """Return the days."""
        return frozenset(value or ())

    def amount(self, value: Value) -> float | None:
        """Return how many days there are."""
        return len(value or ())

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return each day in words."""
        return [day(each) for each in value or ()]
