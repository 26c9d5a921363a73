"""For each end of a visit, a word that the visitor wrote is looked for wherever it could have stayed.

`docs/kiosk.md` has the table that comes of it, row by row: a test fails where its row isn't what was found.
"""

import os
import re
import secrets
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.config.test_docs import KIOSK
from tests.kiosk.cups import Cups, needs_cups, printing_system
from tests.kiosk.seats import BIGGEST, files_with, memory_of, processes, write
from tests.terminal.driver import Terminal
from tui.kiosk.paper import OUT_WITHIN
from tui.kiosk.sealed.codes import in_groups

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="it reads the memory of processes"),
]

OPTIONS = """\
printing = true

[kiosk]
centre = "Careers at the Library"
keep = true
printing = true
store = "sqlite:{site}/store/sealed.db"
spool = "{site}/spool"
site_key_file = "{site}/key"
"""
ELSEWHERE = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")]
NOTHING = "nothing"


class Place:
    """A seat, with everything that it could write to in folders of its own."""

    def __init__(self, folder: Path, cups: Cups | None) -> None:
        self.needle = "Quisquilloso" + secrets.token_hex(4)
        self.began = time.time()
        self.folder = folder
        self.cups = cups
        self.room = folder / "run"
        self.code = ""
        for name in ("run", "home", "tmp", "store", "spool", "etc/onward"):
            (folder / name).mkdir(parents=True)
        (folder / "key").write_text(secrets.token_hex(32))
        (folder / "key").chmod(0o600)
        (folder / "etc/onward/config.toml").write_text(OPTIONS.format(site=folder))
        self.terminal = self.start()

    def start(self) -> Terminal:
        """Start the seat, as systemd would."""
        env: dict[str, str | None] = {
            "RUNTIME_DIRECTORY": str(self.room),
            "XDG_CONFIG_DIRS": str(self.folder / "etc"),
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            **{f"XDG_{kind}_HOME": None for kind in ("CONFIG", "DATA", "STATE", "CACHE")},
            **(self.cups.environ if self.cups else {}),
        }
        program = (sys.executable, "-u", "-m", "tests.kiosk.impatient")
        return Terminal(self.folder / "data", "kiosk", program=program, env=env)

    # Where the word could be

    def files(self) -> str:
        """Look through the files of the seat, and those anywhere that were written since."""
        found = files_with(self.folder, self.needle)
        for folder in ELSEWHERE:
            for path, _folders, names in os.walk(folder):
                files = (Path(path, name) for name in names)
                found += [each for each in files if self._is_new(each) and self.needle.encode() in each.read_bytes()]
        return self._found(found)

    def _is_new(self, file: Path) -> bool:
        try:
            facts = file.lstat()
        except OSError:
            return False
        return file.is_file() and facts.st_mtime >= self.began and facts.st_size <= BIGGEST

    def spool(self) -> str:
        """Look through the spool and the files of the printing system."""
        assert self.cups is not None
        return self._found([*files_with(self.cups.spool, self.needle), *files_with(self.cups.folder, self.needle)])

    def screen(self) -> str:
        """Look at what the terminal shows."""
        if self.terminal.is_closed:
            return "closed"
        return NOTHING if self.needle not in self.terminal.text else "the word"

    def memory(self) -> str:
        """Look through the memory of every process that is still there, and name them."""
        there = processes(self.room)
        assert not [name for name, number in there.items() if self.needle.encode() in memory_of(number)]
        cell = f"{NOTHING} in {', '.join(sorted(there))}" if there else "none runs"
        if self.cups and self.needle.encode() in memory_of(self.cups.pid):
            cell += "; the word in cupsd"
            self.cups.restart()
            assert self.needle.encode() not in memory_of(self.cups.pid)
            cell += " until it starts again"
        return cell

    def store(self) -> str:
        """Look through the store and its journal: nothing but sealed rows may be there."""
        whole = b"".join(each.read_bytes() for each in (self.folder / "store").iterdir())
        words = [self.needle, *([self.code, in_groups(self.code)] if self.code else [])]
        assert not [each for each in words if each.encode() in whole]
        return "sealed" if self.code else NOTHING

    def _found(self, files: list[Path]) -> str:
        assert all(self.folder in each.parents or self.cups for each in files), files
        return NOTHING if not files else "the word"


@pytest.fixture
def cups() -> Iterator[Cups | None]:
    """Run a printing system, where there is one."""
    if needs_cups.args[0]:
        yield None
        return
    with printing_system() as made:
        yield made


@pytest.fixture
def place(tmp_path: Path, cups: Cups | None) -> Iterator[Place]:
    """Yield a seat whose visitor has written the word."""
    made = Place(tmp_path / "site", cups)
    write(made.terminal, made.room, made.needle)
    made.terminal.wait_until(lambda: "spare" in processes(made.room), "a spare")
    # Now it is there, and found.
    assert made.needle.encode() in memory_of(processes(made.room)["visitor"])
    assert made.screen() != NOTHING
    yield made
    for number in processes(made.room).values():
        os.kill(number, signal.SIGKILL)


