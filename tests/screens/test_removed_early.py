"""A page that is closed or replaced at any moment: before it is laid out, meanwhile, and while a worker runs for it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tests.history import write_demo
from tests.made import library
from tests.modules import import_all
from tests.screens.robot import Robot, walking
from tui.app import Onward
from tui.clock import Clock
from tui.flow.kinds.resting import Review
from tui.flow.step import Step
from tui.open_run import OpenRun
from tui.screens.base.choose import Choose
from tui.screens.pages.step import StepScreen
from tui.store.store import Store
from tui.textual_parts import Removable
from tui.widgets.rows import Row, Rows
from tui.widgets.steps import hand_over
from tui.widgets.steps.views import view_class

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
TURNS = 25
"""About as many turns of the event loop as it takes to lay a page out."""
STEPS = [step for step in library().session_course.steps.values() if not isinstance(step, Review)]
KINDS = list({step.kind: step.key for step in STEPS}.values())
"""A page of each kind."""


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    write_demo(data / "onward.db", CLOCK)
    store = Store.open(data / "onward.db", CLOCK)
    yield store
    store.close()


@contextlib.asynccontextmanager
async def a_page(store: Store) -> AsyncIterator[Robot]:
    """Open the first page of a session in which every page is answered."""
    async with walking(Onward(store, library(), CLOCK)) as robot:
        row = next(row for row in store.sessions() if row.company == "Northmoor Libraries")
        await robot.app.run_pages.show(OpenRun.of_session(store, library(), row.id), "company")
        yield robot


def _step(robot: Robot, key: str) -> Step:
    return robot.page.session.step_now(key)


async def _turns(count: int) -> None:
    for _turn in range(count):
        await asyncio.sleep(0)


def test_whatever_has_parts_can_be_removed_at_any_moment() -> None:
    import_all()
    fixed = {kind.__name__ for kind in _ours(Widget) if "compose" in vars(kind) and not issubclass(kind, Removable)}
    assert not fixed, "these don't have Removable of tui.textual_parts among their bases"


def _ours(kind: type[Widget]) -> Iterator[type[Widget]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("tui."):
            yield each
        yield from _ours(each)


@pytest.mark.parametrize("key", KINDS)
async def test_a_page_that_is_removed_before_it_is_laid_out_asks_nothing_of_its_parts(store: Store, key: str) -> None:
    async with a_page(store) as robot:
        step = _step(robot, key)
        was_laid_out, turns = False, 0
        while not was_laid_out:
            view = view_class(step.kind)(step, step.empty(), robot.page.session, CLOCK)
            mounted = robot.page.query_one("#body").mount(view)
            await _turns(turns)
            was_laid_out = view.is_laid_out
            removed = view.remove()
            await mounted
            await removed
            assert not view.is_laid_out
            turns += 1
        await robot.settle()


async def test_a_page_can_be_closed_while_it_opens(store: Store) -> None:
    async with a_page(store) as robot:
        page = robot.page
        session, first, step = page.session, page.step, _step(robot, "write")
        for turns in range(TURNS):
            screen = StepScreen(session, CLOCK, first, "")
            opened = robot.app.push_screen(screen)
            await _turns(turns)
            closed = robot.app.pop_screen()
            await opened
            await closed
            await robot.app.push_screen(StepScreen(session, CLOCK, first, ""))
            showing = asyncio.create_task(robot.page.show_page(step))
            await _turns(turns)
            await robot.app.pop_screen()
            await showing
        await robot.settle()
        assert robot.page is page


async def test_pages_that_are_asked_for_at_once_are_shown_one_after_the_other(store: Store) -> None:
    async with a_page(store) as robot:
        page = robot.page
        steps = [_step(robot, key) for key in ("write", "feelings", "company", "hand_over")]
        for turns in range(TURNS):
            asked = []
            for step in steps:
                asked.append(asyncio.create_task(page.show_page(step)))
                await _turns(turns)
            while not all(task.done() for task in asked):
                # Whatever saves may look at the page at any moment.
                page.take_page()
                assert page.open_page is None or page.open_page.step is page.step
                await asyncio.sleep(0)
            await asyncio.gather(*asked)
            assert page.open_page is not None
            assert page.open_page.step is page.step is steps[-1]
            assert page.open_page.view is page.view


class _GoesLate(Static):
    """A part that stays until it may go, so that its page is half removed."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go = asyncio.Event()

    async def on_unmount(self) -> None:
        await self.may_go.wait()


async def test_what_works_for_a_page_ends_with_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printing system answers while the page is half removed."""
    answer = Event()
    monkeypatch.setattr(hand_over, "has_lp", lambda: True)
    monkeypatch.setattr(hand_over, "printers_there", lambda: answer.wait(20))
    async with a_page(store) as robot:
        page = robot.page
        await page.show_page(_step(robot, "hand_over"))
        worker = _worker_of(robot)
        last = _GoesLate()
        await page.view.mount(last)
        rows_are_gone = page.view.query_one(Rows)._task
        assert rows_are_gone is not None
        leaving = asyncio.create_task(page.show_page(_step(robot, "company")))
        await rows_are_gone
        answer.set()
        await asyncio.wait([worker._task] if worker._task else [])
        last.may_go.set()
        await leaving
        assert worker.state is WorkerState.CANCELLED
        await robot.settle()


def _worker_of(robot: Robot) -> Worker[None]:
    return next(worker for worker in robot.app.workers if worker.node is robot.page.view)


async def test_a_choice_that_is_closed_as_soon_as_it_is_opened_needs_no_list(store: Store) -> None:
    async with a_page(store) as robot:
        for turns in range(TURNS):
            opened = robot.app.push_screen(Choose("A choice", [Row("a", "One"), Row("b", "Two")]))
            await _turns(turns)
            closed = robot.app.pop_screen()
            await opened
            await closed
        await robot.settle()
