"""One visit to a seat: the parent of the visitor's program, which no words pass through.

It makes the folder, starts the program, waits, deletes the folder, clears the screen, and says what was kept: nothing.
"""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import FrameType
from typing import Any

from tui.kiosk.folder import SeatFolder, clear_left_behind
from tui.kiosk.orders import Orders
from tui.kiosk.paper import OUT_WITHIN, cancel, let_out, noted, waiting
from tui.kiosk.pulse import CLOSING_FOR, CONTRAST_OFF, CONTRAST_ON, READY
from tui.kiosk.screen_wipe import SeatTerminal
from tui.kiosk.visitor import VisitorProgram
from tui.words import _, counted, speak

GOODBYE_FOR = 10.0
"""Seconds that the last page stays."""
ENDS_SEAT = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class VisitEnd(IntEnum):
    """The exit codes of a visitor's program, besides those of the command line."""

    FINISHED = 0
    NOBODY_THERE = 70
    """Nobody touched anything for as long as the site allows."""
    AWAY_TOO_LONG = 71
    LINE_BY_LINE = 75
    """The visitor wants to be asked line by line. Like those below, it's chosen before anything is written."""
    FULL_SCREEN = 76
    LARGER_TEXT = 77
    USUAL_TEXT = 78
    OTHER_LANGUAGE = 80
    """The visitor chose the first of the languages there are; the codes after it stand for the others."""


@dataclass(frozen=True)
class Ways:
    """What a site offers: the languages to choose from, codes, and the program of a terminal with larger text."""

    languages: Sequence[str] = ()
    keeps: bool = False
    larger: Sequence[str] = ()


