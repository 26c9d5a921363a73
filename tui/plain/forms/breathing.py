"""Breathing with a count in words, a line for each phase."""

from tui.domain.answers.resting import BreathingAnswer
from tui.domain.figures import Breathing
from tui.domain.shapes import Value
from tui.flow.kinds.resting import BreathingStep
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.words import _, counted

MINUTE = 60
COUNTS_AS_ONE = 20
"""Seconds from which a short try counts as a minute."""


class BreathingForm(StepForm[BreathingStep]):
    """A pattern and a length; then each phase is said when it begins. Enter stops at any moment."""

    def ask(self) -> Value:
        """Return the pattern and the minutes that were breathed."""
        answer = self.step.answer(self.given)
        if not self.step.pattern:
            self.talk.say(_("Breathe in slowly, and out more slowly. As often as you like."))
            self.talk.read_on()
            return self.step.encode(answer)
        patterns = [Choice(each.key, each.label, each.hint) for each in self.step.pattern]
        key = self.talk.choose(patterns, prompt=_("Pattern. Number, or Enter to go on without:"))
        if not key:
            return self.step.encode(answer)
        lengths = [Choice(str(each), _in_minutes(each)) for each in self.step.lengths]
        length = int(self.talk.choose(lengths, prompt=_("How long? Number, or Enter for the first:")) or lengths[0].key)
        pattern = next(each for each in self.step.pattern if each.key == key)
        self.talk.say(_("Press Enter to stop at any moment."))
        minutes = minutes_of(self._breathe(pattern, length * MINUTE))
        if minutes:
            answer = BreathingAnswer(pattern=pattern.key, minutes=minutes)
            self.draft(self.step.encode(answer))
            self.talk.say(_("You breathed for {time}.").format(time=_in_minutes(minutes)))
        return self.step.encode(answer)

    def _breathe(self, pattern: Breathing, length: int) -> int:
        """Say each phase when it begins, and return the seconds that were breathed."""
        second = 0
        while second < length:
            for words, seconds in pattern.phases:
                self.talk.say(_("{words}: {seconds}.").format(words=words, seconds=seconds))
                if self.talk.reader.waits(seconds):
                    self.talk.ask("")
                    return second
                second += seconds
        self.talk.say(_("That's the time you chose."))
        return length


def minutes_of(seconds: int) -> int:
    """Return whole minutes, rounded; a short try from 20 seconds on counts as one."""
    return 0 if seconds <= COUNTS_AS_ONE else max(1, round(seconds / MINUTE))


def _in_minutes(minutes: int) -> str:
    return counted("{number} minute", "{number} minutes", minutes)
