"""A view that speaks only of real changes."""

from typing import Generic

from tui.domain.shapes import Value
from tui.widgets.steps.base import S, StepView


class QuietView(StepView[S], Generic[S]):
    """A view whose `changed` is silent when the value is what it was.

    Fields say that they changed when they are filled in, too; opening a page is not an answer to it.
    """

    _last_sent: Value = None

    def on_mount(self) -> None:
        """Take what is filled in for what is known."""
        self._last_sent = self.value

    def changed(self) -> None:
        """Say that the person changed something, if they did."""
        now = self.value
        if now != self._last_sent:
            self._last_sent = now
            super().changed()
