"""Forms for an if-then plan, and for a wish with its outcome, obstacle and plan (WOOP)."""

from msgspec.structs import replace

from tui.domain.answers.planning import IfThenAnswer, WoopAnswer
from tui.domain.cue import is_vague
from tui.domain.shapes import Value
from tui.flow.kinds.planning import IfThen, Woop
from tui.plain.forms.base import StepForm
from tui.plain.talk import Talk
from tui.words import _


def say_if_vague(talk: Talk, cue: str, vague: tuple[str, ...]) -> None:
    """Point out softly that a cue names no moment."""
    if is_vague(cue, vague):
        talk.say(_("A time, a place or an event makes it easier to notice the moment, as in the example."))


class IfThenForm(StepForm[IfThen]):
    """Two lines that make one sentence."""

    def ask(self) -> Value:
        """Return cue and act."""
        answer = self.step.answer(self.given)
        if self.step.example:
            self.talk.say(_("An example: {example}").format(example=self.step.example))
        self.talk.say(self.step.cue_hint)
        answer = self._save(replace(answer, cue=self.talk.ask_line(_("If"), answer.cue)))
        say_if_vague(self.talk, answer.cue, self.step.vague)
        self.talk.say(self.step.act_hint)
        return self.step.encode(self._save(replace(answer, act=self.talk.ask_line(_("then I will"), answer.act))))

    def _save(self, answer: IfThenAnswer) -> IfThenAnswer:
        self.draft(self.step.encode(answer))
        return answer


class WoopForm(StepForm[Woop]):
    """Five lines, each after its label."""

    def ask(self) -> Value:
        """Return the parts."""
        answer = self.step.answer(self.given)
        if self.step.example:
            self.talk.say(_("An example: {example}").format(example=self.step.example))
        answer = self._save(replace(answer, wish=self.talk.ask_line(_("My wish"), answer.wish)))
        outcome = self.talk.ask_line(_("The best that could come of it"), answer.outcome)
        answer = self._save(replace(answer, outcome=outcome))
        obstacle = self.talk.ask_line(_("What in me gets in the way"), answer.obstacle)
        answer = self._save(replace(answer, obstacle=obstacle))
        cue = self.talk.ask_line(_("If (when or where it gets in the way)"), answer.cue)
        answer = self._save(replace(answer, cue=cue))
        say_if_vague(self.talk, answer.cue, self.step.vague)
        return self.step.encode(self._save(replace(answer, act=self.talk.ask_line(_("then I will"), answer.act))))

    def _save(self, answer: WoopAnswer) -> WoopAnswer:
        self.draft(self.step.encode(answer))
        return answer
