"""Forms that take days: one, and those on which a page is offered again."""

from tui.domain.answers.days import is_day
from tui.domain.shapes import Value
from tui.flow.kinds.again import Again
from tui.flow.kinds.planning import Date
from tui.flow.presets import preset_days
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm, ask_day
from tui.plain.speech import capital
from tui.words import _


class DateForm(StepForm[Date]):
    """A near day by its number, or any day as people write it."""

    def ask(self) -> Value:
        """Return the day in ISO form; None for none."""
        given = self.given if isinstance(self.given, str) else None
        if not given or not is_day(given):
            self.talk.say(_("Enter leaves this open."))
        return ask_day(
            self.talk,
            self.clock,
            self.step.name,
            given,
            presets=self.step.presets,
            past=self.step.past,
            unread=self.draft,
        )


class AgainForm(StepForm[Again]):
    """Days to choose from. Those that were chosen before and have passed stay in the answer."""

    def ask(self) -> Value:
        """Return the days, the earliest first."""
        chosen = set(self.step.answer(self.given))
        today = self.clock.today().isoformat()
        ahead = {day for day in chosen if day > today}
        days = sorted(ahead.union(preset_days(self.clock, self.step.presets).values()))
        self.talk.say(_("Enter leaves this open."))
        found = self.talk.choose_many([Choice(day, capital(self.clock.say(day))) for day in days], sorted(ahead))
        return self.step.encode(sorted({*(chosen - ahead), *found}))
