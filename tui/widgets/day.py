"""A day: a chooser of near days in words, and a line to type any other."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from tui.clock import Clock, long_day
from tui.flow.presets import NEAR, example_day, preset_days, preset_words, read_as
from tui.textual_parts import Removable
from tui.unread_days import UnreadDate
from tui.widgets.chooser import Chooser
from tui.widgets.line import LineInput
from tui.widgets.small_parts import put_words
from tui.words import _

NO_DAY = "no_day"
OTHER = "other_day"


class DayField(Removable, Vertical):
    """A field for a day, as an ISO date or None. Text that can't be read stays in the line, and `problem` says why."""

    @dataclass
    class Changed(Message):
        """Another day is chosen."""

        field: "DayField"
        day: str | None

    @dataclass
    class Settled(Message):
        """Enter was pressed on a day, or on none."""

        field: "DayField"

    def __init__(
        self,
        clock: Clock,
        day: str | None,
        *,
        presets: Sequence[str] = NEAR,
        optional: bool = True,
        past: bool = False,
        typed: str = "",
        id: str | None = None,
    ) -> None:
        """Show `day`, or the text `typed` for a day that couldn't be read."""
        super().__init__(id=id)
        self._typed_before = typed
        self._clock = clock
        self._past = past
        self._presets = presets
        self._days = preset_days(clock, presets)
        self._optional = optional
        self.day = day if day or optional else next(iter(self._days.values()))
        self._problem = self._why_unread(typed)

    def compose(self) -> ComposeResult:
        """Lay out the chooser, the line for another day, and what that line means."""
        options = [(NO_DAY, _("no day yet"))] if self._optional else []
        options += [(key, preset_words(self._clock, key)) for key in self._days]
        near = next((key for key, day in self._days.items() if day == self.day and not self._typed_before), None)
        yield Chooser([*options, (OTHER, _("another day"))], near or (OTHER if self._in_words() else NO_DAY))
        given = "" if near else self._in_words()
        typed = LineInput(given, placeholder=example_day(self._clock, past=self._past))
        typed.display = bool(given)
        yield typed
        yield Static("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Show the reading of the day."""
        if self._typed_before:
            self._read(self._typed_before)
        self._say()

    def _in_words(self) -> str:
        return self._typed_before or (long_day(self.day) if self.day else "")

    @property
    def unread(self) -> str:
        """The typed text, if it can't be read; otherwise empty."""
        if not self.query(Input):
            return self._typed_before if self._problem else ""
        return self.query_one(Input).value if self.problem() else ""

    @property
    def filled_in(self) -> str:
        """The day in ISO form, or typed text that can't be read; empty for none."""
        return self.unread or self.day or ""

    async def follow_day(self) -> None:
        """Update the near days for today. The choice stays, and so does text that can't be read yet."""
        if self.problem():
            return
        is_here = self.query_one(Chooser).has_focus
        self._days = preset_days(self._clock, self._presets)
        with self.prevent(Chooser.Turned, Input.Changed):
            await self.recompose()
        self._say()
        if is_here:
            self.begin()

    def begin(self) -> None:
        """Focus the chooser, or the line if its text can't be read."""
        self.query_one(Input if self.unread else Chooser).focus()

    def problem(self) -> str | None:
        """Return a sentence about a typed day that cannot be read, or None."""
        return self._problem if any(each.chosen == OTHER for each in self.query(Chooser)) else None

    def _why_unread(self, text: str) -> str | None:
        """Return why `text` can't be read as a day; None if it can, or if it is empty."""
        try:
            _day = self._clock.read(text, past=self._past) if text.strip() else None
        except UnreadDate as problem:
            return str(problem)
        return None

    def _take(self, day: str | None) -> None:
        changed, self.day = day != self.day, day
        self._say()
        if changed:
            self.post_message(self.Changed(self, day))

    def _say(self) -> None:
        other = self.query_one(Chooser).chosen == OTHER
        put_words(self.query_one(".said", Static), self.problem() or read_as(self.day if other else None))

    @on(Chooser.Turned)
    def _choose(self, message: Chooser.Turned) -> None:
        message.stop()
        chosen = self.query_one(Chooser).chosen or NO_DAY
        typed = self.query_one(Input)
        typed.display = chosen == OTHER
        if chosen == OTHER:
            self._read(typed.value)
        else:
            self._take(self._days.get(chosen))

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self.query_one(Chooser).chosen == OTHER:
            self._read(message.value)

    def _read(self, text: str) -> None:
        """Read the typed day; if it can't be read, keep the last valid one."""
        self._problem = None
        if not text.strip():
            self._take(None if self._optional else self.day)
            return
        try:
            day = self._clock.read(text, past=self._past).isoformat()
        except UnreadDate as problem:
            self._problem = str(problem)
            self._say()
            self.post_message(self.Changed(self, self.day))
        else:
            self._take(day)

    @on(Chooser.Passed)
    @on(Input.Submitted)
    def _settle(self, message: Chooser.Passed | Input.Submitted) -> None:
        message.stop()
        typed = self.query_one(Input)
        if isinstance(message, Chooser.Passed) and typed.display:
            typed.focus()
        elif not self.problem():
            self.post_message(self.Settled(self))
