"""A text outside the full screen, where a mouse can select it, a terminal wraps it and a reader of screens reads it.

What was seen to happen to programs that leave the full screen for a while, and what is done here:

- Anything drawn meanwhile fills a queue nobody empties, and the program stands still for ever. So the loop is held
  until the person is back.
- A held loop hears no signal. So a signal wakes the wait through a pipe, and is raised again when the loop can hear it.
  The pipe alone tells which it was: it is in the pipe from the first moment to the last, whatever runs between.
- ctrl+c ends the program and ctrl+z stops it, on a forced command for ever. So the terminal sends keys as keys.
- What was typed or pasted meanwhile would be taken for keys of the full screen. So it is thrown away.
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
"""Where Textual reads keys and writes the screen: stdin and stderr."""
COMING_BACK = frozenset(b"\r\n\x03\x04")
"""Enter, ctrl+c and ctrl+d."""
LEAVING = signals.LEAVING - {signal.SIGINT}
"""Signals after which the app leaves. It hears of them when it is back; an interrupt only comes back."""
AS_TYPED = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
LOCAL_MODES = 3
"""Where `tcgetattr` has the local modes."""


def show_plain(app: App[Any], text: str) -> None:
    """Leave the full screen, show `text`, and bring the full screen back when the person presses Enter.

    Each paragraph is one line, however long: the terminal wraps it, and copying gives it back unbroken. ctrl+c, ctrl+d,
    the end of input and a dropped line come back, too. Save before: the app does nothing while the text is shown.

    Raises:
        SuspendNotSupported: there is no terminal that can be given back.
    """
    with app.suspend():
        heard = outside(text, KEYBOARD, SCREEN)
    for number in heard:
        signal.raise_signal(number)


def outside(text: str, keyboard: int, screen: int) -> list[int]:
    """Write `text` to `screen`, wait for Enter on `keyboard`, and return the signals that came and mean leaving."""
    words = f"\n{clean(text).strip()}\n\n{_('Press Enter to come back.')}\n"
    with _heard() as (pipe, heard), _keys_as_typed(keyboard):
        try:
            _write(screen, words.encode())
            while not signals.LEAVING.intersection(heard) and not _is_back(keyboard, pipe, heard):
                pass
        except OSError:
            # The terminal is gone. Its signal may still be on the way; the app finds out by itself.
            pass
    return [number for number in heard if number in LEAVING]


def _is_back(keyboard: int, pipe: int, heard: list[int]) -> bool:
    """Wait for a key or a signal, which is added to `heard`; say whether a key comes back, or the input ended."""
    ready = select.select([keyboard, pipe], [], [])[0]
    if pipe in ready:
        heard += os.read(pipe, 1024)
    if keyboard not in ready:
        return False
    typed = os.read(keyboard, 1024)
    return not typed or not COMING_BACK.isdisjoint(typed)


def _write(screen: int, words: bytes) -> None:
    while words:
        words = words[os.write(screen, words) :]


@contextlib.contextmanager
def _heard() -> Iterator[tuple[int, list[int]]]:
    """Yield a pipe that can be read once a signal came, and a list, in which all that came are afterwards."""
    heard: list[int] = []
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    woken = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    before = {number: signal.signal(number, _do_nothing) for number in signals.LEAVING}
    before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        yield reading, heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(woken)
        with contextlib.suppress(BlockingIOError):
            heard += os.read(reading, 1024)
        os.close(reading)
        os.close(writing)


def _do_nothing(*_arguments: object) -> None:
    """Keep a signal from ending the program; its number is read from the pipe."""


@contextlib.contextmanager
def _keys_as_typed(keyboard: int) -> Iterator[None]:
    """Let the terminal send each key as it is, unseen; afterwards give it its modes back and drop what was typed."""
    try:
        before = termios.tcgetattr(keyboard)
    except termios.error:
        yield
        return
    modes = list(before)
    modes[LOCAL_MODES] &= ~AS_TYPED
    with contextlib.suppress(termios.error):
        termios.tcsetattr(keyboard, termios.TCSANOW, modes)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcflush(keyboard, termios.TCIFLUSH)
            termios.tcsetattr(keyboard, termios.TCSANOW, before)
