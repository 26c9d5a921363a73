"""Starts the real thing on a damaged file, goes to its places, and runs its commands."""

from pathlib import Path

from click.testing import CliRunner
from textual.pilot import Pilot

from tests.look.pages import settle
from tests.made import library
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.app.unopened import Unopened
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.cli.starting import open_store
from tui.screens import requests
from tui.screens.trouble import Trouble
from tui.store.store import Store, StoreUnusable

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


async def visit(file: Path) -> str:
    """Start on the file at `file`, look at its places, and return which page came: `opened` or `page of trouble`."""
    try:
        store = open_store(file, CLOCK)
    except StoreUnusable as trouble:
        await _see_trouble(file, trouble)
        return "page of trouble"
    try:
        async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
            await _see_places(pilot, store)
    finally:
        store.close()
    return "opened"


async def _see_trouble(file: Path, trouble: StoreUnusable) -> None:
    app = Unopened(lambda: open_store(file, CLOCK), trouble, file, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Trouble)


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
