"""What is said of a text that is no day, or that can mean two of them: all that a page knows before one is typed."""

from datetime import date

from tui.day_words import day_words
from tui.words import _


class UnreadDate(ValueError):
    """A text that is not a day. The message is a sentence for the person."""


class TwoDays(UnreadDate):
    """A text that can mean either of two days: `days`, the likelier first."""

    def __init__(self, days: tuple[date, date]) -> None:
        first, second = map(day_words().short, days)
        words = _("This can be {first} or {second}. Type the one you mean, such as {example}. What you typed is kept.")
        super().__init__(words.format(first=first, second=second, example=first.split(" ", 1)[1]))
        self.days = days
