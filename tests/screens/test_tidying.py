"""The garbage collector looks through everything when a person rests, and not while they wait for a page."""

import asyncio
import gc
from collections.abc import Iterator

import pytest
from textual.events import Key, Load

from tui import collector
from tui.app.tidying import Tidying

KEY = Key("x", "x")
PATIENCE = 60.0
"""Seconds after which a test fails."""


@pytest.fixture
def usual() -> Iterator[None]:
    """Collect as the program does."""
    before = gc.get_threshold()
    collector.rest()
    collector.resume()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture
def looked_through() -> Iterator[asyncio.Event]:
    """Set once everything was looked through."""
    done = asyncio.Event()

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == len(gc.get_count()) - 1:
            done.set()

    gc.callbacks.append(note)
    yield done
    gc.callbacks.remove(note)


def make_due() -> None:
    gc.collect()
    for _time in range(collector.DUE):
        gc.collect(1)


@pytest.mark.usefixtures("usual")
async def test_everything_is_looked_through_once_nobody_types(looked_through: asyncio.Event) -> None:
    make_due()
    looked_through.clear()
    tidying = Tidying()
    tidying.note(Load())
    assert tidying._timer is None
    for _key in range(3):
        tidying.note(KEY)
    assert not looked_through.is_set()
    async with asyncio.timeout(PATIENCE):
        await looked_through.wait()
    assert not collector.is_due()


@pytest.mark.usefixtures("usual")
async def test_there_is_no_timer_while_there_is_little_to_look_through() -> None:
    gc.collect()
    tidying = Tidying()
    tidying.note(KEY)
    assert tidying._timer is None


async def test_other_programs_that_import_it_collect_as_ever() -> None:
    make_due()
    assert not collector.is_due()
    before = gc.get_freeze_count()
    collector.keep()
    assert gc.get_freeze_count() == before


@pytest.mark.usefixtures("usual")
def test_what_was_imported_by_now_is_kept() -> None:
    kept = gc.get_freeze_count()
    new = [[number] for number in range(100)]
    collector.keep()
    assert gc.get_freeze_count() >= kept + len(new)
