"""An undo that the file refuses can be asked for again: it forgets nothing before it has written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot

from tests.made import planned_action
from tests.screens.test_kept_words import opened, pilot, press, texts
from tests.screens.test_people import at_keyboard, go_to, people, told
from tests.store.test_plan import action
from tests.store.writing import session, store
from tui.store.store import Store, StoreError

__all__ = ["pilot"]


@contextmanager
def read_only(kept: Store) -> Iterator[None]:
    """Let the file take nothing, as on a full disk."""
    conn = kept._tables.conn
    conn.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        conn.execute("PRAGMA query_only = OFF")


async def test_a_strength_comes_back_once_the_file_takes_it(pilot: Pilot[int]) -> None:
    await opened(pilot)
    before = texts(pilot)
    await press(pilot, "d")
    assert texts(pilot) != before
    with read_only(pilot.app.store):  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert texts(pilot) != before
    await press(pilot, "u")
    assert texts(pilot) == before


async def test_a_change_to_a_person_is_taken_back_once_the_file_takes_it() -> None:
    kept = told()
    before = kept.dump()
    async with at_keyboard(kept, (80, 24)) as robot:
        await people(robot)
        await robot.press("enter")
        await go_to(robot, "silent")
        assert kept.dump() != before
        with read_only(kept):
            await robot.press("u")
            assert kept.dump() != before
        await robot.press("u")
    assert kept.dump() == before


async def test_a_change_to_a_person_that_was_refused_is_nothing_to_take_back() -> None:
    kept = told()
    async with at_keyboard(kept, (80, 24)) as robot:
        await people(robot)
        await robot.press("enter")
        await go_to(robot, "silent")
        changed = kept.dump()
        with read_only(kept):
            await go_to(robot, "stop")
        assert kept.dump() == changed
        await robot.press("u")
    assert kept.dump() != changed, "the change that was written is the one taken back"


def test_a_change_to_the_plan_is_taken_back_once_the_file_takes_it() -> None:
    kept = store()
    session(kept, company="Acme", actions=[action("a")])
    kept.plan.mark("a", "done")
    with read_only(kept), pytest.raises(StoreError):
        kept.plan.undo()
    assert kept.plan.undo()
    assert planned_action(kept, "a").status == "to_do"
