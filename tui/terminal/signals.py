"""Leaving at a signal: saved, with the terminal given back, and gone within two seconds whatever stands still.

A hangup or a request to end comes to a thread of its own, through the pipe that Python's own handler of signals writes
to at once, in whatever the program is busy with (a handler of asyncio waits for the loop, one of Python for the main
thread; both may stand still for ever). The thread asks the loop to save and leave. If the program is still there after
a second, the thread does it: it saves what was typed through a connection of its own, gives the terminal back and ends
the process.

Children get none of this: handlers end with `exec`, where a blocked signal would stay blocked.
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from threading import Thread
from typing import Protocol

LEAVING = frozenset({signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM})
GRACE = 1.0
"""Seconds the loop has for leaving properly."""
LAST_SAVE, ALL_OVER = 0.5, 1.85
"""Seconds for saving when the loop did not, and from the signal until giving the terminal back has to be done."""


class Leaves(Protocol):
    """What an app has to be able to do to leave well."""

    def save(self) -> None:
        """Keep everything typed. Called from the loop."""

    def save_aside(self) -> None:
        """Keep everything typed without the loop and what it has open. Called from another thread."""

    def leave_at_once(self, status: int) -> None:
        """Save and leave with the exit status `status`. Called from the loop."""


class Watch:
    """Waits for signals that mean leaving."""

    def __init__(self, app: Leaves, loop: asyncio.AbstractEventLoop, give_back: Callable[[], None]) -> None:
        self._app = app
        self._loop = loop
        self._give_back = give_back
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)

    def begin(self) -> None:
        """Take the signals, also where the program was started with them ignored. Call it from the main thread."""
        for number in LEAVING:
            signal.signal(number, lambda *_arguments: None)
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        Thread(target=self._wait, daemon=True, name="signals").start()

    def leave(self, number: int) -> None:
        """Leave as at the signal `number`, from any thread."""
        with contextlib.suppress(OSError):
            os.write(self._writing, bytes([number]))

    def _wait(self) -> None:
        while True:
            number = next((each for each in os.read(self._reading, 64) if each in LEAVING), None)
            if number is not None:
                self._leave(128 + number)

    def _leave(self, status: int) -> None:
        until = time.monotonic() + ALL_OVER
        with contextlib.suppress(RuntimeError):
            # Without a loop the program is on its last steps already; it only must not stop there.
            self._loop.call_soon_threadsafe(self._app.leave_at_once, status)
        time.sleep(GRACE)
        within(LAST_SAVE, self._app.save_aside)
        within(until - time.monotonic(), self._give_back)
        os._exit(status)


def within(seconds: float, what: Callable[[], None]) -> None:
    """Do `what`, and go on after `seconds` even where it does not end."""
    helper = Thread(target=what, daemon=True)
    helper.start()
    helper.join(seconds)
