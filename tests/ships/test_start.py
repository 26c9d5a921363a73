"""A start imports what its first screen needs and nothing else: all the rest costs each person time at each start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LISTED = Path(__file__).parent / "start_modules.txt"
HOW = "Where this is meant: IMPORTS=accept ./run test -q tests/ships/test_start.py"
START = """
import asyncio, sys
from pathlib import Path
from tui.clock import Clock
from tui.content.cache import read_cached
from tui.shipped import SEEDS
from tui.store.store import Store
from tui.app import Onward

async def start():
    store = Store.open(Path(sys.argv[1]), Clock.from_environment())
    async with Onward(store, read_cached(SEEDS, "en")[0], Clock.from_environment()).run_test() as pilot:
        await pilot.pause()
        print(type(pilot.app.screen).__name__)
    store.close()

asyncio.run(start())
print(*sorted(name for name in sys.modules if name.partition(".")[0] in %r), sep="\\n")
"""
NEVER = ("dateparser", "email.message", "icalendar", "segno", "wcwidth")
"""Libraries of ours, and a part of Python, that are slow to import and that only some people need."""


def started(folder: Path, *packages: str) -> list[str]:
    """Return the first screen of a new person, and what of `packages` was imported until it stood, in order of name."""
    command = [sys.executable, "-c", START % (packages,), str(folder / "onward.db")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_a_start_imports_no_more_than_is_listed(own_surroundings: Path) -> None:
    screen, *modules = started(own_surroundings, "tui")
    assert screen == "Welcome"
    if os.environ.get("IMPORTS") == "accept":
        LISTED.write_text("\n".join(modules) + "\n", "utf-8")
        pytest.skip("the list is written anew")
    listed = LISTED.read_text("utf-8").split()
    assert sorted(set(modules) - set(listed)) == [], f"these are imported now, too. {HOW}"
    assert sorted(set(listed) - set(modules)) == [], f"these are not imported any more. {HOW}"


def test_a_start_imports_none_of_the_slow_libraries(own_surroundings: Path) -> None:
    packages = {name.partition(".")[0] for name in NEVER}
    assert set(NEVER).isdisjoint(started(own_surroundings, *packages))
