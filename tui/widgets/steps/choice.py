"""The page of one option out of several."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from tui.flow.kinds.choosing import Choice
from tui.flow.page import suggestion
from tui.flow.step import labelled
from tui.widgets.marked import RADIO, MarkedList
from tui.widgets.steps.one_chosen import OneChosenView
from tui.widgets.steps.options import OptionsView
from tui.words import _


class ChoiceView(OneChosenView[Choice], OptionsView[Choice]):
    """A list with one mark. Enter chooses and goes on, Space chooses; an option that opens something opens it first."""

    _chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Show why one is suggested, the options, and what the highlighted one means."""
        self._chosen = self.given or None
        suggested, because = suggestion(self.session, self.step) or (None, "")
        if suggested and because:
            label = labelled(self.step.option, suggested)
            yield Static(
                _("Suggested: {label}. {because}").format(label=label, because=because),
                markup=False,
                classes="because",
            )
        yield MarkedList(self.step.option, {self._chosen} if self._chosen else (), RADIO, suggested)
        yield from self.explanation(self.step.option)

    @property
    def value(self) -> str | None:
        """The key of the chosen option, or None."""
        return self._chosen

    @on(MarkedList.Marked)
    def _choose(self, event: MarkedList.Marked) -> None:
        event.stop()
        is_new = self._chosen != event.option.key
        self._chosen = event.option.key
        self.query_one(MarkedList).mark({event.option.key})
        self.changed()
        # Enter on what was chosen before goes on; otherwise one could never pass an option that opens something.
        if event.option.opens and (is_new or not event.entered):
            self.post_message(self.Opened(self, event.option.opens))
        elif event.entered:
            self.finish()
