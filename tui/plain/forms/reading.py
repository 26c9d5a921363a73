"""Pages to read: a card, and ways to go on from a hard moment."""

from tui.domain.shapes import Value
from tui.flow.card_words import card_parts, card_words
from tui.flow.kinds.resting import Card, Ways
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.plain.turns import Opened


class CardForm(StepForm[Card]):
    """Words to read, and Enter to go on."""

    def ask(self) -> Value:
        """Return nothing: a card asks nothing."""
        parts = card_parts(self.step, self.session, self.clock)
        for title, lines in parts:
            self.talk.say(title, *lines)
        if not parts:
            self.talk.say(*card_words(self.step, self.session))
        self.talk.read_on()
        return None


class WaysForm(StepForm[Ways]):
    """Ways to choose from. Nothing is kept of it."""

    def ask(self) -> Value:
        """Go the way that is chosen."""
        ways = [Choice(each.key, each.label, each.hint) for each in self.step.option]
        key = self.talk.choose(ways, may_pass=False)
        chosen = next(each for each in self.step.option if each.key == key)
        raise Opened(chosen.opens or "", chosen.goes_to or "")