# The ends


def finish(place: Place) -> None:
    """The visitor finishes."""
    place.terminal.send("\x11")
    place.terminal.wait("Finish, and delete everything")
    place.terminal.send("\x1b[B\r")


def _print(place: Place) -> None:
    place.terminal.send("\x11")
    place.terminal.wait("Print all of it")
    place.terminal.send("\x1b[H\r")
    place.terminal.wait("Given to the printer")


def _print_without_paper(place: Place) -> None:
    """Print where there is no paper, so that the job stays in the spool."""
    assert place.cups is not None
    place.cups.run_out_of_paper()
    _print(place)
    assert files_with(place.cups.spool, place.needle)


def finish_after_printing(place: Place) -> None:
    """The visitor prints, and finishes."""
    assert place.cups is not None
    _print(place)
    needle, printer = place.needle.encode(), place.cups.printer
    place.terminal.wait_until(lambda: needle in printer.paper, "the paper")
    place.terminal.send("\x1b[F\r")


def finish_out_of_paper(place: Place) -> None:
    """The visitor prints, there is no paper, and they finish."""
    _print_without_paper(place)
    place.terminal.send("\x1b[F\r")


def stop_out_of_paper(place: Place) -> None:
    """The visitor prints, there is no paper, and the seat is told to stop."""
    _print_without_paper(place)
    os.kill(processes(place.room)["seat"], signal.SIGTERM)


def finish_with_code(place: Place) -> None:
    """The visitor keeps it under a code, and finishes."""
    place.terminal.send("\x11")
    place.terminal.wait("Keep it here")
    place.terminal.send("\x1b[A\r")
    shown = place.terminal.wait("I have it: finish here")
    (code,) = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", shown)
    place.code = code.replace("-", "")
    place.terminal.send("\x1b[A\r")


def walk_away(place: Place) -> None:
    """The visitor walks away."""
    os.kill(processes(place.room)["visitor"], signal.SIGUSR2)
    place.terminal.wait("Are you still there?")


def crash(place: Place) -> None:
    """The visitor's program crashes."""
    os.kill(processes(place.room)["visitor"], signal.SIGUSR1)


def kill_visitor(place: Place) -> None:
    """The visitor's program is killed with signal 9."""
    os.kill(processes(place.room)["visitor"], signal.SIGKILL)


def kill_seat(place: Place) -> None:
    """The seat is killed with signal 9, and started again."""
    os.kill(processes(place.room)["seat"], signal.SIGKILL)


def kill_both(place: Place) -> None:
    """Both are killed with signal 9, and the seat is started again."""
    both = processes(place.room)
    os.kill(both["visitor"], signal.SIGSTOP)
    os.kill(both["seat"], signal.SIGKILL)
    os.kill(both["visitor"], signal.SIGKILL)


def tell_seat(place: Place) -> None:
    """The seat is told to stop."""
    os.kill(processes(place.room)["seat"], signal.SIGTERM)


def hang_up(place: Place) -> None:
    """The terminal is closed."""
    place.terminal.close()


AGAIN = [kill_seat, kill_both]
WITHOUT_LAST_PAGE = [*AGAIN, tell_seat, stop_out_of_paper, hang_up]
PRINTS = [finish_after_printing, finish_out_of_paper, stop_out_of_paper]
ENDS = [finish, *PRINTS[:2], finish_with_code, walk_away, crash, kill_visitor, *WITHOUT_LAST_PAGE]
HEAD = ("the visit ends because", "files", "printing system's files", "screen", "memory of what still runs", "store")


def row_of(end: Callable[[Place], None], found: Place) -> str:
    """Look everywhere, and return the row of the table."""
    # The last page stays for ten seconds.
    screen, memory = found.screen(), found.memory()
    spool = found.spool() if found.cups else NOTHING
    cells = (found.files(), spool, screen, memory, found.store())
    reason = str(end.__doc__).rstrip(".")
    return "| " + " | ".join([reason[0].lower() + reason[1:], *cells]) + " |"


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_the_word_is_nowhere(place: Place, end: Callable[[Place], None]) -> None:
    if end in PRINTS and place.cups is None:
        pytest.skip("CUPS is not installed")
    terminal = place.terminal
    end(place)
    if end is finish_out_of_paper:
        terminal.wait("Your pages are still printing")
        terminal.end(3 * OUT_WITHIN)
    elif end not in WITHOUT_LAST_PAGE:
        # The seat shows its last page: it is the one process that is left of the visit.
        terminal.wait("has been deleted")
    elif end is hang_up:
        terminal.end()
    else:
        terminal.wait_until(lambda: not processes(place.room), "the end of every process")
        terminal.read_all()
    if end in AGAIN:
        place.terminal = place.start()
        place.terminal.wait("Press any key to begin")
        place.terminal.wait_until(lambda: "spare" in processes(place.room), "a spare")
    row = row_of(end, place)
    print(row)
    assert row in KIOSK


def test_the_guide_names_the_places() -> None:
    assert f"| {' | '.join(HEAD)} |" in KIOSK
