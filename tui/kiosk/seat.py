"""One visit to a seat: the parent of the visitor's program, which no words pass through.

It makes the folder, starts the program, waits, deletes the folder, clears the screen, and says what was kept: nothing.
"""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from tui.kiosk.folder import SeatFolder, clear_left_behind
from tui.kiosk.goodbye import goodbye
from tui.kiosk.paper import cancel, let_out, noted, waiting
from tui.kiosk.pulse import CLOSING_FOR, READY
from tui.kiosk.screen_wipe import SeatTerminal
from tui.kiosk.visit_end import VisitEnd
from tui.kiosk.visitor import VisitorProgram
from tui.kiosk.wishes import Wishes
from tui.words import speak

GOODBYE_FOR = 10.0
"""Seconds that the last page stays."""
ENDS_SEAT = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


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
        self._wishes = Wishes(self._ways.languages, language, high_contrast=high_contrast, is_larger=is_larger)
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
            while self._wishes.take(code):
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
        if self._wishes.language:
            speak(self._wishes.language)
        is_printing = bool(waiting(jobs))
        lines = goodbye(code, gone=gone, keeps=self._ways.keeps, is_printing=is_printing)
        terminal.write("\r\n".join(["", *(f"   {line}" for line in lines), ""]))
        if is_printing:
            with _signals_to(self._end):
                let_out(jobs, lambda: self._ending)
        terminal.wait_for_key(GOODBYE_FOR)
        terminal.wipe()

    def _larger(self) -> bool:
        """Run the seat in a terminal with larger text, over this one; return whether this one is to go on.

        It goes on where the visitor wants the usual text, or the other can't be opened. A visit that ended there ends
        here.
        """
        command = [*self._ways.larger, *self._program, "kiosk", "--larger", *self._wishes.options()]
        with _signals_to(self._end):
            try:
                child = subprocess.Popen(command)  # noqa: S603
            except OSError:
                return True
            while (code := _ended(child)) is None:
                if self._ending:
                    _end(child)
        self._wishes.note_change()
        return code != VisitEnd.FINISHED and not self._ending

    # The visitor's program

    def _run(self, folder: Path, terminal: SeatTerminal) -> int:
        """Run the visitor's program until it ends, and return its exit code."""
        orders = self._wishes.orders(folder)
        if self._wishes.line_by_line:
            terminal.restore()
        else:
            terminal.quieten()
        with _signals_to(self._end):
            return self._program_now().run(orders, lambda: self._ending, self._heard)

    def _program_now(self) -> VisitorProgram:
        """Return the spare if it speaks the language that is wanted, else a new program."""
        spare = self._spare
        if spare is not None and spare.language == self._wishes.language and spare.is_running:
            self._spare = None
            return spare
        return VisitorProgram(self._program, self._wishes.language)

    def _heard(self, said: bytes) -> None:
        """Note which colours were chosen. Once the page that waits is shown, have a spare for the next language."""
        for letter in (said[at : at + 1] for at in range(len(said))):
            self._wishes.hear(letter)
            if letter == READY and self._spare is None and (other := self._wishes.next_language) is not None:
                self._spare = VisitorProgram(self._program, other, is_spare=True)

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
