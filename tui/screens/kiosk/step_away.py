"""Stepping away: the page is hidden for some minutes, and opens at a word that the visitor chose."""

from collections.abc import Callable
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.screens.base.choose import Ask
from tui.screens.base.dialog import Dialog
from tui.widgets.line import LineInput
from tui.words import _, counted

OVER_HIDDEN = frozenset({"help_now", "redraw"})
"""Actions of the app for somebody who comes to a seat that another has stepped away from."""
LEAST = 3
"""Characters of a word, so that a passer-by doesn't open the page with one key."""


class AwayWord(Ask):
    """Asks for the word. Returns it, or None."""

    def __init__(self, seconds: int) -> None:
        about = counted(
            "Your page is hidden for up to {number} minute. The word opens it again.",
            "Your page is hidden for up to {number} minutes. The word opens it again.",
            seconds // 60,
        )
        super().__init__(_("A word to come back with"), "", about, kept=False, problem=_problem)


def _problem(word: str) -> str:
    return "" if len(word) >= LEAST else _("Take a word of three letters or more.")


class SteppedAway(Dialog[bool]):
    """Hides the page until the visitor's word, which returns true. `time_over` is called when the time is over.

    It can't return that by itself: Help now may lie over it.
    """

    allows = OVER_HIDDEN

    def __init__(self, word: str, seconds: int, time_over: Callable[[], None]) -> None:
        super().__init__(_("Taken"))
        self._word = word.casefold()
        self._seconds = seconds
        self.time_over = time_over
        self._until = monotonic() + seconds

    def compose(self) -> ComposeResult:
        """Show that the seat is taken, and a line for the word."""
        with Vertical(classes="card"):
            yield Static(Content(_("Someone is coming back to this seat.")), classes="heading")
            yield Static("", id="left")
            line = LineInput("")
            line.password, line.placeholder = True, _("Your word")
            yield line
            yield Static("", id="said", classes="about")
            yield Static(Content(_("F2: who you can talk to now")), classes="about")

    def on_mount(self) -> None:
        """Wait for the word, until the time is over."""
        self.query_one(LineInput).focus()
        self._say()
        self.set_interval(10.0, self._say)
        self.set_timer(self._seconds, self.time_over)

    def _say(self) -> None:
        minutes = max(1, -int(-(self._until - monotonic()) // 60))
        words = counted(
            "If nobody does within {number} minute, everything is deleted.",
            "If nobody does within {number} minutes, everything is deleted.",
            minutes,
        )
        self.query_one("#left", Static).update(Content(words))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the page at the word."""
        event.stop()
        if " ".join(event.value.split()).casefold() == self._word:
            self.dismiss(True)
            return
        event.input.clear()
        self.query_one("#said", Static).update(Content(_("That isn't the word.")))

    def action_back(self) -> None:
        """Stay: only the word opens the page."""
