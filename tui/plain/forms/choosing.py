"""Forms that choose: one option, several, and a bin for each line."""

from tui.domain.facts import rows_of
from tui.domain.shapes import Value, line
from tui.flow.kinds.choosing import Choice as ChoiceStep
from tui.flow.kinds.choosing import Many, Sort
from tui.flow.offered import offered
from tui.flow.page import suggestion
from tui.flow.step import Option, labelled
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.plain.turns import Opened
from tui.words import _, counted


def as_choice(option: Option) -> Choice:
    """Return an option with what is said of it."""
    return Choice(option.key, option.label, option.hint, option.explain)


class ChoiceForm(StepForm[ChoiceStep]):
    """One of several; an option that opens something opens it at once."""

    def ask(self) -> Value:
        """Return the key of the option; None where none is chosen."""
        suggested, because = suggestion(self.session, self.step) or (None, "")
        if suggested and because:
            label = labelled(self.step.option, suggested)
            self.talk.say(_("Suggested: {label}. {because}").format(label=label, because=because))
        given = self.step.answer(self.given) or ""
        if not given:
            self.talk.say(_("Enter leaves this open."))
        chosen = self.talk.choose([as_choice(each) for each in self.step.option], given)
        option = self.step.chosen(chosen)
        if option is not None and option.opens and chosen != given:
            self.draft(chosen)
            raise Opened(option.opens)
        return chosen or None


class ManyForm(StepForm[Many]):
    """Several by their numbers, the suggested ones first, and then words of one's own."""

    def ask(self) -> Value:
        """Return the keys and the own words."""
        chosen = list(self.step.answer(self.given))
        found = offered(self.session, self.step.option, chosen)
        options = [*found.first, *found.others, *self._own(chosen)]
        if found.others:
            self.talk.say(
                counted("The first {number} is suggested.", "The first {number} are suggested.", len(found.first))
            )
        if self.step.at_most is not None:
            self.talk.say(_("Choose up to {most}. Enter leaves this open.").format(most=self.step.at_most))
        elif not chosen:
            self.talk.say(_("Enter leaves this open."))
        choices = [as_choice(each) for each in options]
        chosen = self.talk.choose_many(choices, chosen)
        if most := self.step.at_most:
            self._say_if_many(len(chosen), most)
        self._save(chosen)
        prompt = _("Add your own, or press Enter to go on:")
        while self.step.own and (own := self.talk.ask_own(prompt, choices)):
            chosen = list(dict.fromkeys([*chosen, own]))
            self._save(chosen)
        return self.step.encode(chosen)

    def _save(self, chosen: list[str]) -> None:
        if chosen != self.step.answer(self.given):
            self.draft(self.step.encode(chosen))

    def _say_if_many(self, number: int, most: int) -> None:
        if number > most:
            words = _("{number} here. That's more than {most}; that's fine.")
            self.talk.say(words.format(number=number, most=most))

    def _own(self, chosen: list[str]) -> list[Option]:
        """Return the person's own options: those of earlier sessions, and those chosen here."""
        earlier = self.session.facts.get(f"own_{self.step.keeps}") if self.step.keeps and self.step.own else None
        known = {option.key for option in self.step.option}
        texts = dict.fromkeys([*rows_of(str, earlier), *chosen])
        return [Option(key=text, label=text) for text in texts if text not in known]


class SortForm(StepForm[Sort]):
    """A bin for each line; Enter leaves a line in none."""

    def ask(self) -> Value:
        """Return the lines with their bins."""
        bins = dict(self.step.answer(self.given))
        choices = [as_choice(each) for each in self.step.option]
        texts = self._lines(bins)
        self.talk.say(_("For each line, choose where it goes. Enter leaves it open."))
        self.talk.say_choices(choices)
        for text in texts:
            self._sort(text, bins, choices)
        while self.step.own and (own := line(self.talk.ask(_("Add your own, or press Enter to go on:")))):
            self._sort(own, bins, choices)
        return self.step.encode(self.step.tidied(bins))

    def _sort(self, text: str, bins: dict[str, str], choices: list[Choice]) -> None:
        chosen = self.talk.choose(
            choices, bins.get(text, ""), prompt=_("{text}. Number:").format(text=text.rstrip(".")), listed=False
        )
        if chosen != bins.get(text, ""):
            bins[text] = chosen
            self.draft(self.step.encode(bins))

    def _lines(self, bins: dict[str, str]) -> list[str]:
        earlier = self.session.in_words(self.step.uses["lines"]) if self.session.used(self.step, "lines") else []
        return [text for text in dict.fromkeys(line(each) for each in (*self.step.lines, *earlier, *bins)) if text]
