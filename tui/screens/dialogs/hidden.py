"""A blank screen that hides everything. Any key returns."""

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from tui.screens.base.dialog import Dialog


class Hidden(Dialog[None]):
    """Looks like a shell prompt. It has no footer, which would give it away."""

    def compose(self) -> ComposeResult:
        """Show a prompt."""
        yield Static(Content("$ "))

    def on_key(self, event: Key) -> None:
        """Return to the screen below, and repaint it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)
        self.app.refresh(layout=True)
