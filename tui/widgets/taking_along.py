"""Ways to take a letter along, for every page that offers them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.message import Message

from tui.export.letter import Outgoing
from tui.widgets.free_text import FreeText

PLAIN, COPY, TEXT, MAIL, LINK, PRINT = "plain", "copy", "text", "mail", "link", "print"
PRODUCING = (PLAIN, COPY, TEXT, MAIL, LINK, PRINT)
"""Ways that produce something at once and are no answer: the letter is not sent by them."""
LATER = "later"
"""To be asked again another day, which stands among the ways since a public terminal has no other day."""


@runtime_checkable
class LimitsWays(Protocol):
    """An app in which letters can be taken along in some ways only."""

    @property
    def ways(self) -> Collection[str]:
        """The ways that are offered."""


def ways_in(app: object) -> Collection[str]:
    """Return the ways that are offered in `app`."""
    return app.ways if isinstance(app, LimitsWays) else (*PRODUCING, LATER)


def comes_back(app: object) -> bool:
    """Return whether somebody finds here another day what they write today: not at a public terminal."""
    return LATER in ways_in(app)


class TakenAlong(Protocol):
    """A page that shows the result of taking a letter along."""

    def say(self, words: str, *, saved: bool = False) -> None:
        """Show the result. `saved` says whether a file was written."""


class PageOnScreen(TakenAlong, Protocol):
    """A page that offers the ways."""

    def post_message(self, message: Message) -> bool:
        """Send a message on its way up."""


@dataclass
class TakeAway(Message):
    """Take the letter along in a way that produces something, and show the result on `view`."""

    view: TakenAlong
    way: str
    letter: Outgoing


class TakingAlong:
    """Takes a letter along for a page, one way at a time. If the letter has open gaps, it says so first."""

    def __init__(self, page: PageOnScreen, letter: Outgoing) -> None:
        self._page = page
        self._letter = letter
        self._asked = ""
        """The way that was asked about last."""
        self._busy = False

    def begin(self, way: str) -> None:
        """Take it along by `way`. If it has to ask first, choosing the same way again confirms.

        While a printer is still answering, choosing again doesn't print a second copy.
        """
        if self._busy:
            return
        if self._letter.asks_first and self._asked != way:
            self._asked = way
            self._page.say(self._letter.asks_first)
        else:
            self._busy = True
            self._page.post_message(TakeAway(self._page, way, self._letter))

    def is_over(self) -> None:
        """Note that the result is shown."""
        self._busy = False


def to_read(text: str) -> FreeText:
    """Return a letter as a field to select and copy from."""
    field = FreeText(text.rstrip("\n"))
    field.read_only = True
    field.show_cursor = False
    field.move_cursor((0, 0))
    return field
