"""The terminal as the app has it: what Textual's driver for Linux does, and an answer to each trap it walks into.

- Bytes that are no text, broken pastes, arrows in pieces, sequences that nobody knows: see `typed`.
- A terminal in which every key is a sequence, asked for by Textual or left so by another program: see `PLAIN_KEYS`.
- A closed terminal reads as empty for ever, and Textual asked again for ever. Here it means leaving.
- Waiting for keys woke ten times a second. Here it waits on the terminal and on a pipe that ends the wait.
- What was typed ahead of a page was lost: see `in_turn`.
- A client that stops reading stopped the loop: see `writer`.
- A SIGCONT without a stop before started everything a second time. Here it only brings the terminal's modes back, which
  a shell may have changed meanwhile.
- Stopping ended in a frozen session where no shell can go on with it. Here the system decides: it stops nothing there.
- The size was asked of stdout, which may be a file. Here it is asked of the screen.
"""

import asyncio
import contextlib
import os
import select
import signal
import termios
import threading
from typing import Any, cast

from textual import events
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui.terminal import typed
from tui.terminal.in_turn import InTurn
from tui.terminal.signals import Leaves, Watch
from tui.terminal.writer import Writer

CHUNK = 65_536
USUAL_SIZE = (80, 24)
STDERR = 2
PLAIN_KEYS = "\x1b[=0u\x1b[>4;0m"
"""What makes keys come as they always have: without the protocol of Kitty, and without xterm's `modifyOtherKeys`.

In the first, this concerns the entry that Textual has put on the terminal's stack: taking that off again gives the
program before Onward what it had.
"""
AGAIN = "".join(f"\x1b[{mode}" for mode in "?1049h ?25l ?1004h ?2004h ?7l".split()) + PLAIN_KEYS
"""What sets the modes again that another program may have taken back. Each is the same when it was set already."""


