"""The page that rates an earlier thought again."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from tui.flow.kinds.rating import Percent
from tui.widgets.dial import Dial
from tui.widgets.scale import Scale
from tui.widgets.steps.quiet import QuietView
from tui.words import _


class PercentView(QuietView[Percent]):
    """The thought with how far it was believed, and a scale for now. Enter on the scale goes on."""

    def compose(self) -> ComposeResult:
        """Show the earlier thought and percent, and the scale as it is."""
        earlier = self.session.used(self.step, "of")
        thought, before = (earlier.get("text"), earlier.get("percent")) if isinstance(earlier, dict) else ("", earlier)
        if thought:
            yield Static(f'"{thought}"', markup=False, classes="earlier")
        if isinstance(before, int):
            yield Static(_("Before: {percent}%").format(percent=before), markup=False, classes="soft")
        yield Static(_("And now?"), markup=False, classes="label")
        yield Scale.of_belief(self.given)
        yield Static(_("Left and right change it. You can type a number, too."), markup=False, classes="soft")

    @property
    def value(self) -> int | None:
        """The percent, or None while it is not rated."""
        return self.query_one(Scale).value

    @on(Dial.Turned)
    def _turned(self, event: Dial.Turned) -> None:
        event.stop()
        self.changed()

    @on(Dial.Passed)
    def _done(self, event: Dial.Passed) -> None:
        event.stop()
        self.finish()
