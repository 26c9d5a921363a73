"""The programs that are measured, each a class: how it starts, when it's there, and its keys."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from tests.bench.many_sessions import fill
from tests.bench.probe import Probe
from tests.history import write_demo
from tests.terminal.programs import ASKS, leave_off_at_page
from tui.clock import Clock
from tui.paths import database
from tui.store.store import Store

ROOT = Path(__file__).parents[2]
DOWN, UP, ENTER, ESCAPE, PAGE_DOWN, TAB, F2, F3, F8 = (
    "\x1b[B", "\x1b[A", "\r", "\x1b", "\x1b[6~", "\t", "\x1bOQ", "\x1bOR", "\x1b[19~",
)  # fmt: skip
LEAVE, PALETTE, CONTINUE = "\x11", "\x10", "\x0e"


class Subject:
    """A program. `shows` is on its first screen, and `key` changes a text there as soon as it's obeyed."""

    name: ClassVar[str]
    shows: ClassVar[str]
    key: ClassVar[str] = "x"
    leave: ClassVar[str] = LEAVE
    program: ClassVar[str] = ""
    """What to look for on this machine, for one that needn't be there."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / type(self).__name__.lower()
        self.home.mkdir(parents=True, mode=0o700)
        self.data = self.home / "data"
        self.prepare()

    @property
    def command(self) -> tuple[str, ...]:
        """What to run."""
        raise NotImplementedError

    @property
    def env(self) -> Mapping[str, str | None]:
        """What differs in the environment. Nothing of whoever measures counts, and what is compiled is kept."""
        homes = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
        unset = dict.fromkeys(name for name in os.environ if name.startswith(("ONWARD_", "TEXTUAL_", "SSH_")))
        return {**unset, "HOME": str(self.home), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": None, **homes}

    def prepare(self) -> None:
        """Write the files that it starts with."""

    def start(self, size: tuple[int, int] = (80, 24)) -> Probe:
        """Start it."""
        return Probe(self.data, self.command, size=size, env=self.env)

    def ready(self, size: tuple[int, int] = (80, 24)) -> Probe:
        """Start it, and wait until its first screen stands."""
        probe = self.start(size)
        probe.wait(self.shows)
        probe.settle()
        return probe

    def open_text(self, probe: Probe) -> None:
        """Go from the first screen to where words are written."""

    @classmethod
    def is_here(cls) -> bool:
        """Say whether it can be run on this machine."""
        return not cls.program or shutil.which(cls.program) is not None

    @property
    def found(self) -> str:
        """Where `program` is."""
        return shutil.which(self.program) or self.program


class BareInput(Subject):
    """Textual with a header, a footer and an Input."""

    name = "bare Input"
    shows = "palette"
    area: ClassVar[str] = "input"

    @property
    def command(self) -> tuple[str, ...]:
        return (sys.executable, "-P", str(Path(__file__).with_name("bare.py")), self.area)


class BareArea(BareInput):
    """The same with a TextArea."""

    name = "bare TextArea"
    area = "area"


class Onward(Subject):
    """Onward with the demo's history, and a session that goes on at a page to write on."""

    name = "Onward"
    # Not what its first frame has already.
    shows = "min left"
    key = DOWN
    cell_painting: ClassVar[bool] = True

    @property
    def command(self) -> tuple[str, ...]:
        return (str(Path(sysconfig.get_path("scripts")) / "onward"),)

    @property
    def env(self) -> Mapping[str, str | None]:
        # It's on by default, and a command is quicker where nothing is set.
        painting = {} if self.cell_painting else {"ONWARD_CELL_PAINTING": "0"}
        return {**super().env, "ONWARD_DATA_DIR": str(self.data), **painting}

    @cached_property
    def file(self) -> Path:
        """Its database."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        return database(self.data)

    def prepare(self) -> None:
        write_demo(self.file, Clock())
        self.leave_off()

    def leave_off(self) -> None:
        """Let a session go on at a page to write on."""
        store = Store.open(self.file, Clock())
        leave_off_at_page(store)
        store.close()

    def open_text(self, probe: Probe) -> None:
        probe.press(ENTER)
        probe.wait(ASKS)


class FirstOnward(Onward):
    """Onward at its first start."""

    name = "Onward, first start"
    shows = "Start"
    key = ENTER

    def prepare(self) -> None:
        pass

    def start(self, size: tuple[int, int] = (80, 24)) -> Probe:
        shutil.rmtree(self.data, ignore_errors=True)
        return super().start(size)


class StockOnward(Onward):
    """Onward painted the way of Textual, a line at a time."""

    name = "stock painting"
    cell_painting = False


class StockFirstOnward(FirstOnward):
    """Onward at its first start, painted the way of Textual."""

    name = "stock painting"
    cell_painting = False


class ManyOnward(Onward):
    """Onward with thousands of sessions."""

    name = "Onward, many sessions"

    def __init__(self, folder: Path, sessions: int) -> None:
        self.sessions = sessions
        super().__init__(folder)

    def prepare(self) -> None:
        # Writing thousands of sessions takes a minute, so the groups of a run share one file.
        template = self.home.parents[1] / f"{self.sessions}.db"
        if not template.exists():
            store = Store.open(template, Clock())
            fill(store._tables, self.sessions)
            store.close()
        shutil.copyfile(template, self.file)
        self.file.chmod(0o600)
        self.leave_off()
