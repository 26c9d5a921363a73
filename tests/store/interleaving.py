"""Logins of one person that come in each other's way at random, on a real file, with what they know of it.

Each login writes on the same pages of one session. What must hold after every step: whoever writes over a text has read
it before; a text that was to be saved is in the file, was written over knowingly, or is kept aside.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.made import action, library
from tests.store.writing import CLOCK
from tui.flow.repository import SaveError
from tui.open_run import OpenRun
from tui.store.file.holder import Holder
from tui.store.logins.ownership import Claim
from tui.store.store import FileInUse, ReadOnlyError, Store, TakenOver

PAGES = ("role", "goal")
STEPS = (
    "open open type type type type type type save save save save take_over take_over take_over act act kill suspend"
    " resume resume close"
).split()
ACTION = "a1"


@contextmanager
def folder_in_memory(otherwise: Path) -> Iterator[Path]:
    """Yield a folder of files that no disk has to turn for, or `otherwise` on a system that has none."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield otherwise
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="onward-test-") as folder:
        yield Path(folder)


def made(path: Path) -> None:
    """Make a file with one session and one action in it."""
    store = Store.open(path, CLOCK)
    session = OpenRun.of_session(store, library(), None).session
    session.give("company", "Kestrel")
    store.plan.add(action(ACTION, "care", "Walk"))
    store.close()


class Broken(AssertionError):
    """A text was written over that its writer had not read, or is nowhere."""


@dataclass
class Login:
    """One login. `seen` are the texts it read or wrote on each page."""

    name: str
    store: Store | None = None
    open_run: OpenRun | None = None
    suspended: bool = False
    seen: dict[str, set[str]] = field(default_factory=lambda: {page: set() for page in PAGES})

    def read(self) -> None:
        """Read the session as the file holds it."""
        assert self.store is not None
        if self.open_run is None:
            self.open_run = OpenRun.of_session(self.store, library(), 1)
        else:
            self.open_run = self.open_run.again(self.store)
        for page in PAGES:
            self.seen[page].add(str(self.open_run.session.value(page) or ""))


