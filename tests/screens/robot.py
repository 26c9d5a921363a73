"""A person at a keyboard, for tests: goes through pages of any kind with keys alone and types real words."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import UnionType
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.quiet import until_quiet
from tui.app import Onward
from tui.flow.kinds.choosing import Choice, Many, Sort
from tui.flow.kinds.people import HandOver, Letter, Person
from tui.flow.kinds.planning import Actions, Date, GoOver, IfThen, Week, Woop
from tui.flow.kinds.rating import Belief, Feelings, Percent
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.step import Step
from tui.screens.pages.step import StepScreen
from tui.widgets.dial import Dial
from tui.widgets.marked import MarkedList
from tui.widgets.rows import Rows
from tui.widgets.scale import Scale

STAYS = 5
"""How often a page may ask the same again before it is one that keeps a person on it."""
PATIENCE = 60.0
"""Seconds to wait for a page before a test fails."""
WORDS = (
    "Hồng Nhung",
    "Łukasz [/]",
    "田中さくら",
    '[x] "q" [b]',
    "🙂 it's",
    "שלום مرحبا",
)


class Robot:
    """Types and presses; `typed` holds every line of words it typed, by step."""

    def __init__(self, pilot: Pilot[Any], choices: dict[str, str] | None = None) -> None:
        self.pilot = pilot
        self.choices = choices or {}
        self.typed: dict[str, list[str]] = {}
        self.visited: list[str] = []
        self._next = 0

    @property
    def app(self) -> Onward:
        app = self.pilot.app
        assert isinstance(app, Onward)
        return app

    @property
    def page(self) -> StepScreen:
        screen = self.app.screen
        assert isinstance(screen, StepScreen), screen
        return screen

    async def press(self, *keys: str) -> None:
        """Press one key after the other, each when all is done that the one before set off.

        The pilot would sleep until the processor rests, twice for each key.
        """
        for key in keys:
            name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
            self._send(Key(name, key_to_character(name)))
            await self.settle()

    async def settle(self) -> None:
        """Wait until all is done that the last key set off, however busy the machine is."""
        async with asyncio.timeout(PATIENCE):
            await until_quiet()

    async def write(self, words: str) -> None:
        """Type `words` faster than anybody can, which is also what a paste without brackets looks like."""
        for letter in words:
            self._send(Key(_character_to_key(letter), letter))
        await self.settle()

    def _send(self, key: Key) -> None:
        """Hand a key to the app as its driver does."""
        driver = self.app._driver
        assert driver is not None
        key.set_sender(self.app)
        driver.send_message(key)

    def words(self) -> str:
        """Return words that no other page was given."""
        self._next += 1
        return f"{WORDS[self._next % len(WORDS)]} {self._next}"

    async def focus(self, kind: type[Widget]) -> Any:
        """Go to a field of `kind` on the page with Tab, as a person does."""
        for _ in range(40):
            if isinstance(self.app.focused, kind) and self.app.focused in list(self.page.view.query("*")):
                return self.app.focused
            await self.press("tab")
        raise AssertionError(f"no {kind.__name__} can be reached with Tab on {self.page.step.key}")

    def on(self, kind: type[Screen[Any]]) -> bool:
        """Say whether a screen of `kind` is in front."""
        return isinstance(self.app.screen, kind)

    async def answer_all(self) -> None:
        """Answer page after page until there is none."""
        while self.on(StepScreen):
            key = self.page.step.key
            assert self.visited.count(key) < STAYS, f"{key} cannot be passed"
            await self.answer()

    async def answer(self) -> None:
        """Fill in the page in the way of its kind, and go on."""
        step = self.page.step
        self.visited.append(step.key)
        await self.see_page()
        ways = (way for kinds, way in self._ways() if isinstance(step, kinds))
        await next(ways, self._leave_empty)(step)
        if self.page_is(step):
            await self.press("ctrl+n")

    async def see_page(self) -> None:
        """See that a page that was just opened shows its question, the cursor and the way on, once it is laid out."""
        for _ in range(20):
            if not (unseen := self._unseen()):
                return
            await self.pilot.pause()
        raise AssertionError(f"{unseen} of {self.page.step.key} is not to be seen")

    def _unseen(self) -> str:
        room = self.page.query_one("#page").region
        focused = self.app.focused
        if focused is None or not focused.region.area:
            return "the cursor"
        seen = self.page.region if focused.id == "continue" else room
        if focused.region.intersection(seen).height < min(2, focused.region.height):
            return "the cursor"
        if not self.page.region.contains_region(self.page.query_one("#continue").region):
            return "Continue"
        if self.app.size.height >= 24 and not room.contains_region(self.page.query_one("#heading").region):
            return "the question"
        return ""

    def page_is(self, step: Step) -> bool:
        """Say whether the page of `step` is still in front."""
        return self.on(StepScreen) and self.page.step is step

    def _ways(self) -> tuple[tuple[type[Step] | UnionType, Callable[[Any], Awaitable[None]]], ...]:
        return (
            (Choice, self._choose),
            (Date, self._take_first),
            (Many | Feelings, self._tick),
            (Sort | GoOver | Percent | Belief, self._rate),
            (Letter | Writing, self._write_on),
            (HandOver, self._say_sent),
            (Actions, self._open_first),
            (IfThen | Woop, self._fill_parts),
            (Week, self._plan_a_week),
            (Person, self._take_or_name),
            (Text | Lines, self._type),
        )

    async def _leave_empty(self, _step: Step) -> None:
        """Only read."""

    async def _take_first(self, _step: Step) -> None:
        await self.focus(Rows)
        await self.press("enter")

    async def _write_on(self, step: Step) -> None:
        await self.focus(TextArea)
        await self.press("ctrl+end")
        await self._type(step)

    async def _say_sent(self, step: HandOver) -> None:
        """Say that the letter was sent, or what else was chosen for the page."""
        listed = await self.focus(Rows)
        listed.go_to(self.choices.get(step.key, "sent"))
        await self.press("enter")

    async def _fill_parts(self, step: IfThen | Woop) -> None:
        for number in range(2 if isinstance(step, IfThen) else 5):
            if number:
                await self.press("tab")
            await self._type(step)

    async def _take_or_name(self, step: Step) -> None:
        if isinstance(self.app.focused, Rows):
            await self.press("enter")
        else:
            await self._type(step)

    async def _type(self, step: Step) -> None:
        """Type real words where the cursor is."""
        assert isinstance(self.app.focused, Input | TextArea), (step.key, self.app.focused)
        words = self.words()
        await self.write(words)
        self.typed.setdefault(step.key, []).append(words)

    async def _choose(self, step: Choice) -> None:
        wanted = self.choices.get(step.key, step.option[0].key)
        listed = await self.focus(MarkedList)
        await self.press("g")
        for _ in step.option:
            if listed.pointed.key == wanted:
                break
            await self.press("down")
        assert listed.pointed.key == wanted
        await self.press("enter")

    async def _tick(self, step: Step) -> None:
        if self.page.view.query(MarkedList):
            await self.focus(MarkedList)
            await self.press("home", "space")
        if isinstance(step, Feelings):
            await self._rate(step)

    async def _rate(self, step: Step) -> None:
        """Type a number on a scale, turn what else can be turned."""
        if isinstance(step, Belief):
            await self._type(step)
        dial = await self.focus(Dial)
        if isinstance(dial, Scale):
            await self.write(self.choices.get(step.key, "7"))
        else:
            await self.press("right")

    async def _open_first(self, step: Step) -> None:
        """Choose the first row; where that opens a form, fill in its first field, and say what, if that is asked."""
        if not isinstance(self.app.focused, Input):
            await self.focus(Rows)
            await self.press("enter")
        if isinstance(self.app.focused, Input) and isinstance(step, Actions):
            await self._type(step)
            await self.press("ctrl+n")
            if self.page_is(step):
                await self._type(step)

    async def _plan_a_week(self, step: Step) -> None:
        """Give the two numbers, and one slot."""
        await self.write("6")
        await self.press("tab")
        await self.write("3")
        await self.focus(Rows)
        await self.press("enter")
        for _ in range(4):
            if isinstance(self.app.focused, Input):
                await self._type(step)
                return
            await self.press("tab")
        raise AssertionError("no line to say what is done in a slot")


@asynccontextmanager
async def walking(
    app: Onward, size: tuple[int, int] = (80, 24), choices: dict[str, str] | None = None
) -> AsyncIterator[Robot]:
    """Run `app` with a person at its keyboard, and close its file at the end."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Robot(pilot, choices)
        app.store.close()
