"""The driver: Textual's driver for Linux, with these faults fixed.

- Bytes that are not text, broken pastes, arrows in pieces and unknown sequences: see `input_parser`.
- Textual, or another program, may have left the terminal sending every key as a sequence: see `PLAIN_KEYS`.
- A closed terminal always reads as empty, and Textual read it again forever. Now the program exits.
- The input thread woke ten times a second. Now it waits for the terminal, or for a pipe: see `input_loop`.
- What was typed before its page was there was lost: see `input_queue`.
- A client that stopped reading blocked the event loop: see `writer`.
- A SIGCONT without a stop before it started everything a second time. Now it only sets the terminal's modes again,
  which a shell may have changed.
- Stopping froze the session if no shell could continue the program. Now it follows the system's default, which is not
  to stop there.
- The size was that of stdout, which may be a file. Now it is that of the screen.
- It went to the other screen at its start, which clears it in some terminals, though something may stand there already:
  see `first_frame`.
"""

import asyncio
import contextlib
import os
import select
import signal
import termios
from typing import Any, cast

from textual import events
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui.terminal.first_frame.standing import hand_over, standing
from tui.terminal.input_loop import read_input
from tui.terminal.input_parser import STATUS_QUERY, InputParser
from tui.terminal.input_queue import InputQueue
from tui.terminal.job_control import is_in_background, is_in_foreground, is_session_leader, stop_process
from tui.terminal.signals import ExitHandler, SignalWatcher
from tui.terminal.writer import Writer

DEFAULT_SIZE = (80, 24)
STDERR = 2
PLAIN_KEYS = "\x1b[=0u\x1b[>4;0m"
"""Turns off Kitty's keyboard protocol and xterm's `modifyOtherKeys`.

The first affects only the entry that Textual pushed on the terminal's stack, so that popping it restores what the
previous program had.
"""
OTHER_SCREEN = "\x1b[?1049h"
"""Goes to the screen for full-screen programs."""
SET_MODES_AGAIN = "".join(f"\x1b[{mode}" for mode in "?1049h ?25l ?1004h ?2004h ?7l".split()) + PLAIN_KEYS
"""Sets the modes again that another program may have reset. Setting one twice does no harm."""


