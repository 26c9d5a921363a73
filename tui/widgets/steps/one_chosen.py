"""A page where one line of a list is the answer."""

from typing import Generic

from tui.widgets.steps.base import S, StepView
from tui.words import _


class OneChosenView(StepView[S], Generic[S]):
    """Says once that nothing is chosen: the line that the cursor is on looks like an answer and is none."""

    _asked = False

    def trouble(self) -> str | None:
        """Ask before the page is left open, the first time."""
        if self._asked or self.step.required or not self.step.is_empty(self.value):
            return None
        self._asked = True
        return _("Nothing is chosen yet. Enter takes the line you are on; ctrl+n once more leaves this open.")
