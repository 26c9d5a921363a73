"""Asks whether somebody is still there, with the seconds that are left. Any key or click says yes."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.base.dialog import Dialog
from tui.words import _, counted


class StillThere(Dialog[None]):
    """The question. `left` returns the seconds until everything is deleted. It hides the page: nobody may be there."""

    def __init__(self, left: Callable[[], int]) -> None:
        super().__init__(_("Are you still there?"))
        self._left = left

    def compose(self) -> ComposeResult:
        """Show the question."""
        with Vertical(classes="card"):
            yield Static(Content(_("Are you still there?")), classes="heading")
            yield Static("", id="left")
            yield Static(Content(_("Press any key to go on. You can do that as often as you like.")), classes="about")

    def on_mount(self) -> None:
        """Count down."""
        self._say()
        self.set_interval(1.0, self._say)

    def _say(self) -> None:
        words = counted(
            "Everything you wrote is deleted in {number} second.",
            "Everything you wrote is deleted in {number} seconds.",
            self._left(),
        )
        self.query_one("#left", Static).update(Content(words))
