"""Starts the real thing on a damaged file, goes to its places, and runs its commands."""

from pathlib import Path

from click.testing import CliRunner
from textual.pilot import Pilot

from tests.look.pages import settle
from tests.made import library
from tests.store.reading import read_everything
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.app.unopened import Unopened
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.cli.starting import open_store
from tui.screens.base import requests
from tui.screens.pages.file_problem import FileProblem
from tui.store.store import Store, StoreError

PLACES = ("today", "sessions", "plan", "people", "patterns")
COMMANDS = (("doctor",), ("list",), ("show", "1"), ("export", "--format", "md"))
CODES = frozenset({Exit.FINE, Exit.FAILED, Exit.NOT_FOUND, Exit.DATA_UNUSABLE})
NEVER = ("Traceback", "stopped by a fault of its own", "could not be looked at")


def run_commands() -> None:
    """Run each command that reads, and see that it says calmly how it went."""
    for args in COMMANDS:
        done = CliRunner().invoke(onward, args, catch_exceptions=False)
        assert done.exit_code in CODES, (args, done.exit_code, done.output)
        assert not any(words in done.output for words in NEVER), (args, done.output)


class Visits:
    """Visits to one file after another. What was seen once is not looked at again: it is the same page."""

    def __init__(self, whole: Path) -> None:
        store = Store.open(whole, CLOCK)
        self._seen: list[object] = [read_everything(store)]
        """The faults that files had, and all that those hold which opened, beginning with that of a whole one."""
        store.close()

    async def visit(self, file: Path) -> str:
        """Start on the file at `file`, look at its places, and return which page came: `opened`, `page of problem`."""
        try:
            store = open_store(file, CLOCK)
        except StoreError as problem:
            if self._is_new(problem.fault):
                await _see_trouble(file, problem)
            return "page of trouble"
        try:
            if self._is_new(_held(store)):
                async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
                    await _see_places(pilot, store)
        finally:
            store.close()
        return "opened"

    def _is_new(self, what: object) -> bool:
        if what is not None and what in self._seen:
            return False
        self._seen.append(what)
        return True


def _held(store: Store) -> object:
    """Return all that a file holds; None where it turns out to be damaged after all, which a page has to say."""
    try:
        return read_everything(store)
    except StoreError:
        return None


async def _see_trouble(file: Path, problem: StoreError) -> None:
    app = Unopened(lambda: open_store(file, CLOCK), problem, file, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, FileProblem)


async def _see_places(pilot: Pilot[int], store: Store) -> None:
    await pilot.pause()
    for place in PLACES:
        pilot.app.post_message(requests.OpenPlace(place))
        await settle(pilot)
    for row in store.sessions()[:1]:
        pilot.app.post_message(requests.OpenSession(row.id))
        await settle(pilot)
        pilot.app.post_message(requests.OpenReview(row.id))
        await settle(pilot)
