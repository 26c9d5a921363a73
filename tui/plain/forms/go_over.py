"""The form that goes over every open action."""

from tui.domain.answers.planning import STATUSES, ActionChange
from tui.domain.facts import OpenAction, rows_of
from tui.domain.shapes import Value
from tui.flow.kinds.planning import GoOver
from tui.flow.presets import preset_days, preset_words
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.words import _

LEAVE = "leave"
MOVES = ("tomorrow", "next_monday", "in_a_week")


class GoOverForm(StepForm[GoOver]):
    """What became of each; Enter leaves one as it is."""

    def ask(self) -> Value:
        """Return the changes of those that were touched."""
        actions = [each for each in rows_of(OpenAction, self.session.facts.get("open_actions")) if each.id]
        changes = dict(self.step.answer(self.given))
        if not actions:
            self.talk.say(_("There's no open action to go over."))
            self.talk.read_on()
        for number, action in enumerate(actions, 1):
            self.talk.say(
                _("Action {number} of {total}: {what}").format(number=number, total=len(actions), what=action.what),
                self.clock.say(action.when_on) or _("No day yet."),
            )
            change = changes.get(action.id) or ActionChange()
            given = change.status or change.when_on or LEAVE
            chosen = self.talk.choose(self._options(action, given), given)
            if chosen != given:
                changes.pop(action.id, None)
                if chosen in STATUSES:
                    changes[action.id] = ActionChange(status=chosen, what=action.what)
                elif chosen != LEAVE:
                    changes[action.id] = ActionChange(when_on=chosen, what=action.what)
                self.draft(self.step.encode(changes))
        return self.step.encode(changes)

    def _options(self, action: OpenAction, chosen: str) -> list[Choice]:
        moves = {day: preset_words(self.clock, key) for key, day in preset_days(self.clock, MOVES).items()}
        if chosen not in (LEAVE, *STATUSES) and chosen not in moves:
            moves[chosen] = self.clock.say(chosen)
        return [
            Choice(LEAVE, _("Leave it as it is")),
            Choice("doing", _("Doing it")),
            Choice("done", _("Done")),
            *(Choice(day, _("Move to {day}").format(day=words)) for day, words in moves.items()),
            Choice("let_go", _("Drop it")),
            *([Choice("to_do", _("Back to do"))] if action.status == "doing" or chosen == "to_do" else []),
        ]
