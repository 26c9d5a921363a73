"""Writes to the terminal in a thread, so that the program never waits for it.

The queue of Textual's own writer holds thirty pieces of output. When a client stops reading, the thirty-first blocks
the event loop: no keys, no timers, no saving, and no exit at a hangup. Here the loop only appends to a list. The list
stays small while nobody reads, because an idle screen sends nothing.
"""

import contextlib
import os
import select
import termios
import time
from threading import Condition, Lock, Thread

CHUNK_SIZE = 1024
"""Bytes in one write. A terminal buffers more than that, so a blocked write ends as soon as the buffer is flushed."""
CAN = b"\x18"
"""Cancels a sequence that was cut off in the middle."""
TIMEOUT = 0.4
"""Seconds to wait, when ending, for a terminal that accepts nothing."""

RESTORE = "".join(
    f"\x1b[{mode}"
    for mode in (
        *"m H J".split(),
        *"=0u <u >4;0m ?1049l ?25h ?1000l ?1003l ?1006l ?1015l ?1016l ?2004l ?1004l ?2048l ?2026l ?7h 0m".split(),
    )
)
"""Clears the screen, and resets every mode that a full-screen program sets."""


class Writer(Thread):
    """A thread that writes to the terminal with the file descriptor `terminal`."""

    def __init__(self, terminal: int) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._shared = terminal
        self._terminal = _reopen(terminal)
        self._wake_reader, self._wake_writer = os.pipe()
        self._changed = Condition()
        """Guards the four attributes below; notified when one of them changes."""
        self._pending: list[str] = []
        self._is_ending = False
        self._generation = 0
        """Increases when pending output is dropped: what was taken from the list before is not written any more."""
        self._is_closed = False
        self._write_lock = Lock()
        """Held while one chunk is written."""
        self.is_disconnected = False
        """Whether writing failed, because the terminal is gone."""

    def write(self, text: str) -> None:
        """Queue `text`. Never blocks."""
        with self._changed:
            if not (self._is_ending or self.is_disconnected):
                self._pending.append(text)
                self._changed.notify()

    def flush(self) -> None:
        """Do nothing: output is written as soon as the terminal accepts it."""

    def run(self) -> None:
        """Write until `stop` is called or the terminal is gone."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pending or self._is_ending)
                if not self._pending:
                    return
                data = "".join(self._pending).encode("utf-8", "replace")
                self._pending.clear()
                generation = self._generation
            try:
                self._write(data, generation)
            except OSError:
                self.is_disconnected = True
                return

    def _write(self, data: bytes, generation: int) -> None:
        while data:
            with self._write_lock:
                # Nothing may follow the restore sequence, however late this thread is.
                if self._generation != generation:
                    return
                try:
                    data = data[os.write(self._terminal, data[:CHUNK_SIZE]) :]
                    continue
                except BlockingIOError:
                    pass
            select.select([self._wake_reader], [self._terminal], [])

    def stop(self) -> None:
        """Write what is pending, and end the thread. If the terminal accepts nothing, restore it instead."""
        with self._changed:
            self._is_ending = True
            self._changed.notify()
        self._join()
        if self.is_alive():
            self.restore_terminal()
        if not self.is_alive():
            with self._changed, self._write_lock:
                # The descriptors may soon be reused for other files, and another thread may be restoring the terminal.
                self._is_closed = True
                for descriptor in {self._wake_reader, self._wake_writer, self._terminal} - {self._shared}:
                    os.close(descriptor)

    def restore_terminal(self) -> None:
        """Drop all pending output, write the sequence that restores the terminal, and end the thread.

        It is written by the caller: on a busy machine, it may take long until the thread gets its turn.
        """
        with self._changed:
            if self._is_closed:
                return
            self._is_ending = True
            self._generation += 1
            self._pending.clear()
            self._changed.notify()
            # Ends a write that is blocked because nobody reads.
            self._flush_output()
            os.write(self._wake_writer, b"\0")
        if self._write_lock.acquire(timeout=TIMEOUT):
            try:
                if not self._is_closed:
                    self._flush_output()
                    self._write_with_timeout(CAN + RESTORE.encode())
            finally:
                self._write_lock.release()
        self._join()

    def _join(self) -> None:
        if self.is_alive():
            self.join(TIMEOUT)

    def _flush_output(self) -> None:
        """Discard output that the terminal has not read yet."""
        with contextlib.suppress(termios.error):
            termios.tcflush(self._terminal, termios.TCOFLUSH)

    def _write_with_timeout(self, data: bytes) -> None:
        """Write, and give up if the terminal accepts nothing for a while."""
        deadline = time.monotonic() + TIMEOUT
        with contextlib.suppress(OSError):
            while data and select.select([], [self._terminal], [], max(0.0, deadline - time.monotonic()))[1]:
                with contextlib.suppress(BlockingIOError):
                    data = data[os.write(self._terminal, data) :]


def _reopen(terminal: int) -> int:
    """Return a new, non-blocking descriptor of the terminal: setting that on `terminal` would affect the shell too.

    Returns `terminal` itself if it cannot be opened, for example because it belongs to another user after `su`.
    """
    try:
        return os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return terminal
