"""Leaving at a signal: saved, with the terminal given back within two seconds, and gone, whatever stands still.

A hangup or a request to end comes to a thread of its own, through the pipe that Python's own handler of signals writes
to at once, in whatever the program is busy with (a handler of asyncio waits for the loop, one of Python for the main
thread; both may stand still for ever). The thread asks the loop to save and leave. If the program is still there after
a second, the thread does it: it saves what was typed through a connection of its own, gives the terminal back and ends
the process. A file that takes its time gets some more of it, once the terminal is given back.

Children get none of this: handlers end with `exec`, where a blocked signal would stay blocked.
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from threading import Thread
from typing import ClassVar, Protocol

LEAVING = frozenset({signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM})
GRACE = 1.0
"""Seconds the loop has for leaving properly."""
LAST_SAVE, ALL_OVER = 0.5, 1.85
"""Seconds for saving when the loop did not, and from the signal until giving the terminal back has to be done."""
AT_LEAST = 0.35
"""Seconds for giving the terminal back however late it is: the machine may be busy, or the process was stopped."""
SLOW_SAVE = 2.5
"""More seconds for saving that is still under way then: a slow disk, or another login that is just writing."""


class Leaves(Protocol):
    """What an app has to be able to do to leave well."""

    def save(self) -> None:
        """Save everything typed. Called from the loop."""

    def save_unattended(self) -> None:
        """Save everything typed without the event loop and the files it has open. Called from another thread."""

    def leave_at_once(self, status: int) -> None:
        """Save and leave with the exit status `status`. Called from the loop."""


class Watch:
    """Waits for signals that mean leaving. Of several, one after another, the last that began is the one that counts.

    One app may follow another: a signal that came between them is for the one that is there when the time is over.
    """

    _last: ClassVar["Watch | None"] = None

    def __init__(self, app: Leaves, loop: asyncio.AbstractEventLoop, give_back: Callable[[], None]) -> None:
        self._app = app
        self._loop = loop
        self._give_back = give_back
        self.is_asked = False
        """Whether the program is to leave, and therefore to stop no more."""
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)

    def begin(self) -> None:
        """Take the signals, also where the program was started with them ignored. Call it from the main thread."""
        for number in LEAVING:
            signal.signal(number, self._note)
        Watch._last = self
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        Thread(target=self._wait, daemon=True, name="signals").start()

    def _note(self, *_arguments: object) -> None:
        self.is_asked = True

    def leave(self, number: int) -> None:
        """Leave as at the signal `number`, from any thread."""
        with contextlib.suppress(OSError):
            os.write(self._writing, bytes([number]))

    def _wait(self) -> None:
        while True:
            number = next((each for each in os.read(self._reading, 64) if each in LEAVING), None)
            if number is not None:
                self._leave(number)

    def _leave(self, number: int) -> None:
        status = 128 + number
        until = time.monotonic() + ALL_OVER
        self.is_asked = True
        # In the background, what is still done to the terminal would stop the program once more.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        with contextlib.suppress(RuntimeError):
            # Without a loop the program is on its last steps already; it only must not stop there.
            self._loop.call_soon_threadsafe(self._app.leave_at_once, status)
        time.sleep(GRACE)
        if Watch._last is not None and Watch._last is not self:
            Watch._last.leave(number)
            return
        saving = begun(self._app.save_unattended)
        saving.join(LAST_SAVE)
        begun(self._give_back).join(max(until - time.monotonic(), AT_LEAST))
        saving.join(SLOW_SAVE)
        os._exit(status)


def begun(what: Callable[[], None]) -> Thread:
    """Begin to do `what`, which may never end, in a thread, and return that."""
    helper = Thread(target=what, daemon=True)
    helper.start()
    return helper
