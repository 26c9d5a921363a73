"""A person at a keyboard, for tests: goes through pages of any kind with keys alone and types real words."""

from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.app import Onward
from tui.flow.kinds.choosing import Choice, Many
from tui.flow.kinds.rating import Feelings
from tui.flow.kinds.text import Writing
from tui.flow.step import Step
from tui.screens.step import StepScreen
from tui.widgets.dial import Dial
from tui.widgets.marked import MarkedList

WORDS = (
    "Nguyễn Thị Hồng Nhung",
    "Łukasz [/] Wójcik",
    "田中さくら",
    '[x] "quoted" [bold]',
    "🙂 it's fine",
    "שלום and مرحبا",
)
KEYS = {" ": "space"}


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
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, words: str) -> None:
        await self.pilot.press(*(KEYS.get(letter, letter) for letter in words))

    def words(self) -> str:
        self._next += 1
        return WORDS[self._next % len(WORDS)]

    async def focus(self, kind: type[Widget]) -> Any:
        """Go to a field of `kind` on the page with Tab, as a person does."""
        for _ in range(40):
            if isinstance(self.app.focused, kind) and self.app.focused in list(self.page.view.query("*")):
                return self.app.focused
            await self.press("tab")
        raise AssertionError(f"no {kind.__name__} can be reached with Tab on {self.page.step.key}")

    async def answer(self) -> None:
        """Fill in the page in the way of its kind, and go on."""
        step = self.page.step
        self.visited.append(step.key)
        if isinstance(step, Choice):
            await self._choose(step)
            return
        if isinstance(step, Many | Feelings):
            await self._tick(step)
        elif isinstance(step, Writing):
            await self._write(step)
        else:
            await self._fill(step)
        await self.press("ctrl+n")

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
            for _ in self.page.view.query(Dial):
                await self.focus(Dial)
                await self.write(self.choices.get(step.key, "9"))
                await self.press("enter")

    async def _write(self, step: Step) -> None:
        await self.focus(TextArea)
        words = self.words()
        await self.write(words)
        self.typed.setdefault(step.key, []).append(words)

    async def _fill(self, step: Step) -> None:
        """Type into the first line there is, and turn what can be turned."""
        fields = [each for each in self.page.view.query(Input) if each.focusable]
        if fields and isinstance(self.app.focused, Input) and not self.app.focused.value:
            words = self.words()
            await self.write(words)
            self.typed.setdefault(step.key, []).append(words)
