"""A page where one line of a list is the answer."""

from typing import Generic

from textual.widgets import OptionList

from tui.widgets.steps.base import S, StepView
from tui.words import _


class OneChosenView(StepView[S], Generic[S]):
    """Says once that nothing is chosen: the line that the cursor is on looks like an answer and is none."""

    _asked = False
    _began_at: int | None = None
    """The line that the cursor stood on when the page opened."""

    def on_mount(self) -> None:
        """Note where the cursor begins."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._began_at = self._stands_at

    @property
    def _stands_at(self) -> int | None:
        return next((each.highlighted for each in self.query(OptionList)), None)

    def problem(self) -> str | None:
        """Ask before the page is left open, the first time; not on one that offers it and that nobody touched."""
        if self._asked or self.step.required or not self.step.is_empty(self.value):
            return None
        if self.step.may_skip and self._stands_at == self._began_at:
            return None
        self._asked = True
        return _("Nothing is chosen yet. Enter takes the line you are on; ctrl+n once more leaves this open.")
