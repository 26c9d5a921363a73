"""Shows a text outside the full screen, where it can be selected with the mouse, wrapped, and read by a screen reader.

Each of these went wrong when a program left the full screen for a while:

- Whatever the app drew meanwhile filled a queue that nobody emptied, and the program hung. Here the event loop is
  blocked until the person comes back.
- A blocked loop handles no signals. Here a signal ends the wait through the wakeup pipe, and is raised again when the
  loop runs. Which signals came is read from the pipe: Python writes them to it at once, whatever code is running.
- ctrl+c ended the program; ctrl+z stopped it, forever where it was an ssh forced command. Here the terminal sends both
  as plain keys.
- What was typed or pasted meanwhile was taken for keys of the full screen. Here it is discarded.
"""

import contextlib
import os
import select
import signal
import termios
from collections.abc import Iterator
from typing import Any

from textual.app import App

from tui.terminal import signals
from tui.terminal.clean import clean
from tui.words import _

KEYBOARD, SCREEN = 0, 2
"""The descriptors on which Textual reads keys and draws: stdin and stderr."""
RETURN_KEYS = frozenset(b"\r\n\x03\x04")
"""Enter, ctrl+c and ctrl+d."""
EXIT_SIGNALS = signals.EXIT_SIGNALS - {signal.SIGINT}
"""Signals at which the app exits once it is back. An interrupt only returns to the full screen."""
COOKED_FLAGS = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
LFLAG = 3
"""The index of the local modes in what `tcgetattr` returns."""


CLEAR = b"\x1b[H\x1b[2J"
"""Empties the screen. What has scrolled off the top stays in the terminal's history."""


def show_plain(app: App[Any], text: str) -> None:
    """Leave the full screen, show `text`, and return to the full screen when the person presses Enter.

    Each paragraph is written as one line, however long: the terminal wraps it, and copying keeps it whole. ctrl+c,
    ctrl+d, the end of input and a hangup return too. Then the screen is cleared. Save before: the app does nothing
    while the text is shown.

    Raises:
        SuspendNotSupported: there is no terminal that can be released.
    """
    with app.suspend():
        received = show_and_wait(text, KEYBOARD, SCREEN)
        # The text would be the first thing on the screen again once the program is left.
        if not signals.EXIT_SIGNALS.intersection(received):
            with contextlib.suppress(OSError):
                _write(SCREEN, CLEAR)
    for number in received:
        signal.raise_signal(number)


def show_and_wait(text: str, keyboard: int, screen: int) -> list[int]:
    """Write `text` to `screen`, wait for Enter on `keyboard`, and return the exit signals that came meanwhile."""
    output = f"\n{clean(text).strip()}\n\n{_('Press Enter to come back.')}\n"
    with received_signals() as (pipe, received), _raw_keys(keyboard):
        try:
            _write(screen, output.encode())
            while not signals.EXIT_SIGNALS.intersection(received) and not _is_returning(keyboard, pipe, received):
                pass
        except OSError:
            # The terminal is gone. Its SIGHUP may still be on the way; the app finds out by itself.
            pass
    return [number for number in received if number in EXIT_SIGNALS]


def _is_returning(keyboard: int, pipe: int, received: list[int]) -> bool:
    """Wait for a key or a signal; return whether it was a return key or the end of input.

    Signals are added to `received`.
    """
    ready = select.select([keyboard, pipe], [], [])[0]
    if pipe in ready:
        received += os.read(pipe, 1024)
    if keyboard not in ready:
        return False
    typed = os.read(keyboard, 1024)
    return not typed or not RETURN_KEYS.isdisjoint(typed)


def _write(screen: int, data: bytes) -> None:
    while data:
        data = data[os.write(screen, data) :]


@contextlib.contextmanager
def received_signals(*also: int) -> Iterator[tuple[int, list[int]]]:
    """Yield a pipe that becomes readable at a signal, and a list that holds all signals at the end.

    The signals are those that end Onward, and those in `also`. SIGTSTP is ignored meanwhile.
    """
    received: list[int] = []
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    previous_pipe = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    previous = {number: signal.signal(number, _do_nothing) for number in (*signals.EXIT_SIGNALS, *also)}
    previous[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        yield reading, received
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(previous_pipe)
        with contextlib.suppress(BlockingIOError):
            received += os.read(reading, 1024)
        os.close(reading)
        os.close(writing)


def _do_nothing(*_arguments: object) -> None:
    """Keep a signal from ending the program; its number is read from the pipe."""


@contextlib.contextmanager
def _raw_keys(keyboard: int) -> Iterator[None]:
    """Turn off echo, line editing and signal keys; at the end, discard what was typed and restore the modes."""
    try:
        previous = termios.tcgetattr(keyboard)
    except termios.error:
        yield
        return
    modes = list(previous)
    modes[LFLAG] &= ~COOKED_FLAGS
    with contextlib.suppress(termios.error):
        termios.tcsetattr(keyboard, termios.TCSANOW, modes)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcflush(keyboard, termios.TCIFLUSH)
            termios.tcsetattr(keyboard, termios.TCSANOW, previous)
