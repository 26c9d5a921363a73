"""The program of one visitor, as the seat sees it: started, told what to do, waited for, and ended where it hangs."""

import contextlib
import os
import select
import subprocess
import time
from collections.abc import Callable, Sequence

from tui.kiosk.orders import Orders, give
from tui.kiosk.pulse import CLOSING_FOR, HANGS_AFTER


class VisitorProgram:
    """A program that was started, and waits for orders.

    `language` is what it speaks; empty for that of the machine. A spare says so in the list of processes.
    """

    def __init__(self, program: Sequence[str], language: str = "", *, is_spare: bool = False) -> None:
        self.language = language
        self._hears, beats = os.pipe()
        orders, self._orders = os.pipe()
        command = [*program, "kiosk-visitor", "--pulse", str(beats), "--orders", str(orders)]
        if is_spare:
            command.append("--spare")
        if language:
            command += ["--lang", language]
        self._child = subprocess.Popen(command, pass_fds=[beats, orders])  # noqa: S603
        os.close(beats)
        os.close(orders)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended by itself."""
        return self._child.poll() is None

    def run(self, orders: Orders, is_ending: Callable[[], bool], heard: Callable[[bytes], None]) -> int:
        """Let it run until it ends, and return its exit code. It is ended if it hangs, or once `is_ending`.

        `heard` gets what it says of itself: letters of `tui.kiosk.pulse`.
        """
        with contextlib.suppress(BrokenPipeError):
            # One that has ended can take no orders; its exit code tells.
            give(self._orders, orders)
        try:
            return self._wait(is_ending, heard)
        finally:
            self._close()

    def _wait(self, is_ending: Callable[[], bool], heard: Callable[[bytes], None]) -> int:
        child, is_asked = self._child, False
        until = time.monotonic() + HANGS_AFTER
        while child.poll() is None:
            if is_ending() and not is_asked:
                is_asked = True
                child.terminate()
                until = time.monotonic() + CLOSING_FOR
            left = until - time.monotonic()
            if left <= 0:
                child.kill()
                break
            if select.select([self._hears], [], [], min(left, 1.0))[0]:
                said = os.read(self._hears, 64)
                if not said:
                    # The pipe is closed: the program has ended, or is about to.
                    self._wait_or_kill()
                elif not is_asked:
                    heard(said)
                    until = time.monotonic() + HANGS_AFTER
        return child.wait()

    def _wait_or_kill(self) -> None:
        try:
            self._child.wait(CLOSING_FOR)
        except subprocess.TimeoutExpired:
            self._child.kill()

    def dismiss(self) -> None:
        """End it: it never got orders."""
        self._child.kill()
        self._child.wait()
        self._close()

    def _close(self) -> None:
        os.close(self._hears)
        os.close(self._orders)
