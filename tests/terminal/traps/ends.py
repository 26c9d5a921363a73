"""Ways to end: each keeps what was typed, gives the terminal back, and is over soon."""

import itertools
import os
import signal
import time
from pathlib import Path

from tests.terminal.driver import PATIENCE, Terminal
from tests.terminal.programs import Program, left_on
from tests.terminal.traps.common import MORE, SEEN, SOON, WORDS, gone, kept, writing


def hangup(program: Program, folder: Path) -> None:
    """The terminal is closed, as when a line drops."""
    terminal = writing(program, folder)
    terminal.close()
    gone(terminal)
    kept(program, folder)


def terminate(program: Program, folder: Path) -> None:
    """Somebody ends the program from outside."""
    terminal = writing(program, folder)
    os.kill(terminal.pid, signal.SIGTERM)
    gone(terminal)
    kept(program, folder)
    assert not left_on(terminal.raw)


def closed_with_hangup_ignored(program: Program, folder: Path) -> None:
    """The terminal is closed, and the program was started by something that ignores hangups."""
    terminal = program.start(folder, ignoring=[signal.SIGHUP])
    terminal.send(WORDS + MORE)
    terminal.wait(SEEN)
    terminal.close()
    gone(terminal)
    kept(program, folder)


def stalled(program: Program, folder: Path) -> Terminal:
    """Return the program with words kept that were typed while nobody read the screen, long enough to fill it."""
    terminal = program.start(folder)
    terminal.type_unread(("x" * 40 + " ") * 20 + WORDS + MORE)
    until = time.monotonic() + PATIENCE
    while WORDS + MORE not in program.kept(folder):
        assert time.monotonic() < until, "nothing is saved while nobody reads the screen"
        time.sleep(0.05)
    return terminal


def stalled_then_hangup(program: Program, folder: Path) -> None:
    """A client stops reading, and later its line drops."""
    terminal = stalled(program, folder)
    terminal.close()
    gone(terminal)


def stalled_then_terminated(program: Program, folder: Path) -> None:
    """A client stops reading, somebody ends the program, and then the client reads on."""
    terminal = stalled(program, folder)
    os.kill(terminal.pid, signal.SIGTERM)
    gone(terminal, reading=False)
    terminal.read_all()
    assert not left_on(terminal.raw)


def standing_still(program: Program, folder: Path) -> Terminal:
    """Return the program with words typed that are not kept yet, standing still in its own code."""
    terminal = program.start(folder)
    terminal.send(f"\x1b[200~{WORDS}{MORE}\x1b[201~\x1b[19~")
    terminal.wait_until(lambda: b"standing still" in terminal.raw, "standing still")
    return terminal


def stuck(program: Program, folder: Path) -> None:
    """The program stands still in its own code when somebody ends it."""
    terminal = standing_still(program, folder)
    os.kill(terminal.pid, signal.SIGTERM)
    gone(terminal)
    kept(program, folder)
    assert not left_on(terminal.raw)


def stuck_and_held_up(program: Program, folder: Path) -> None:
    """It stands still, somebody ends it, and it comes to that much later, as on a machine that is busy."""
    terminal = standing_still(program, folder)
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.read_for(0.3)
    os.kill(terminal.pid, signal.SIGSTOP)
    terminal.read_for(SOON)
    os.kill(terminal.pid, signal.SIGCONT)
    gone(terminal)
    kept(program, folder)
    assert not left_on(terminal.raw)


def killed(program: Program, folder: Path) -> None:
    """The process is killed while somebody types without a pause: what they typed first is kept by then."""
    terminal = program.start(folder)
    words = "the quick brown fox jumps over the lazy dog and on and on it goes with no end in sight for now "
    first = words[:20]
    until = time.monotonic() + PATIENCE
    for letter in itertools.cycle(words):
        terminal.send(letter)
        terminal.read_for(0.02)
        if first in program.kept(folder):
            break
        assert time.monotonic() < until, "nothing is kept while somebody types"
    terminal.kill()
    assert first in program.kept(folder)