class TerminalDriver(LinuxDriver):
    """Reads and writes the terminal, and exits cleanly at signals. The app has to be an `ExitHandler`."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        self._writer: Writer | None = None
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._exit_handler = cast(ExitHandler, app)
        self._screen = STDERR if self._file is None else self._file.fileno()
        self._wake_reader, self._wake_writer = os.pipe()
        self._is_suspended = False
        self._is_on_other_screen = False
        """Whether the terminal shows the other screen before this driver has asked for it."""
        self._queue = InputQueue(app)
        self._batch: list[events.Event] = []
        """Input of one read, not passed on yet."""
        self._signal_watcher = SignalWatcher(self, self._loop, self._restore_terminal)
        self._signal_watcher.start()

    # Exiting at a signal

    def save(self) -> None:
        """Save everything typed, including keys that wait for a larger window."""
        self._queue.insert_waiting()
        self._exit_handler.save()

    def save_unattended(self) -> None:
        """Save everything typed; called in another thread."""
        self._exit_handler.save_unattended()

    def leave_at_once(self, status: int) -> None:
        """Save, including keys that wait for a larger window, and exit with `status`."""
        self._queue.insert_waiting()
        self._exit_handler.leave_at_once(status)

    # Writing

    @property  # type: ignore[override]
    def _writer_thread(self) -> Writer | None:
        return self._writer

    @_writer_thread.setter
    def _writer_thread(self, thread: WriterThread | None) -> None:
        # Textual sets its own writer thread here and starts it afterwards; ours takes its place.
        self._writer = None if thread is None else Writer(self._screen)

    def write(self, data: str) -> None:
        """Queue `data`; does nothing while the terminal is suspended or gone."""
        if data == OTHER_SCREEN and self._is_on_other_screen:
            return
        if self._writer is not None:
            self._writer.write(data)

    def close(self) -> None:
        """Stop writing."""
        super().close()
        self._writer = None

    # Reading

    def run_input_thread(self) -> None:
        """Read input until `disable_input` is called; exit the program if the terminal is gone."""
        parser = InputParser.from_environment(os.environ, lambda: self.write(STATUS_QUERY))
        try:
            for messages in read_input(self.fileno, self._wake_reader, parser):
                for message in messages:
                    self.process_message(message)
                self._queue_batch()
                if self.exit_event.is_set():
                    return
        except EOFError:
            self._signal_watcher.exit(signal.SIGHUP)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            # Textual has no other way to make the app fail from outside its own tasks.
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def disable_input(self) -> None:
        """Stop reading. From here on, changing the terminal's modes does not stop a program in the background."""
        if self._is_suspended:
            return
        if is_in_background(self.fileno):
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            # Keep the modes that the shell has set.
            self.attrs_before = None
        with contextlib.suppress(OSError):
            os.write(self._wake_writer, b"\0")
        super().disable_input()
        while select.select([self._wake_reader], [], [], 0)[0]:
            os.read(self._wake_reader, 1024)

    def send_message(self, message: Message) -> None:
        """Send a message to the app; input goes through the queue. Called in the input thread."""
        if isinstance(message, events.InputEvent | events.Paste):
            self._batch.append(message)
        elif isinstance(message, events.Resize):
            self._queue_resize(message)
        else:
            super().send_message(message)

    def _queue_batch(self) -> None:
        """Queue the input of one read together: many letters at once may be pasted text."""
        batch, self._batch = self._batch, []
        if batch:
            # The loop is closed if the program is already ending.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._queue.put, *batch)

    def _queue_resize(self, event: events.Resize) -> None:
        """Queue a new size: after the keys read before it, and before those read after it."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._queue.resize, event)

    def _sigwinch(self, *_arguments: object) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._queue_resize(events.Resize(size, size))

    # Taking and restoring the terminal

    def _get_terminal_size(self) -> tuple[int, int]:
        for descriptor in (self._screen, self.fileno):
            with contextlib.suppress(OSError):
                width, height = os.get_terminal_size(descriptor)
                return width or DEFAULT_SIZE[0], height or DEFAULT_SIZE[1]
        return DEFAULT_SIZE

    def start_application_mode(self) -> None:
        """Take the terminal over, with traditional key sequences."""
        before, frame = self._get_terminal_size(), standing()
        self._is_on_other_screen = frame is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_on_other_screen = False
        if frame is not None and self._writer is not None:
            self.attrs_before = frame.modes
            hand_over()
        asyncio.run_coroutine_threadsafe(self._correct_size(before), self._loop)
        # Textual has reported the size to the app itself, and its handler would report new ones past the queue.
        self._queue.hold()
        self._queue.set_size(Size(*self._get_terminal_size()))
        signal.signal(signal.SIGWINCH, self._sigwinch)
        if self._writer is not None:
            self.write(PLAIN_KEYS)

    async def _correct_size(self, reported: tuple[int, int]) -> None:
        """Report the size again if it is no longer the one that Textual reported at the start.

        Textual's report takes one more turn of the loop, so it could arrive after a newer size.
        """
        if (size := Size(*self._get_terminal_size())) != reported:
            self._queue.resize(events.Resize(size, size))

    def stop_application_mode(self) -> None:
        """Restore the terminal, unless that is done already."""
        if not self._is_suspended:
            self.write(PLAIN_KEYS)
            super().stop_application_mode()

    def _restore_terminal(self) -> None:
        """Restore the terminal from another thread, even while the event loop is stuck."""
        if self._is_suspended:
            return
        if self._writer is not None:
            self._writer.restore_terminal()
        if self.attrs_before is not None and not is_in_background(self.fileno):
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    # Stopping and continuing. Both run in the event loop, where they cannot interrupt other code.

    def _sigtstp_application(self, *_arguments: object) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _sigcont_application(self, *_arguments: object) -> None:
        self._loop.call_soon_threadsafe(self._continue)

    def _stop(self) -> None:
        """Save, restore the terminal, and stop until SIGCONT."""
        if self._is_suspended or self._signal_watcher.is_exiting or not self._auto_restart:
            return
        self.save()
        if is_session_leader():
            # The system would not stop it, and what is typed while the terminal is restored would be lost.
            return
        self.suspend_application_mode()
        self._is_suspended = True
        stop_process(signal.SIGTSTP)
        self._continue()

    def _continue(self) -> None:
        """Take the terminal over again. In the background, stop, like any program that uses the terminal there."""
        if self._signal_watcher.is_exiting:
            # To end a stopped job, a shell sends an exit signal and SIGCONT, and keeps the terminal.
            return
        if not is_in_foreground(self.fileno):
            stop_process(signal.SIGTTOU)
        if not is_in_foreground(self.fileno):
            self._signal_watcher.exit(signal.SIGHUP)
        elif self._is_suspended:
            self._is_suspended = False
            self._must_signal_resume = True
            self.resume_application_mode()
            self._app.refresh(layout=True)
        elif self._writer is not None:
            self._set_modes_again()

    def _set_modes_again(self) -> None:
        """Set the modes that a shell may have reset, and repaint everything."""
        with contextlib.suppress(termios.error):
            modes: list[Any] = termios.tcgetattr(self.fileno)
            modes[0], modes[3] = self._patch_iflag(modes[0]), self._patch_lflag(modes[3])
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
        self.write(SET_MODES_AGAIN)
        self._enable_mouse_support()
        # The app repaints everything when its size is reported.
        size = Size(*self._get_terminal_size())
        self._queue.resize(events.Resize(size, size))
        self._app.refresh(layout=True)
