"""Writing to the terminal without ever making the program wait for it.

Textual's own writer holds thirty pieces of output; when a client stops reading, the thirty-first stops the event loop
itself: no key, no timer, no save, and no way out at a hangup. Here the loop only adds to a list. What is written while
nobody reads stays small, since an idle screen sends nothing.
"""

import contextlib
import os
import select
import termios
from threading import Condition, Thread

PIECE = 1024
"""Bytes a write. Less than a terminal holds, so that the thread is free again once what nobody read is dropped."""
PATIENCE = 0.4
"""Seconds to wait at the end for a terminal that takes nothing."""

GIVEN_BACK = "".join(
    f"\x1b[{mode}"
    for mode in "<u ?1049l ?25h ?1000l ?1003l ?1006l ?1015l ?1016l ?2004l ?1004l ?2048l ?2026l ?7h 0m".split()
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
        while words and self._dropped == before:
            try:
                words = words[os.write(self._screen, words[:PIECE]) :]
            except BlockingIOError:
                select.select([self._woken], [self._screen], [])

    def stop(self) -> None:
        """Write what there is and end. A terminal that takes nothing is left with what it needs to be itself again."""
        with self._news:
            self._ending = True
            self._news.notify()
        self.join(PATIENCE)
        if self.is_alive():
            self.give_back()
        if not self.is_alive():
            for handle in {self._woken, self._wake, self._screen} - {self._shared}:
                os.close(handle)

    def give_back(self) -> None:
        """Drop everything nobody read, write what gives the terminal back instead, and end."""
        with self._news:
            self._ending = True
            self._dropped += 1
            # What was dropped may have been cut in the middle of a sequence: CAN ends any.
            self._pending[:] = ["\x18", GIVEN_BACK]
            # Dropped before the thread may take these, or they could be dropped with the rest.
            with contextlib.suppress(termios.error):
                termios.tcflush(self._screen, termios.TCOFLUSH)
            self._news.notify()
        os.write(self._wake, b"\0")
        self.join(PATIENCE)


def _opened_again(screen: int) -> int:
    """Return the terminal opened anew so that a write never waits, which asked of `screen` itself a shell would share.

    Where it cannot be opened (it belongs to another user after `su`, say), return `screen`.
    """
    try:
        return os.open(os.ttyname(screen), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return screen
