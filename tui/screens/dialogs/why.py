"""Why a page is there, over the page, so that its question and the cursor stay where they are."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.words import _


class Why(Dialog[None]):
    """The reason and its source. F3, Esc or Enter goes back to the page."""

    BINDINGS = [*bindings("lists.back"), *bindings("step.why"), *bindings("lists.open")]

    def __init__(self, reason: str, source: str) -> None:
        super().__init__()
        self._reason = reason or _("This page is here to read.")
        self._source = source

    def compose(self) -> ComposeResult:
        """Show both."""
        with Vertical(classes="card"), VerticalScroll():
            yield Static(_("Why this helps"), classes="heading")
            yield Static(self._reason, classes="reason", markup=False)
            if self._source:
                yield Static(_("Source: {source}").format(source=self._source), classes="source", markup=False)
        yield Foot()

    def on_mount(self) -> None:
        """Let the arrows scroll it."""
        self.title = _("Why this helps")
        self.query_one(VerticalScroll).focus()

    action_why = action_select = Dialog.action_back
