"""A page of options: what the one under the cursor means stands below the list."""

from collections.abc import Iterator, Sequence
from typing import Generic

from textual import on
from textual.widgets import Static

from tui.flow.step import Option
from tui.widgets.marked import MarkedList
from tui.widgets.steps.base import S
from tui.widgets.steps.quiet import QuietView


class OptionsView(QuietView[S], Generic[S]):
    """What a page of one option and a page of several have in common."""

    def explanation(self, options: Sequence[Option]) -> Iterator[Static]:
        """Yield the place for what an option means, when any of them says more than its label."""
        if any(option.explain for option in options):
            yield Static("", markup=False, classes="explain")

    @on(MarkedList.Pointed)
    def _explain(self, event: MarkedList.Pointed) -> None:
        event.stop()
        for area in self.query(".explain").results(Static):
            area.update(event.option.explain)
