"""Pages to read: a card, and ways to go on from a hard moment."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from tui.domain.shapes import Value
from tui.flow.card_words import card_parts, card_words
from tui.flow.kinds.resting import Card, Ways
from tui.widgets.rows import Row, Rows
from tui.widgets.steps.base import StepView
from tui.words import _


class CardView(StepView[Card]):
    """Text on the page, and under it a quiet line that says where it comes from."""

    @property
    def value(self) -> Value:
        """Nothing: a card asks nothing."""
        return None

    def compose(self) -> ComposeResult:
        """Lay out the words and where they come from."""
        if parts := card_parts(self.step, self.session, self.clock):
            for title, lines in parts:
                yield Static(title, classes="title", markup=False)
                yield Static("\n".join(lines), classes="words", markup=False)
            return
        words, source = card_words(self.step, self.session)
        yield Static(words, classes="words", markup=False)
        if source:
            yield Static(source, classes="dim", markup=False)


class WaysView(StepView[Ways]):
    """A list of ways. Enter takes one at once, and nothing is kept of it."""

    fits = True

    @property
    def value(self) -> None:
        """Nothing: it is no answer."""
        return None

    def compose(self) -> ComposeResult:
        """Show the ways."""
        yield Rows([Row(each.key, each.label, below=each.hint) for each in self.step.option])

    def problem(self) -> str:
        """Say how to go on: there is no answer to give here."""
        return _("Enter takes the line you are on.")

    @on(OptionList.OptionSelected)
    def take(self, message: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        message.stop()
        chosen = next(each for each in self.step.option if each.key == message.option.id)
        self.post_message(self.Opened(self, chosen.opens or "", chosen.goes_to or ""))
