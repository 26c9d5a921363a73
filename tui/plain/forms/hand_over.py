"""What a person does with the letter: they take it along as they like, and then say what becomes of it."""

from contextlib import suppress

from msgspec.structs import replace

from tui.domain.answers.people import HandOverAnswer
from tui.domain.shapes import Value
from tui.export.hand_over import NOT_NOW, SAVED, SENT, WAIT, follow_up_day, outgoing, written_letter
from tui.flow.kinds.people import HandOver
from tui.plain.choice import Choice
from tui.plain.commands import BACK, written
from tui.plain.forms.base import StepForm, ask_day
from tui.plain.taking_along import take_along, ways_to_take
from tui.plain.turns import Back
from tui.words import _


class HandOverForm(StepForm[HandOver]):
    """The ways to take it along, and what was done with it."""

    def ask(self) -> Value:
        """Return what was done, with its days."""
        letter = outgoing(self.step, self.session)
        answer = replace(self.step.answer(self.given), unread="")
        if words := letter.still_open:
            self.talk.say(words, _("To go back to the letter, write {back}.").format(back=written(BACK)))
        ways = [
            *ways_to_take(letter, self.asking.ways),
            Choice(SENT, _("We've talked") if letter.channel == "talk" else _("I've sent it")),
            *([] if self.asking.ways else [Choice(WAIT, _("Remind me another day"))]),
            Choice(NOT_NOW, _("Not now")),
        ]
        known = {each.key: each.words for each in ways} | {
            SAVED: _("Saved as a file"),
            WAIT: _("Remind me another day"),
        }
        if answer.done:
            self.talk.say(_("Now: {words}. Enter keeps it.").format(words=known[answer.done]))
        else:
            self.talk.say(_("Enter leaves this open."))
        self.talk.say_choices(ways)
        while way := self.talk.choose(ways, listed=False):
            with suppress(Back):
                if way in (SENT, WAIT, NOT_NOW):
                    return self.step.encode(self._answered(way, answer))
                if take_along(self.talk, way, letter, self.asking.folder) and answer.done is None:
                    answer = self._save(HandOverAnswer(done=SAVED))
        return self.step.encode(answer)

    def _answered(self, way: str, before: HandOverAnswer) -> HandOverAnswer:
        """Ask for the day of a way that has one, and say what follows from it."""
        given = before.on if before.done == way else None
        if way == SENT:
            label = _("The day")
            on = ask_day(
                self.talk,
                self.clock,
                label,
                given or self.clock.today().isoformat(),
                presets=("today", "yesterday"),
                past=True,
                unread=lambda text: self.draft(self.step.encode(HandOverAnswer(done=SENT, unread=text))),
            )
            day = follow_up_day(self.step, written_letter(self.step, self.session), before, on, self.clock)
            if day:
                words = _("If no answer comes: one follow-up, {day}, once, then stop.")
                self.talk.say(words.format(day=self.clock.say(day)))
            return self._save(HandOverAnswer(done=SENT, on=on, follow_up_on=day))
        if way == WAIT:
            on = ask_day(
                self.talk,
                self.clock,
                _("Until when"),
                given or self.clock.preset("tomorrow").isoformat(),
                unread=lambda text: self.draft(self.step.encode(HandOverAnswer(done=WAIT, unread=text))),
            )
            self.talk.say(_("The Today page shows it again {day}.").format(day=self.clock.say(on)))
            return self._save(HandOverAnswer(done=WAIT, on=on))
        return self._save(HandOverAnswer(done=NOT_NOW))

    def _save(self, answer: HandOverAnswer) -> HandOverAnswer:
        self.draft(self.step.encode(answer))
        return answer