class Table:
    """What happens between the logins; `done` counts it."""

    def __init__(self, path: Path, logins: int, seed: int) -> None:
        self._path = path
        self._random = Random(seed)
        self._logins = [Login(f"login {number}") for number in range(logins)]
        self._texts = 0
        self._to_be_saved: dict[str, str] = {}
        """Every text that was to be saved, with its page."""
        self._outdated: set[str] = set()
        """Those that their own writer, or one who had read them, wrote over."""
        self.done: Counter[str] = Counter()
        self._file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        """What somebody who looks from outside sees."""
        self._conflict: set[str] = set()
        self._now = self._kept()

    def run(self, steps: int) -> None:
        """Let that many things happen, and close all."""
        for _number in range(steps):
            login, happened = self._logins[0], ""
            while not happened:
                login = self._random.choice(self._logins)
                happened = getattr(self, f"_{self._random.choice(STEPS)}")(login)
            self.done[happened] += 1
            self._check(login)
        for login in self._logins:
            login.suspended = False
            self._close(login)
            self._check(login)
        self._file.close()

    # What may happen

    def _open(self, login: Login) -> str:
        if login.store is not None:
            return ""
        try:
            login.store, said = Store.open_exclusive(self._path, CLOCK), "opened"
        except FileInUse as held:
            login.store, said = Store.open_read_only(self._path, CLOCK, held.holder), "asked"
        login.read()
        return said

    def _type(self, login: Login) -> str:
        if login.open_run is None or login.suspended or login.store is None or login.store.is_read_only:
            return ""
        page = self._random.choice(PAGES)
        self._texts += 1
        old = login.open_run.session.answer(page)
        if old is not None:
            # Whoever types over their own words lets go of them.
            self._outdated.add(str(old.value))
        login.open_run.session.draft(page, f"{login.name} wrote {self._texts}")
        return "typed"

    def _save(self, login: Login) -> str:
        if login.open_run is None or login.suspended or login.store is None:
            return ""
        pending = {step.key: str(answer.value) for step, answer in login.open_run.session.pending()}
        if not pending:
            return ""
        self._to_be_saved |= {text: page for page, text in pending.items()}
        try:
            login.open_run.session.flush()
        except TakenOver:
            login.open_run.save_conflicts(login.store)
            return "kept aside"
        self._see_that_it_may(login)
        for page in pending.keys() - login.open_run.conflicting_steps:
            login.seen[page].add(pending[page])
        return "kept the newer" if login.open_run.conflicting_steps else "saved"

    def _take_over(self, login: Login) -> str:
        if login.store is None or login.suspended:
            return ""
        held = login.store.is_read_only or login.store.taken_over_by() is not None
        if not held:
            return ""
        login.store.take_over()
        # What was not saved is saved after all, or kept aside where newer words are in its place.
        said = self._save(login)
        login.read()
        return f"took over, {said}" if said else "took over"

    def _act(self, login: Login) -> str:
        if login.store is None or login.suspended:
            return ""
        try:
            login.store.plan.mark(ACTION, self._random.choice(["doing", "done", "to_do"]))
        except (TakenOver, ReadOnlyError):
            return "refused"
        self._see_that_it_may(login)
        return "acted"

    def _see_that_it_may(self, login: Login) -> None:
        assert login.store is not None
        mine = getattr(login.store._tables.claim, "holder", Holder()).token
        if self._file.execute("SELECT token FROM ownership").fetchone() != (mine,):
            raise Broken(f"{login.name} wrote and does not have the file")

    def _kill(self, login: Login) -> str:
        if login.store is None:
            return ""
        # What kill -9 leaves: the kernel closes all, and nothing is said in the file.
        tables = login.store._tables
        if isinstance(tables.claim, Claim) and tables.claim.lock._handle is not None:
            os.close(tables.claim.lock._handle)
        tables.conn.close()
        login.store = login.open_run = None
        login.suspended = False
        return "killed"

    def _suspend(self, login: Login) -> str:
        if login.store is None or login.suspended:
            return ""
        login.suspended = True
        return "suspended"

    def _resume(self, login: Login) -> str:
        if not login.suspended:
            return ""
        login.suspended = False
        return "resumed"

    def _close(self, login: Login) -> str:
        if login.store is None or login.suspended:
            return ""
        self._save(login)
        login.store.close()
        login.store = login.open_run = None
        return "closed"

    # What must hold

    def _kept(self) -> dict[str, str]:
        rows = self._file.execute("SELECT step, value FROM answers WHERE session_id = 1").fetchall()
        self._conflict = {json.loads(row[0]) for row in self._file.execute("SELECT words FROM kept_aside")}
        return dict.fromkeys(PAGES, "") | {step: json.loads(value) for step, value in rows if step in PAGES}

    def _check(self, login: Login) -> None:
        before, now = self._now, self._kept()
        self._now = now
        for page in PAGES:
            if now[page] != before[page]:
                if before[page] not in login.seen[page] | {""} and before[page] not in self._conflict:
                    raise Broken(f"{login.name} wrote over what it had not read on {page}: {before[page]}")
                self._outdated.add(before[page])
        for text, page in self._to_be_saved.items():
            if text not in self._outdated and text not in self._conflict and now[page] != text:
                raise Broken(f"a text of {page} is nowhere: {text}")


def interleave(folder: Path, template: Path, seed: int, steps: int = 24) -> Counter[str]:
    """Run one interleaving of two or three logins in `folder`; return what happened in it.

    Raises:
        Broken: a text was lost or written over in silence.
    """
    path = folder / f"{seed}" / "onward.db"
    path.parent.mkdir(parents=True, mode=0o700)
    shutil.copyfile(template, path)
    table = Table(path, 2 + seed % 2, seed)
    try:
        table.run(steps)
    except SaveError as problem:
        raise Broken(f"seed {seed}: {problem}") from problem
    return table.done
