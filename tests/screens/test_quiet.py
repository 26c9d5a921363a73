"""Tests wait for what an app does, and neither for the clock nor for the processor."""

import asyncio
from time import sleep

from textual.app import App, ComposeResult
from textual.widgets import Input, Label

from tests.quiet import SOON, until_quiet

STEPS = 200
"""Steps of work, each a turn of the loop."""
LONG = SOON * 3
"""Seconds in which no processor time is used, as in a process that waits for its turn."""


class Busy(App[None]):
    """Does something long after each key, and says when it's done."""

    def compose(self) -> ComposeResult:
        yield Input()
        yield Label("", id="said")

    def on_input_changed(self) -> None:
        self.run_worker(self.work())

    async def work(self) -> None:
        for _ in range(STEPS):
            await asyncio.sleep(0)
        await asyncio.to_thread(sleep, LONG)
        await asyncio.sleep(SOON / 2)
        self.query_one("#said", Label).update("done")


async def test_a_pilot_waits_for_all_that_a_key_sets_off() -> None:
    async with Busy().run_test() as pilot:
        await pilot.press("a")
        assert str(pilot.app.query_one("#said", Label).render()) == "done"


async def test_what_never_ends_is_not_waited_for() -> None:
    async with asyncio.TaskGroup() as tasks:
        blinking = tasks.create_task(blink())
        await until_quiet(max_sleep=SOON * 2)
        assert not blinking.done()
        blinking.cancel()


async def blink() -> None:
    for _ in range(10_000):
        await asyncio.sleep(SOON / 2)
