"""The form of a week of searching: two numbers, and times with what is done in them."""

from contextlib import suppress

from msgspec.structs import replace

from tui.domain.answers.planning import WEEKDAYS, WeekAnswer
from tui.domain.shapes import Value
from tui.domain.week import in_order, load
from tui.flow.kinds.planning import Week
from tui.flow.slot_form import slot_of, slot_parts, slot_texts
from tui.flow.weekly import heavier_words, load_words, meeting_words
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.plain.forms.parts import ask_parts
from tui.plain.slot_speech import slot_in_speech
from tui.plain.turns import Back
from tui.words import _

ADD, END = "add", "end"
CHANGE, TAKE_OUT = "change", "take_out"


class WeekForm(StepForm[Week]):
    """The two numbers, and then the times, until the person goes on."""

    def ask(self) -> Value:
        """Return the week."""
        self._week = replace(self.step.answer(self.given), unread={})
        most = self.step.MOST
        hours = self.talk.ask_number(_("Hours a week"), self._week.hours, most["hours"])
        self._save(replace(self._week, hours=hours))
        applications = self.talk.ask_number(_("Applications a week"), self._week.applications, most["applications"])
        self._save(replace(self._week, applications=applications))
        while key := self._choose():
            with suppress(Back):
                self._do(key)
        return self.step.encode(self._week)

    def _do(self, key: str) -> None:
        if key == ADD:
            self._edit(None)
        elif key == END:
            self._save(WeekAnswer(ended=True))
            self.talk.say(_("This week plan ends here."))
        else:
            self._change(int(key))

    def _save(self, week: WeekAnswer) -> None:
        if week != self._week:
            self._week = week
            self.draft(self.step.encode(week))

    def _choose(self) -> str:
        now = load(replace(self._week, applications=None), 0)
        self.talk.say(load_words(now), heavier_words(now), meeting_words(self._week.slots))
        slots = list(self._week.slots)
        choices = [Choice(str(slots.index(slot)), slot_in_speech(slot)) for slot in in_order(slots)]
        choices.append(Choice(ADD, _("Add a time in the week")))
        if self.step.ends and slots:
            choices.append(Choice(END, _("End this week plan")))
        return self.talk.choose(choices, prompt=_("Number, or Enter to go on:"))

    def _change(self, place: int) -> None:
        ways = [Choice(CHANGE, _("Change it")), Choice(TAKE_OUT, _("Take it out of the week"))]
        way = self.talk.choose(ways, prompt=_("Number, or Enter for the list:"))
        if way == CHANGE:
            self._edit(place)
        elif way == TAKE_OUT:
            slots = [each for number, each in enumerate(self._week.slots) if number != place]
            self._save(replace(self._week, slots=slots))

    def _edit(self, place: int | None) -> None:
        slots = list(self._week.slots)
        at = len(slots) if place is None else place
        texts = {"weekday": WEEKDAYS[0]} if place is None else slot_texts(slots[place])

        def filled(values: dict[str, str], _unread: dict[str, str]) -> None:
            now = [slot_of({"weekday": WEEKDAYS[0], **values})] if values.get("what") else []
            self._save(replace(self._week, slots=[*slots[:at], *now, *slots[at + 1 :]]))

        ask_parts(self.talk, self.clock, slot_parts(), texts, filled)
        if len(self._week.slots) < len(slots) + (place is None):
            self.talk.say(_("It doesn't say what it's for, so it isn't in your week."))