class TerminalDriver(LinuxDriver):
    """Powers display and input, and leaves well. The app has to be one that `Leaves`."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        self._writer: Writer | None = None
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._leaves = cast(Leaves, app)
        self._screen = STDERR if self._file is None else self._file.fileno()
        self._woken, self._wake = os.pipe()
        self._is_away = False
        self._in_turn = InTurn(app)
        self._read: list[events.Event] = []
        self._watch = Watch(self, self._loop, self._give_back)
        self._watch.begin()

    # Leaving

    def save(self) -> None:
        """Save everything typed, with the keys that wait for a larger window."""
        self._in_turn.write_held()
        self._leaves.save()

    def save_unattended(self) -> None:
        """Save everything typed, from another thread."""
        self._leaves.save_unattended()

    def leave_at_once(self, status: int) -> None:
        """Save and leave, with what waits for a larger window."""
        self._in_turn.write_held()
        self._leaves.leave_at_once(status)

    # Writing

    @property  # type: ignore[override]
    def _writer_thread(self) -> Writer | None:
        return self._writer

    @_writer_thread.setter
    def _writer_thread(self, made: WriterThread | None) -> None:
        # Textual makes its own here, in the midst of starting. It was not begun yet.
        self._writer = None if made is None else Writer(self._screen)

    def write(self, data: str) -> None:
        """Write `data` soon; nothing happens while the terminal belongs to another program, or is gone."""
        if self._writer is not None:
            self._writer.write(data)

    def close(self) -> None:
        """End writing."""
        super().close()
        self._writer = None

    # Reading

    def run_input_thread(self) -> None:
        """Read until the wait is ended; a terminal that is gone means leaving."""
        reader = typed.from_surroundings(os.environ, lambda: self.write(typed.ASK))
        while not self.exit_event.is_set():
            ready = select.select([self.fileno, self._woken], [], [], reader.wait)[0]
            if self._woken in ready:
                return
            if not ready:
                found = reader.idle()
            else:
                try:
                    data = os.read(self.fileno, CHUNK)
                except OSError:
                    data = b""
                if not data:
                    self._watch.leave(signal.SIGHUP)
                    return
                found = reader.feed(data)
            for message in found:
                self.process_message(message)
            self._hand_over()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            # The one way Textual has of failing for a reason outside its own tasks.
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def disable_input(self) -> None:
        """End reading. What is done to the terminal from here on must not stop a program in the background."""
        if self._is_away:
            return
        if self._is_a_shells():
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            # The shell set modes of its own.
            self.attrs_before = None
        with contextlib.suppress(OSError):
            os.write(self._wake, b"\0")
        super().disable_input()
        while select.select([self._woken], [], [], 0)[0]:
            os.read(self._woken, 1024)

    def send_message(self, message: Message) -> None:
        """Send a message to the app; what a person did comes in its turn. Called from the thread that reads."""
        if isinstance(message, events.InputEvent | events.Paste):
            self._read.append(message)
        elif isinstance(message, events.Resize):
            self._resize(message)
        else:
            super().send_message(message)

    def _hand_over(self) -> None:
        """Hand over what a person did and was read at once, as one: many letters at once may be a paste."""
        done, self._read = self._read, []
        if done:
            # Without a loop the program is on its last steps already.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._in_turn.take, *done)

    def _resize(self, event: events.Resize) -> None:
        """Hand over a new size. Keys read before it come before it, and those read after it wait if it is too small."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._in_turn.resize, event)

    def _sigwinch(self, *_arguments: object) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._resize(events.Resize(size, size))

    # The terminal as a whole

    def _get_terminal_size(self) -> tuple[int, int]:
        for screen in (self._screen, self.fileno):
            with contextlib.suppress(OSError):
                width, height = os.get_terminal_size(screen)
                return width or USUAL_SIZE[0], height or USUAL_SIZE[1]
        return USUAL_SIZE

    def start_application_mode(self) -> None:
        """Take the terminal, its keys as they always were."""
        before = self._get_terminal_size()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        asyncio.run_coroutine_threadsafe(self._correct_size(before), self._loop)
        # Textual has told the app its size, and would tell it of new ones past the keys that wait.
        self._in_turn.note_size(Size(*self._get_terminal_size()))
        signal.signal(signal.SIGWINCH, self._sigwinch)
        if self._writer is not None:
            self.write(PLAIN_KEYS)

    async def _correct_size(self, told: tuple[int, int]) -> None:
        """Hand over the window's size if it is no longer what Textual told the app at the start.

        Textual takes a turn of the loop more to do so, and could be overtaken by a newer size.
        """
        if (size := Size(*self._get_terminal_size())) != told:
            self._in_turn.resize(events.Resize(size, size))

    def stop_application_mode(self) -> None:
        """Give the terminal back, unless that is done."""
        if not self._is_away:
            self.write(PLAIN_KEYS)
            super().stop_application_mode()

    def _give_back(self) -> None:
        """Give the terminal back from a thread, whatever the rest of the program is doing."""
        if self._is_away:
            return
        if self._writer is not None:
            self._writer.give_back()
        if self.attrs_before is not None and not self._is_a_shells():
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _is_ours(self) -> bool:
        """Say whether the terminal is there and this program in its foreground."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return False

    def _is_a_shells(self) -> bool:
        """Say whether another program has the terminal in its foreground; nobody has one that is gone."""
        try:
            return os.tcgetpgrp(self.fileno) not in (0, os.getpgrp())
        except OSError:
            return False

    # Stopping and going on. Each is done in the loop, never in the midst of something.

    def _sigtstp_application(self, *_arguments: object) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _sigcont_application(self, *_arguments: object) -> None:
        self._loop.call_soon_threadsafe(self._go_on)

    def _stop(self) -> None:
        """Save, give the terminal back and stop, until somebody goes on with it."""
        if self._is_away or self._watch.is_asked or not self._auto_restart:
            return
        self.save()
        if os.getsid(0) == os.getpgrp():
            # No shell runs jobs here, so the system stops nothing; what is typed meanwhile would only be lost.
            return
        self.suspend_application_mode()
        self._is_away = True
        stop(signal.SIGTSTP)
        self._go_on()

    def _go_on(self) -> None:
        """Take the terminal again; in the background, stop as any program does that wants it there."""
        if self._watch.is_asked:
            # A shell that ends what was stopped sends both signals, and the terminal stays its own.
            return
        if not self._is_ours():
            stop(signal.SIGTTOU)
        if not self._is_ours():
            self._watch.leave(signal.SIGHUP)
        elif self._is_away:
            self._is_away = False
            self._must_signal_resume = True
            self.resume_application_mode()
            self._app.refresh(layout=True)
        elif self._writer is not None:
            self._take_modes()

    def _take_modes(self) -> None:
        """Set the modes again that a shell may have taken back, and show everything again."""
        with contextlib.suppress(termios.error):
            modes: list[Any] = termios.tcgetattr(self.fileno)
            modes[0], modes[3] = self._patch_iflag(modes[0]), self._patch_lflag(modes[3])
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
        self.write(AGAIN)
        self._enable_mouse_support()
        # The app repaints everything when it gets its size again.
        size = Size(*self._get_terminal_size())
        self._in_turn.resize(events.Resize(size, size))
        self._app.refresh(layout=True)


def stop(number: signal.Signals) -> None:
    """Stop as the signal `number` does by default: not at all where no shell could go on with this program."""
    handler = signal.signal(number, signal.SIG_DFL)
    try:
        signal.pthread_kill(threading.get_ident(), number)
    finally:
        signal.signal(number, handler)
