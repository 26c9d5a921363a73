"""One visit to a seat: the parent of the visitor's program, which no words pass through.

It makes the folder, starts the program, waits, deletes the folder, clears the screen, and says what was kept: nothing.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from types import FrameType
from typing import Any

from tui.kiosk.folder import SeatFolder, clear_left_behind
from tui.kiosk.pulse import CLOSING_FOR, HANGS_AFTER
from tui.kiosk.screen_wipe import SeatTerminal
from tui.words import _, speak

GOODBYE_FOR = 10.0
"""Seconds that the last page stays."""
ENDS_SEAT = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class VisitEnd(IntEnum):
    """The exit codes of a visitor's program, besides those of the command line."""

    FINISHED = 0
    NOBODY_THERE = 70
    """Nobody touched anything for as long as the site allows."""
    AWAY_TOO_LONG = 71
    OTHER_LANGUAGE = 80
    """The visitor chose the first of the languages there are; the codes after it stand for the others."""


class Seat:
    """A terminal in a room, and the folder that folders of visitors are made in."""

    def __init__(
        self,
        room: Path,
        program: Sequence[str] = (sys.executable, "-m", "tui"),
        *,
        keeps: bool = False,
        languages: Iterable[str] = (),
        language: str = "",
    ) -> None:
        self._languages = list(languages)
        self._language = language
        """What is spoken, until the visitor chooses another; empty for that of the machine."""
        self._room = room
        self._keeps = keeps
        self._program = program
        self._ending = False
        """Whether the seat itself was asked to end."""

    def visit(self) -> bool:
        """Have one visitor, and delete everything afterwards; return whether all of it is gone."""
        clear_left_behind(self._room)
        folder = SeatFolder(self._room)
        terminal = SeatTerminal()
        terminal.quieten()
        try:
            return self._visit(folder, terminal)
        finally:
            terminal.restore()

    def _visit(self, folder: SeatFolder, terminal: SeatTerminal) -> bool:
        code = 1
        try:
            code = self._run(folder.path)
            while self._takes_language(code):
                # Nothing is written yet: the first page is shown again, in that language.
                code = self._run(folder.path)
        finally:
            gone = folder.close()
            terminal.wipe()
        if not self._ending:
            if self._language:
                speak(self._language)
            terminal.write(
                "\r\n".join(["", *(f"   {line}" for line in goodbye(code, gone=gone, keeps=self._keeps)), ""])
            )
            terminal.wait_for_key(GOODBYE_FOR)
            terminal.wipe()
        return gone

    def _takes_language(self, code: int) -> bool:
        """Return whether the program ended because another language was chosen, and note which."""
        chosen = code - VisitEnd.OTHER_LANGUAGE
        if not 0 <= chosen < len(self._languages):
            return False
        self._language = self._languages[chosen]
        return True

    def _run(self, folder: Path) -> int:
        """Run the visitor's program until it ends, and return its exit code."""
        hears, beats = os.pipe()
        command = [*self._program, "kiosk-visitor", "--folder", str(folder), "--pulse", str(beats)]
        if self._language:
            command += ["--lang", self._language]
        with _signals_to(self._end):
            child = subprocess.Popen(command, pass_fds=[beats])  # noqa: S603
            os.close(beats)
            try:
                return self._wait(child, hears)
            finally:
                os.close(hears)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True

    def _wait(self, child: "subprocess.Popen[bytes]", hears: int) -> int:
        """Wait for the program to end; end it where it hangs, or where the seat ends."""
        until = time.monotonic() + HANGS_AFTER
        is_asked = False
        while child.poll() is None:
            if self._ending and not is_asked:
                is_asked = True
                child.terminate()
                until = time.monotonic() + CLOSING_FOR
            left = until - time.monotonic()
            if left <= 0:
                child.kill()
                break
            if select.select([hears], [], [], min(left, 1.0))[0]:
                if not os.read(hears, 64):
                    # The pipe is closed: the program has ended, or is about to.
                    _wait_or_kill(child)
                elif not is_asked:
                    until = time.monotonic() + HANGS_AFTER
        return child.wait()


def _wait_or_kill(child: "subprocess.Popen[bytes]") -> None:
    try:
        child.wait(CLOSING_FOR)
    except subprocess.TimeoutExpired:
        child.kill()


@contextmanager
def _signals_to(handle: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let signals that end a program only ask the seat to end. Those of the keyboard are the visitor's program's."""
    before: dict[signal.Signals, Any] = {number: signal.signal(number, handle) for number in ENDS_SEAT}
    before |= {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTSTP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def goodbye(code: int, *, gone: bool, keeps: bool = False) -> list[str]:
    """Return the lines of the last page: what was kept, and what was not. `keeps` says if there are codes here."""
    known = {
        int(VisitEnd.FINISHED): [],
        int(VisitEnd.NOBODY_THERE): [_("Nobody was here for a while."), ""],
        int(VisitEnd.AWAY_TOO_LONG): [_("Nobody came back in time."), ""],
    }
    why = known.get(code, [_("The program stopped. That wasn't anything you did."), ""])
    if not gone:
        return [*why, _("Something that was written here couldn't be deleted."), _("Please tell the staff now.")]
    return [
        *why,
        _("Everything that was written here has been deleted from this terminal."),
        _("Only what you kept under a code stays, sealed, until its day.") if keeps else _("Nothing was kept."),
        "",
        _("Paper you printed, and codes you photographed, are yours: take them with you."),
        "",
        _("Press a key, or wait a moment."),
    ]
