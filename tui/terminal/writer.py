"""Writing to the terminal without ever making the program wait for it.

Textual's own writer holds thirty pieces of output; when a client stops reading, the thirty-first stops the event loop
itself: no key, no timer, no save, and no way out at a hangup. Here the loop only adds to a list. What is written while
nobody reads stays small, since an idle screen sends nothing.
"""

import contextlib
import os
import select
import termios
import time
from threading import Condition, Lock, Thread

PIECE = 1024
"""Bytes a write. Less than a terminal holds, so that the thread is free again once what nobody read is dropped."""
CAN = b"\x18"
"""Ends any sequence that was cut in the middle."""
PATIENCE = 0.4
"""Seconds to wait at the end for a terminal that takes nothing."""

GIVEN_BACK = "".join(
    f"\x1b[{mode}"
    for mode in "=0u <u >4;0m ?1049l ?25h ?1000l ?1003l ?1006l ?1015l ?1016l ?2004l ?1004l ?2048l ?2026l ?7h 0m".split()
)
"""What takes every mode back that a full screen sets."""


class Writer(Thread):
    """Writes to the terminal `screen`, a file descriptor, in a thread of its own."""

    def __init__(self, screen: int) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._shared = screen
        self._screen = _opened_again(screen)
        self._woken, self._wake = os.pipe()
        self._news = Condition()
        self._pending: list[str] = []
        self._ending = False
        self._dropped = 0
        self._turn = Lock()
        """Held by whoever writes, for one piece."""
        self._is_closed = False
        self.gone = False
        """Whether the terminal took its leave."""

    def write(self, text: str) -> None:
        """Write `text` soon. Never waits."""
        with self._news:
            if not (self._ending or self.gone):
                self._pending.append(text)
                self._news.notify()

    def flush(self) -> None:
        """Do nothing: everything is written as soon as the terminal takes it."""

    def run(self) -> None:
        """Write until `stop`, or until the terminal is gone."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._pending or self._ending)
                if not self._pending:
                    return
                words = "".join(self._pending).encode("utf-8", "replace")
                self._pending.clear()
                before = self._dropped
            try:
                self._write(words, before)
            except OSError:
                self.gone = True
                return

    def _write(self, words: bytes, before: int) -> None:
        while words:
            with self._turn:
                # Nothing comes after what gives the terminal back, however late this thread is.
                if self._dropped != before:
                    return
                try:
                    words = words[os.write(self._screen, words[:PIECE]) :]
                    continue
                except BlockingIOError:
                    pass
            select.select([self._woken], [self._screen], [])

    def stop(self) -> None:
        """Write what there is and end. A terminal that takes nothing is left with what it needs to be itself again."""
        with self._news:
            self._ending = True
            self._news.notify()
        self._wait()
        if self.is_alive():
            self.give_back()
        if not self.is_alive():
            with self._news, self._turn:
                # The numbers are those of other files soon, and another thread may be giving the terminal back.
                self._is_closed = True
                for handle in {self._woken, self._wake, self._screen} - {self._shared}:
                    os.close(handle)

    def give_back(self) -> None:
        """Drop everything nobody read, write what gives the terminal back instead, and end.

        It is written here: on a busy machine it may take long until the thread comes to it.
        """
        with self._news:
            if self._is_closed:
                return
            self._ending = True
            self._dropped += 1
            self._pending.clear()
            self._news.notify()
            # A write that waits for a reader has an end with this.
            self._drop()
            os.write(self._wake, b"\0")
        if self._turn.acquire(timeout=PATIENCE):
            try:
                if not self._is_closed:
                    self._drop()
                    self._write_soon(CAN + GIVEN_BACK.encode())
            finally:
                self._turn.release()
        self._wait()

    def _wait(self) -> None:
        if self.is_alive():
            self.join(PATIENCE)

    def _drop(self) -> None:
        with contextlib.suppress(termios.error):
            termios.tcflush(self._screen, termios.TCOFLUSH)

    def _write_soon(self, words: bytes) -> None:
        """Write, unless the terminal takes nothing for a while."""
        until = time.monotonic() + PATIENCE
        with contextlib.suppress(OSError):
            while words and select.select([], [self._screen], [], max(0.0, until - time.monotonic()))[1]:
                with contextlib.suppress(BlockingIOError):
                    words = words[os.write(self._screen, words) :]


def _opened_again(screen: int) -> int:
    """Return the terminal opened anew so that a write never waits, which asked of `screen` itself a shell would share.

    Where it cannot be opened (it belongs to another user after `su`, say), return `screen`.
    """
    try:
        return os.open(os.ttyname(screen), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return screen