class Seat:
    """A terminal in a room, and the folder that folders of visitors are made in.

    `language` is what is spoken until the visitor chooses another; empty for that of the machine. `is_larger` says that
    this terminal has the larger text, and was opened over the seat's own for that.
    """

    def __init__(
        self,
        room: Path,
        program: Sequence[str] = (sys.executable, "-m", "tui"),
        ways: Ways | None = None,
        *,
        language: str = "",
        high_contrast: bool = False,
        is_larger: bool = False,
    ) -> None:
        self._room = room
        self._program = program
        self._ways = ways or Ways()
        self._language = language
        self._line_by_line = False
        self._high_contrast = high_contrast
        self._is_larger = is_larger
        self._is_changed = is_larger
        self._spare: VisitorProgram | None = None
        self.ended_with = 0
        """The exit code of the last visitor's program."""
        self._ending = False
        """Whether the seat itself was asked to end."""

    def visit(self) -> bool:
        """Have one visitor, and delete everything afterwards; return whether all of it is gone."""
        clear_left_behind(self._room)
        terminal = SeatTerminal()
        terminal.quieten()
        try:
            while True:
                gone = self._visit(SeatFolder(self._room), terminal)
                if self.ended_with != VisitEnd.LARGER_TEXT or not self._larger():
                    return gone
                terminal.wipe()
        finally:
            terminal.restore()

    def _visit(self, folder: SeatFolder, terminal: SeatTerminal) -> bool:
        """Have one visitor, and delete everything; return whether all of it is gone."""
        code, jobs = 1, list[str]()
        try:
            code = self._run(folder.path, terminal)
            while self._takes(code):
                # Nothing is written yet: the first page is shown again, as the visitor wants it.
                code = self._run(folder.path, terminal)
        finally:
            self._dismiss_spare()
            jobs = noted(folder.path)
            gone = folder.close()
            terminal.wipe()
        if self._ending:
            cancel(jobs)
        elif code not in (VisitEnd.LARGER_TEXT, VisitEnd.USUAL_TEXT):
            self._part(terminal, code, jobs, gone=gone)
        self.ended_with = code
        return gone

    def _part(self, terminal: SeatTerminal, code: int, jobs: Sequence[str], *, gone: bool) -> None:
        """Say what was kept, and let the visitor's paper out."""
        if self._language:
            speak(self._language)
        is_printing = bool(waiting(jobs))
        lines = goodbye(code, gone=gone, keeps=self._ways.keeps, is_printing=is_printing)
        terminal.write("\r\n".join(["", *(f"   {line}" for line in lines), ""]))
        if is_printing:
            with _signals_to(self._end):
                let_out(jobs, lambda: self._ending)
        terminal.wait_for_key(GOODBYE_FOR)
        terminal.wipe()

    def _takes(self, code: int) -> bool:
        """Return whether the program ended because the visitor wants it otherwise, and note how."""
        languages, chosen = self._ways.languages, code - VisitEnd.OTHER_LANGUAGE
        if 0 <= chosen < len(languages):
            self._language = languages[chosen]
        elif code in (VisitEnd.LINE_BY_LINE, VisitEnd.FULL_SCREEN):
            self._line_by_line = code == VisitEnd.LINE_BY_LINE
        else:
            return False
        self._is_changed = True
        return True

    def _larger(self) -> bool:
        """Run the seat in a terminal with larger text, over this one; return whether this one is to go on.

        It goes on where the visitor wants the usual text, or the other can't be opened. A visit that ended there ends
        here.
        """
        command = [*self._ways.larger, *self._program, "kiosk", "--larger"]
        if self._high_contrast:
            command.append("--high-contrast")
        if self._language:
            command += ["--lang", self._language]
        with _signals_to(self._end):
            try:
                child = subprocess.Popen(command)  # noqa: S603
            except OSError:
                return True
            while (code := _ended(child)) is None:
                if self._ending:
                    _end(child)
        self._is_changed = True
        return code != VisitEnd.FINISHED and not self._ending

    # The visitor's program

    def _run(self, folder: Path, terminal: SeatTerminal) -> int:
        """Run the visitor's program until it ends, and return its exit code."""
        orders = Orders(folder, self._line_by_line, self._high_contrast, self._is_larger, self._is_changed)
        if self._line_by_line:
            terminal.restore()
        else:
            terminal.quieten()
        with _signals_to(self._end):
            return self._program_now().run(orders, lambda: self._ending, self._heard)

    def _program_now(self) -> VisitorProgram:
        """Return the spare if it speaks the language that is wanted, else a new program."""
        spare = self._spare
        if spare is not None and spare.language == self._language and spare.is_running:
            self._spare = None
            return spare
        return VisitorProgram(self._program, self._language)

    def _heard(self, said: bytes) -> None:
        """Note which colours were chosen. Once the page that waits is shown, have a spare for the next language."""
        for letter in (said[at : at + 1] for at in range(len(said))):
            if letter in (CONTRAST_ON, CONTRAST_OFF):
                self._high_contrast = letter == CONTRAST_ON
            elif letter == READY and self._spare is None and (other := self._next_language) is not None:
                self._spare = VisitorProgram(self._program, other, is_spare=True)

    @property
    def _next_language(self) -> str | None:
        """The language that a visitor would come to; None if there is one alone."""
        languages = self._ways.languages
        if len(languages) < 2:  # noqa: PLR2004
            return None
        here = languages.index(self._language) if self._language in languages else -1
        return languages[(here + 1) % len(languages)]

    def _dismiss_spare(self) -> None:
        if self._spare is not None:
            self._spare.dismiss()
            self._spare = None

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True


def _ended(child: "subprocess.Popen[bytes]") -> int | None:
    """Return the exit code of a program; None if it still runs after a moment."""
    try:
        return child.wait(0.2)
    except subprocess.TimeoutExpired:
        return None


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Ask a terminal to end, as it would at the click that closes it."""
    child.terminate()
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


def goodbye(code: int, *, gone: bool, keeps: bool = False, is_printing: bool = False) -> list[str]:
    """Return the lines of the last page: what was kept, and what was not.

    `keeps` says if there are codes here, `is_printing` if paper of this visit isn't out yet.
    """
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
        *([_printing_words(), ""] if is_printing else []),
        _("Paper you printed, and codes you photographed, are yours: take them with you."),
        "",
        _("Press a key, or wait a moment."),
    ]


def _printing_words() -> str:
    return counted(
        "Your pages are still printing. What isn't out in {number} second is cancelled.",
        "Your pages are still printing. What isn't out in {number} seconds is cancelled.",
        OUT_WITHIN,
    )
