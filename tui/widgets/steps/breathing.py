"""Breathing with a count in words. Nothing moves but a dot and a number, once a second, and only while it runs."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Static

from tui.clock import Clock
from tui.domain.answers.resting import BreathingAnswer
from tui.domain.figures import Breathing
from tui.domain.shapes import Value
from tui.flow.kinds.resting import BreathingStep
from tui.flow.session import Session
from tui.widgets.breath import BreathCount
from tui.widgets.chooser import Chooser
from tui.widgets.field import Labelled
from tui.widgets.small_parts import SmallButton, put_words
from tui.widgets.steps.base import StepView
from tui.words import _, counted

MINUTE = 60
COUNTS_AS_ONE = 20
"""Seconds from which a short try counts as a minute."""


class BreathingView(StepView[BreathingStep]):
    """A pattern, a length and a way to start. While it runs, the page shows nothing but what to do and the count."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "start_or_stop", "Start or stop", show=False, id="breathing.toggle", tooltip="Start, or stop now"
        ),
    ]

    def __init__(self, step: BreathingStep, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._second = 0
        self._timer: Timer | None = None
        self._breathed = step.answer(given)
        pattern = self._breathed.pattern if self._breathed else None
        self._patterns = Chooser([(each.key, each.label) for each in step.pattern], pattern)
        self._lengths = Chooser([(str(each), _in_minutes(each)) for each in step.lengths])

    @property
    def value(self) -> Value:
        """The pattern and the minutes that were breathed; nothing before that."""
        breathed = self._breathed
        if self._timer is not None and (minutes := minutes_of(self._second)):
            breathed = BreathingAnswer(pattern=self._pattern.key, minutes=minutes)
        return self.step.encode(breathed)

    @property
    def _pattern(self) -> Breathing:
        return next(each for each in self.step.pattern if each.key == self._patterns.chosen)

    @property
    def _length(self) -> int:
        return int(self._lengths.chosen or 1) * MINUTE

    def compose(self) -> ComposeResult:
        """Lay out the choosers, the words and the button."""
        if not self.step.pattern:
            yield Static(_("Breathe in slowly, and out more slowly. As often as you like."), markup=False)
            return
        with Vertical(id="settings"):
            yield Labelled(_("Pattern"), self._patterns)
            yield Labelled(_("How long"), self._lengths)
            yield Static("", id="pattern-hint", classes="dim", markup=False)
            yield Static("", id="breathed", markup=False)
            yield SmallButton(_("Start"), id="start")
            yield Static(_("Enter or Space starts it, and stops it at any moment."), classes="dim", markup=False)
        yield BreathCount(markup=False)

    @property
    def first_field(self) -> Widget | None:
        """The button that starts it."""
        return next(iter(self.query("#start").results(Widget)), None)

    def on_mount(self) -> None:
        """Say what the pattern is."""
        if self.step.pattern:
            self.query_one(BreathCount).display = False
            self._say()

    def on_unmount(self) -> None:
        """Stop counting when the page goes."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def action_start_or_stop(self) -> None:
        """Start, or stop at any moment."""
        if not self.step.pattern:
            return
        if self._timer is None:
            self._start()
        else:
            self._stop()

    @on(Button.Pressed, "#start")
    def pressed(self, message: Button.Pressed) -> None:
        """Start or stop."""
        message.stop()
        self.action_start_or_stop()

    @on(Chooser.Turned)
    def turned(self, message: Chooser.Turned) -> None:
        """Say what the chosen pattern is."""
        message.stop()
        self._say()

    @on(Chooser.Passed)
    def settled(self, message: Chooser.Passed) -> None:
        """Start, or stop, with Enter on a chooser as well."""
        message.stop()
        self.action_start_or_stop()

    @on(BreathCount.Stopped)
    def stopped(self, message: BreathCount.Stopped) -> None:
        """Stop where the count was clicked, or Enter was pressed on it."""
        message.stop()
        self._stop()

    def _start(self) -> None:
        self._second = 0
        self._timer = self.set_interval(1, self.tick)
        self._say()
        self._show_running(is_running=True)
        self.query_one(BreathCount).focus()

    def tick(self) -> None:
        """Count one second."""
        self._second += 1
        if self._second >= self._length:
            self._stop()
        else:
            self._say()
            if minutes_of(self._second) != minutes_of(self._second - 1):
                self.changed()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        minutes = minutes_of(self._second)
        self._timer = None
        self._show_running(is_running=False)
        button = self.query_one("#start", SmallButton)
        button.say(_("Start again"))
        button.focus()
        if minutes:
            self._breathed = BreathingAnswer(pattern=self._pattern.key, minutes=minutes)
            self.changed()
        self._say()

    def _show_running(self, *, is_running: bool) -> None:
        self.query_one("#settings").display = not is_running
        self.query_one(BreathCount).display = is_running
        self.post_message(self.Alone(self, is_running))

    def _say(self) -> None:
        """Say what to do now; before and after, what the pattern is and what was done."""
        if self._timer is not None:
            left = _time_left(self._length - self._second)
            self.query_one(BreathCount).show(self._pattern.at(self._second), self._pattern.short, left)
            return
        self.query_one("#pattern-hint", Static).update(self._pattern.hint)
        done = self._breathed.minutes if self._breathed else 0
        put_words(
            self.query_one("#breathed", Static),
            _("You breathed for {time}.").format(time=_in_minutes(done)) if done else "",
        )


def minutes_of(seconds: int) -> int:
    """Return whole minutes, rounded; a short try from 20 seconds on counts as one."""
    return 0 if seconds <= COUNTS_AS_ONE else max(1, round(seconds / MINUTE))


def _in_minutes(minutes: int) -> str:
    return counted("{number} minute", "{number} minutes", minutes)


def _time_left(seconds: int) -> str:
    if seconds <= MINUTE:
        return _("Space stops. Less than a minute left.")
    return counted(
        "Space stops. About {number} minute left.", "Space stops. About {number} minutes left.", round(seconds / MINUTE)
    )
