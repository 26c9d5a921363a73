"""The real app on two emulated terminals: one gets what Onward sends, the other what Textual would have sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.console import RenderableType
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.screen import Screen
from textual.strip import Strip

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.test_walks import CLOCK
from tests.terminal.emulator import NO_WRAP, Emulator, differences
from tui.app import Onward
from tui.store.store import Store
from tui.terminal.cursor import cursor_offset
from tui.terminal.settling import Settling

COLOURS = {
    "truecolor": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "16 colours": {"TERM": "xterm", "COLORTERM": ""},
    "no colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
}
OPENS = ("enter", "escape", "space", "ctrl+n", "ctrl+p", "ctrl+l", "f1", "f2", "f5", "x", "1", "2", "3", "4")
ANOTHER_PROGRAM = "\x1b[?7h\x1b[2J\x1b[3;5H\x1b[1;33;44m~ another program was here ~\x1b[4;1H\x1b[m$ make"


class Watched(Onward):
    """Onward, with its output in `painted`, and the output of Textual's own painting in `stock`."""

    def __init__(self, data: Path, size: tuple[int, int]) -> None:
        self.painted, self.stock = Emulator(*size), Emulator(*size)
        self.sent = 0
        super().__init__(Store.open(data / "onward.db", CLOCK), library(), CLOCK)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and self.painter.can_paint:
            at = self.screen.outer_size.clamp_offset(cursor_offset(self.screen))
            self.stock.feed(renderable.render_segments(self.console) + f"\x1b[{at.y + 1};{at.x + 1}H")
        super()._display(screen, renderable)

    def both(self, sent: str) -> None:
        """Write to both terminals behind the back of the app."""
        self.painted.feed(sent)
        self.stock.feed(sent)


class Recorder(HeadlessDriver):
    """A driver that writes to the emulated terminal."""

    @property
    def is_headless(self) -> bool:
        return False

    @property
    def can_suspend(self) -> bool:
        return True

    @property
    def watched(self) -> Watched:
        app = self._app
        assert isinstance(app, Watched)
        return app

    def write(self, data: str) -> None:
        self.watched.painted.feed(data)
        self.watched.sent += len(data.encode())

    def start_application_mode(self) -> None:
        self.watched.both(f"{ANOTHER_PROGRAM}{NO_WRAP}")
        super().start_application_mode()


class Watcher(Robot):
    """A robot that compares both terminals after every key."""

    watched: Watched
    patient = False

    async def press(self, *keys: str) -> None:
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            event = Key(key, key if len(key) == 1 else None)
            event.set_sender(self.app)
            driver.send_message(event)
            # The two terminals can be compared at any time; only what looks at the page has to wait until it is there.
            if self.patient or key in OPENS:
                await self.settle()
            else:
                await self.pilot.pause(0)
                if isinstance(screen := self.app.screen, Settling):
                    await screen.painted()
            self.look(f"after {key}")

    async def write(self, words: str) -> None:
        await super().write(words)
        self.look(f"after {words!r}")

    async def resize(self, *size: int) -> None:
        """Resize both terminals, fill them with the output of another program, and compare them."""
        for terminal in (self.watched.painted, self.watched.stock):
            terminal.screen.resize(size[1], size[0])
        self.watched.both(ANOTHER_PROGRAM + NO_WRAP)
        await self.pilot.resize_terminal(*size)
        # Textual waits a little for more changes of size.
        await self.pilot.pause(0.05)
        self.look(f"at {size}")

    def look(self, when: str) -> None:
        """Fail if any cell, any style or the cursor differs from Textual's own painting."""
        painted, stock = self.watched.painted, self.watched.stock
        different = differences(painted, stock)
        assert not different, f"{when} on {self.app.screen}: {different[:6]}\n{painted.text()}\n---\n{stock.text()}"
        assert painted.cursor == stock.cursor, when


def _style_of_this_app(strip: type[Strip], style: Style, text: str, color_system: ColorSystem) -> str:
    """Render as Textual does, but without its cache, which may be of another app with other colours."""
    return f"\x1b[{strip.render_ansi(style, color_system)}m{text}\x1b[0m"


@asynccontextmanager
async def watching(
    patch: pytest.MonkeyPatch, data: Path, size: tuple[int, int], colours: str = "truecolor"
) -> AsyncIterator[Watcher]:
    """Start the app on two terminals, and yield a robot that compares them."""
    for name, value in COLOURS[colours].items():
        patch.setenv(name, value)
    patch.setattr(Strip, "render_style", classmethod(_style_of_this_app))
    patch.setattr("tui.app.terminal_app.TerminalDriver", Recorder)
    app = Watched(data, size)
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        await pilot.pause()
        robot = Watcher(pilot)
        robot.watched = app
        robot.look("at the start")
        yield robot
    app.store.close()
