"""The pages of a day, and of days on which a page is offered again."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static

from tui.clock import Clock, long_day
from tui.domain.answers.days import is_day
from tui.domain.shapes import Value
from tui.flow.kinds.again import Again
from tui.flow.kinds.planning import Date
from tui.flow.presets import example_day, preset_days, preset_words, read_as
from tui.flow.session import Session
from tui.flow.step import Option
from tui.unread_days import TwoDays, UnreadDate
from tui.widgets.field import Labelled
from tui.widgets.line import LineInput
from tui.widgets.marked import RADIO, TICKS, MarkedList
from tui.widgets.rows import Row, Rows
from tui.widgets.small_parts import put_words
from tui.widgets.steps.base import QuietView
from tui.widgets.steps.families import FieldsView, OneChosenView
from tui.words import _


class AgainView(QuietView[Again]):
    """A tick for each day. Days that were chosen before and have passed stay in the answer, and are not shown."""

    fits = True

    def compose(self) -> ComposeResult:
        """Show the days that can be chosen."""
        self._chosen = set(self.step.answer(self.given))
        today = self.clock.today().isoformat()
        ahead = {day for day in self._chosen if day > today}
        days = sorted(ahead.union(preset_days(self.clock, self.step.presets).values()))
        yield MarkedList([Option(key=day, label=_capital(self.clock.say(day))) for day in days], self._chosen, TICKS)

    @property
    def value(self) -> list[str]:
        """The days that are ticked, the earliest first."""
        return sorted(self._chosen)

    @on(MarkedList.Marked)
    def _tick(self, event: MarkedList.Marked) -> None:
        event.stop()
        self._chosen ^= {event.option.key}
        self.query_one(MarkedList).mark(self._chosen)
        self.changed()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class DateView(OneChosenView[Date], FieldsView[Date]):
    """Enter on a near day, or on a typed one that can be read, chooses it and goes on."""

    fits = True

    def __init__(self, step: Date, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._day: str | None = given if isinstance(given, str) and is_day(given) else None
        self._typed: str = given if isinstance(given, str) and not self._day else ""
        """What was typed on an earlier visit and could not be read."""
        self._days = preset_days(clock, step.presets)
        self._problem: str | None = None

    @property
    def value(self) -> Value:
        """The day that was chosen or could be read, as an ISO date; else what is typed and cannot be; else None."""
        return self.query_one(Input).value if self._problem else self._day

    def compose(self) -> ComposeResult:
        """Lay out the near days, the line and what it means."""
        yield Rows(list(self._rows()))
        typed = long_day(self._day) if self._day and self._day not in self._days.values() else self._typed
        yield Labelled(_("Another day"), LineInput(typed, placeholder=example_day(self.clock, past=self.step.past)))
        yield Static("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Stand on the day that was chosen, and say it."""
        self.query_one(Rows).go_to(self._day or "")
        self._say()
        if self._typed:
            self._read(self._typed)

    def _rows(self) -> Iterator[Row]:
        for key, day in self._days.items():
            yield Row(day, preset_words(self.clock, key), left=RADIO[0] if day == self._day else RADIO[1])

    def problem(self) -> str | None:
        """Return a sentence about a typed day that cannot be read, or about none at all, or None."""
        return self._problem or super().problem()

    def _say(self) -> None:
        put_words(self.query_one(".said", Static), read_as(self._day))

    def follow_day(self) -> None:
        """Offer the near days as they are seen from today; what was chosen stays."""
        self._days = preset_days(self.clock, self.step.presets)
        self.query_one(Rows).show(list(self._rows()))

    def _take(self, day: str | None) -> None:
        self._day = day
        self.query_one(Rows).show(list(self._rows()))
        self._say()
        self.changed()

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Take a near day and go on."""
        message.stop()
        self._problem = None
        self._day = message.option.id
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._take(self._day)
        self.finish()

    @on(Input.Changed)
    def read(self, message: Input.Changed) -> None:
        """Take the typed day if it can be read; else the last good one stays."""
        message.stop()
        self._read(message.value)

    def _read(self, text: str) -> None:
        self._problem = None
        if not text.strip():
            self._take(self._day if self._day in self._days.values() else None)
            return
        try:
            day = self.clock.read(text, past=self.step.past).isoformat()
        except UnreadDate as problem:
            self._problem = str(problem)
            # Half a day is on its way to being one, so nothing is said of it before Enter. Two days are asked about.
            put_words(self.query_one(".said", Static), str(problem) if isinstance(problem, TwoDays) else "")
            self.changed()
        else:
            self._take(day)

    @on(Input.Submitted)
    def go_on(self, message: Input.Submitted) -> None:
        """Go on with a day that can be read; say what could not be."""
        message.stop()
        if self._problem or not self._day:
            words = self._problem or _("Type a day here, or choose one above.")
            put_words(self.query_one(".said", Static), words)
        else:
            self.finish()
