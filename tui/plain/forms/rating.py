"""Forms that rate: feelings and how strong, a thought and how far it is believed."""

from tui.domain.answers.rating import STRONGEST, BeliefAnswer, Feeling
from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value
from tui.flow.form_part import for_example
from tui.flow.kinds.rating import Belief, Feelings, Percent
from tui.flow.step import labelled
from tui.plain.choice import Choice
from tui.plain.commands import SKIP, written
from tui.plain.forms.base import StepForm
from tui.plain.forms.choosing import as_choice
from tui.plain.turns import Opened
from tui.words import _

WHOLE = 100


class FeelingsForm(StepForm[Feelings]):
    """Words by their numbers, and then how strong each is; asked again, only how strong."""

    def ask(self) -> Value:
        """Return the feelings with their strengths."""
        before = self.step.answer(self.session.used(self.step, "before"))
        earlier = [each for each in before if self.step.is_rated(each.word)]
        given = {each.word: each.strength for each in self.step.answer(self.given)}
        words = [each.word for each in earlier] or self._words(list(given))
        was = {each.word: each.strength for each in earlier}
        strengths = {word: given.get(word) for word in words}
        if not earlier:
            self._save(strengths)
        for word in words:
            if self.step.is_rated(word):
                strengths[word] = self._strength(word, strengths[word], was.get(word), must=not earlier)
                self._save(strengths)
        if earlier and all(each is None for each in strengths.values()):
            return self.step.empty()
        return self._value(strengths)

    def _value(self, strengths: dict[str, int | None]) -> Value:
        return self.step.encode([Feeling(word=word, strength=each) for word, each in strengths.items()])

    def _save(self, strengths: dict[str, int | None]) -> None:
        if (value := self._value(strengths)) != self.given:
            self.draft(value)

    def _words(self, chosen: list[str]) -> list[str]:
        options = [option for option in self.step.option if self.step.is_rated(option.key)]
        helps = [option for option in self.step.option if not self.step.is_rated(option.key)]
        known = {option.key for option in options}
        own = [Choice(word, word) for word in chosen if word not in known]
        self.talk.say(_("Choose up to {most}. Enter leaves this open.").format(most=self.step.at_most))
        choices = [*map(as_choice, options), *own, *map(as_choice, helps)]
        found = self.talk.choose_many(choices, [each for each in chosen if self.step.is_rated(each)])
        while True:
            self._go_where_opened(found)
            if not (word := self.talk.ask_own(_("Another word of your own, or Enter to go on:"), choices)):
                return found
            found = list(dict.fromkeys([*found, word]))

    def _go_where_opened(self, found: list[str]) -> None:
        """Go where one of `found` leads, if one does."""
        helps = (option for option in self.step.option if not self.step.is_rated(option.key))
        opened = next((option for option in helps if option.key in found), None)
        if opened is not None:
            raise Opened(opened.opens or "", opened.goes_to or "")

    def _strength(self, word: str, given: int | None, was: int | None, *, must: bool) -> int | None:
        label = labelled(self.step.option, word)
        if was is not None:
            self.talk.say(_("{word}. Before, it was {number} of 10.").format(word=label, number=was))
        while True:
            strength = self.talk.ask_number(_("{word}: how strong").format(word=label), given, STRONGEST)
            if strength is not None or not must:
                return strength
            words = _("Type a number from 0 to {most}. To go on without it, write {skip}.")
            self.talk.say(words.format(most=STRONGEST, skip=written(SKIP)))


class BeliefForm(StepForm[Belief]):
    """The thought, and then how far it is believed."""

    def ask(self) -> Value:
        """Return the thought with its percent."""
        given = self.step.answer(self.given)
        text = self.talk.ask_line(self.step.name, given.text, for_example(self.step.placeholder))
        if not text.strip():
            return self.step.empty()
        self.draft(self.step.encode(BeliefAnswer(text=text, percent=given.percent)))
        self.talk.say(_("How much do you believe it right now, from 0 to 100%?"))
        percent = self.talk.ask_number(_("Percent"), given.percent, WHOLE)
        return self.step.encode(BeliefAnswer(text=text, percent=percent))


class PercentForm(StepForm[Percent]):
    """How far an earlier thought is believed now."""

    def ask(self) -> Value:
        """Return the percent; None where it's left out."""
        earlier = self.session.used(self.step, "of")
        # It may be a thought with its percent, or the percent alone.
        thought = read_if(BeliefAnswer, earlier) or BeliefAnswer(percent=read_if(int, earlier))
        if thought.text and self.step.pin != self.step.uses["of"]:
            self.talk.say(f'"{thought.text}"')
        if thought.percent is not None:
            self.talk.say(_("Before, it was {number}%.").format(number=thought.percent))
        return self.talk.ask_number(_("Percent"), self.step.answer(self.given), WHOLE)
