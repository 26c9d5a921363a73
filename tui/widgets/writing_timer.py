"""A timer for writing, in words: it changes the screen every ten seconds and rings no bell.

While it runs, it is one line: how it stands, a button to stop it, and what was chosen beside it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Button, Static

from tui.textual_parts import Removable
from tui.widgets.chooser import Chooser
from tui.widgets.dial import Dial
from tui.widgets.small_parts import SmallButton
from tui.words import _

EVERY = 10
"""Seconds between two changes of the screen; each one travels over the wire."""


def duration(seconds: int) -> str:
    """Return a length of time in words and numbers: `4 min 30 s`."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    if not rest:
        return _("{minutes} min").format(minutes=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


class WritingTimer(Removable, Vertical):
    """A chooser of minutes, a button to start, and the state. `minutes` counts the time it actually ran."""

    HALF_A_MINUTE: ClassVar[int] = 30
    ROOM: ClassVar[int] = 36

    @dataclass
    class Started(Message):
        """The timer was started."""

    @dataclass
    class Went(Message):
        """Time has passed, or the timer stopped."""

    @dataclass
    class Runs(Message):
        """The timer began to run, or (`now` false) does not run any more."""

        now: bool

    def __init__(self, lengths: Sequence[int], tick: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._lengths = lengths
        self._tick = tick
        self._started: float | None = None
        self._length = 0
        self._spent = 0.0
        self._beat: Timer | None = None

    def compose(self) -> ComposeResult:
        """Show the chooser, the button and the state."""
        offered = [(str(length), _("{minutes} min").format(minutes=length)) for length in self._lengths]
        with Horizontal(classes="timer-row"):
            yield Chooser([*offered, ("", _("no timer"))], label=_("Time"))
            yield SmallButton(_("Start"))
            yield Static("", markup=False, classes="chosen")
        yield Static("", markup=False, classes="soft stands")

    def on_resize(self) -> None:
        """Put the button under the chooser where there is no room beside it."""
        self.set_class(self.size.width < self.ROOM, "-narrow")

    @property
    def running(self) -> bool:
        """Whether the timer is running."""
        return self._started is not None

    @property
    def minutes(self) -> int:
        """The minutes it ran on this page, rounded; none under half a minute."""
        seconds = self._spent + self._elapsed()
        return 0 if seconds < self.HALF_A_MINUTE else max(1, int(seconds / 60 + 0.5))

    def _elapsed(self) -> float:
        return 0.0 if self._started is None else min(self._length, self._tick() - self._started)

    @on(Dial.Turned)
    def _chosen(self, event: Dial.Turned) -> None:
        event.stop()
        self.query_one(Button).display = self.running or bool(self.query_one(Chooser).chosen)

    @on(Dial.Passed)
    @on(Button.Pressed)
    def _pressed(self, event: Dial.Passed | Button.Pressed) -> None:
        event.stop()
        if self.running:
            self._stop(_("The timer is off after {time}.").format(time=duration(int(self._elapsed()))))
            return
        chosen = self.query_one(Chooser).chosen
        if chosen:
            self._start(int(chosen) * 60)
        self.post_message(self.Started())

    def _start(self, seconds: int) -> None:
        self._started = self._tick()
        self._length = seconds
        self._beat = self.set_interval(EVERY, self.look)
        self._show_running()
        self.look()

    def look(self) -> None:
        """Show the state, in steps of ten seconds; at the end, say that the time is up."""
        if not self.running:
            return
        # Ticks may come a little early or late; the text stays on round tens.
        elapsed = int((self._elapsed() + EVERY / 2) // EVERY * EVERY)
        if elapsed >= self._length:
            over = _("Your {time} are up. You can keep writing, or continue.")
            self._stop(over.format(time=duration(self._length)), whole=True)
            return
        left = duration(self._length - elapsed)
        if elapsed:
            said = _("{time} so far, {left} left").format(time=duration(elapsed), left=left)
        else:
            said = _("{left} left").format(left=left)
        self._say(said)
        self.post_message(self.Went())

    def _stop(self, words: str, *, whole: bool = False) -> None:
        self._spent += self._length if whole else self._elapsed()
        self._started = None
        if self._beat is not None:
            self._beat.stop()
        self._show_running()
        self._say(words)
        self.post_message(self.Went())

    def fold(self, chosen: str) -> None:
        """Take the words of what was chosen beside it, for the line that is there while it runs."""
        self.query_one(".chosen", Static).update(chosen)

    def _show_running(self) -> None:
        self.query_one(SmallButton).say(_("Stop") if self.running else _("Start"))
        self.set_class(self.running, "-running")
        self.post_message(self.Runs(self.running))

    def _say(self, words: str) -> None:
        self.query_one(".stands", Static).update(words)
