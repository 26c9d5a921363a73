"""A neutral screen that says nothing of what was here. Any key returns."""

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from tui.screens.base.dialog import Dialog


class Hidden(Dialog[None]):
    """Looks like a shell that waits. It has no keys of its own, so no footer gives it away."""

    def compose(self) -> ComposeResult:
        """Show a prompt."""
        yield Static(Content("$ "))

    def on_key(self, event: Key) -> None:
        """Return to what was here, and paint all of it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)
        self.app.refresh(layout=True)
