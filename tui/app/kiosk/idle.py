"""Notices when nobody is there any more: first it asks, then it ends the visit.

A visitor can go on as often as they like (WCAG 2.2.1, W3C 2023, asks for at least ten times).
"""

from collections.abc import Callable
from time import monotonic
from typing import Protocol

from tui.app.host import Scheduler
from tui.config.kiosk import KioskSettings

LEAST_WAIT = 0.05
"""Seconds."""


class IdleHost(Scheduler, Protocol):
    """What `Idle` needs of the app."""

    def ask_still_there(self) -> None:
        """Ask whether somebody is there."""

    def end_unattended(self) -> None:
        """End the visit: nobody is there."""


class Idle:
    """Counts the seconds since the last sign of somebody. It runs one timer, and none before the visit begins."""

    def __init__(self, settings: KioskSettings, app: IdleHost, now: Callable[[], float] = monotonic) -> None:
        self._settings = settings
        self._app = app
        self._now = now
        self._seen_at: float | None = None
        """When somebody was last there; None before the visit begins, and while it rests."""
        self._is_waiting = False

    def note(self) -> None:
        """Note that somebody is there."""
        self._seen_at = self._now()
        if not self._is_waiting:
            self._wait(self._settings.idle)

    def rest(self) -> None:
        """Count nothing until somebody is there again."""
        self._seen_at = None

    @property
    def is_counting(self) -> bool:
        """Whether the visit ends if nobody is there any more."""
        return self._seen_at is not None

    @property
    def left(self) -> int:
        """Whole seconds until the visit ends, while it rests those of the beginning."""
        whole = self._settings.idle + self._settings.warning
        return whole if self._seen_at is None else max(0, round(self._seen_at + whole - self._now()))

    def _wait(self, seconds: float) -> None:
        self._is_waiting = True
        # A rest that is only an error of rounding would be waited for over and over.
        self._app.set_timer(max(seconds, LEAST_WAIT), self._look)

    def _look(self) -> None:
        self._is_waiting = False
        if self._seen_at is None:
            return
        idle = self._now() - self._seen_at
        if idle >= self._settings.idle + self._settings.warning:
            self._app.end_unattended()
        elif idle >= self._settings.idle:
            self._app.ask_still_there()
            self._wait(self._settings.idle + self._settings.warning - idle)
        else:
            self._wait(self._settings.idle - idle)
