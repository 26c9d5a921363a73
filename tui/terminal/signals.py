"""Exits at a signal: saves, restores the terminal within two seconds, and ends even if the event loop is stuck.

Python's own signal handler writes each signal to a pipe at once, whatever the program is busy with. (A handler of
asyncio waits for the loop, and one of Python for the main thread; either may be stuck forever.) A thread reads the
pipe and asks the loop to save and exit. If the program is still there after a second, the thread does it: it saves
through a database connection of its own, restores the terminal and ends the process. A slow save gets some more time
once the terminal is restored.

The signals are handled, not blocked and waited for: a child process would inherit blocked signals, but no handlers.
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from threading import Thread
from typing import ClassVar, Protocol

EXIT_SIGNALS = frozenset({signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM})
LOOP_TIMEOUT = 1.0
"""Seconds that the event loop has to save and exit."""
SAVE_TIMEOUT, RESTORE_DEADLINE = 0.5, 1.85
"""Seconds for saving if the loop did not, and from the signal until the terminal has to be restored."""
MIN_RESTORE_TIME = 0.35
"""Seconds for restoring the terminal even after the deadline: the machine may be busy, or the process was stopped."""
SLOW_SAVE_TIMEOUT = 2.5
"""More seconds for a save that is still running then: the disk is slow, or another login is writing."""


class ExitHandler(Protocol):
    """What an app needs for exiting at a signal."""

    def save(self) -> None:
        """Save everything typed. Called in the event loop."""

    def save_unattended(self) -> None:
        """Save everything typed without the event loop and the files that it has open. Called in another thread."""

    def leave_at_once(self, status: int) -> None:
        """Save and exit with the exit status `status`. Called in the event loop."""


class SignalWatcher:
    """Waits for exit signals, and makes the app exit.

    One app may follow another. A signal that came for an earlier one is passed on to the watcher that started last.
    """

    _last_started: ClassVar["SignalWatcher | None"] = None

    def __init__(self, app: ExitHandler, loop: asyncio.AbstractEventLoop, restore_terminal: Callable[[], None]) -> None:
        self._app = app
        self._loop = loop
        self._restore_terminal = restore_terminal
        self.is_exiting = False
        """Whether an exit signal came, so that the program must not be suspended any more."""
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)

    def start(self) -> None:
        """Handle the signals from now on, even if the program was started with them ignored.

        Call it in the main thread.
        """
        for number in EXIT_SIGNALS:
            signal.signal(number, self._on_signal)
        SignalWatcher._last_started = self
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        Thread(target=self._watch, daemon=True, name="signals").start()

    def _on_signal(self, *_arguments: object) -> None:
        self.is_exiting = True

    def exit(self, number: int) -> None:
        """Exit as at the signal `number`. May be called in any thread."""
        with contextlib.suppress(OSError):
            os.write(self._writing, bytes([number]))

    def _watch(self) -> None:
        while True:
            number = next((each for each in os.read(self._reading, 64) if each in EXIT_SIGNALS), None)
            if number is not None:
                self._exit(number)

    def _exit(self, number: int) -> None:
        """Ask the loop to exit. If it has not after a second, save, restore the terminal and end the process."""
        status = 128 + number
        deadline = time.monotonic() + RESTORE_DEADLINE
        self.is_exiting = True
        # In the background, restoring the terminal would stop the program.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        with contextlib.suppress(RuntimeError):
            # The loop is closed if the program is already ending.
            self._loop.call_soon_threadsafe(self._app.leave_at_once, status)
        time.sleep(LOOP_TIMEOUT)
        last = SignalWatcher._last_started
        if last is not None and last is not self:
            last.exit(number)
            return
        saving = start_thread(self._app.save_unattended)
        saving.join(SAVE_TIMEOUT)
        start_thread(self._restore_terminal).join(max(deadline - time.monotonic(), MIN_RESTORE_TIME))
        saving.join(SLOW_SAVE_TIMEOUT)
        os._exit(status)


def start_thread(target: Callable[[], None]) -> Thread:
    """Start `target`, which may never return, in a daemon thread, and return the thread."""
    thread = Thread(target=target, daemon=True)
    thread.start()
    return thread
