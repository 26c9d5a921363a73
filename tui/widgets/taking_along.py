"""Taking a letter along: the ways, and what every page does that offers them."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from tui.export.letter import Outgoing
from tui.widgets.free_text import FreeText

PLAIN, COPY, TEXT, MAIL, LINK, PRINT = "plain", "copy", "text", "mail", "link", "print"
PRODUCING = (PLAIN, COPY, TEXT, MAIL, LINK, PRINT)
"""Ways that produce something at once and are no answer: the letter is not sent by them."""


class TakenAlong(Protocol):
    """Who is told what came of a way to take a letter along."""

    def say(self, words: str, *, saved: bool = False) -> None:
        """Say it; `saved` is whether a file was made."""


class PageOnScreen(TakenAlong, Protocol):
    """A page that offers the ways."""

    def post_message(self, message: Message) -> bool:
        """Send a message on its way up."""


@dataclass
class TakeAway(Message):
    """A way was chosen that produces something. Whoever does it tells `view` what came of it."""

    view: TakenAlong
    way: str
    letter: Outgoing


class TakingAlong:
    """Takes a letter along for a page, one way at a time. With an open place in the letter it says so first."""

    def __init__(self, page: PageOnScreen, letter: Outgoing) -> None:
        self._page = page
        self._letter = letter
        self._asked = ""
        """The way that was asked about last."""
        self._busy = False

    def begin(self, way: str) -> None:
        """Take it along by `way`; where that has to be asked, wait for the same way once more.

        A printer may take seconds to answer; pressing again meanwhile is not meant as a second copy.
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
        """Take note that what came of it is said."""
        self._busy = False


def to_read(text: str) -> FreeText:
    """Return a letter as a field to select and copy from."""
    field = FreeText(text.rstrip("\n"))
    field.read_only = True
    field.show_cursor = False
    field.move_cursor((0, 0))
    return field
