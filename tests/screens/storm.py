"""A storm of keys, pastes, clicks and windows of any size, for tests that no page ends the program or loses the file.

What comes is drawn from a seed, so that a storm that met a fault can be sent again: `Storm(seed)` is always the same.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from random import Random
from typing import Any

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.terminal.app_idle import wait_until_idle
from tui.terminal.input_queue import InputQueue
from tui.terminal.small_window import fits

PATIENCE = 60.0
"""Seconds for the app to be done with what a burst set off, before it counts as hung."""
MOVES = "up down left right home end pageup pagedown enter escape tab shift+tab space backspace delete".split()
COMMANDS = [
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "acdefgklnoprstuvwxyz"),
    *("ctrl+home ctrl+end ctrl+left ctrl+right shift+left shift+up shift+home ctrl+shift+left alt+x".split()),
]
OVER_ALL = "f1 f2 ctrl+p ctrl+l escape".split()
"""Keys that open or close something over any page: the faults of one page over another begin here."""
LETTERS = "nxdueropslwkjgGafmqyz/?1234567890 .,-[]éßñ田🙂ש"
WORDS = ("It was a pity.", "[/b] $x {y}", "Łukasz 田中", "שלום", "Nov 21", "a\nb\nc", "\x1b[31m", "x" * 400)
SIZES = [(80, 24), (80, 24), (120, 40), (60, 18), (59, 17), (20, 5), (200, 60), (1, 1)]

WIDENS = 0.5
"""How likely the next thing after a window without room for a page is another size: keys only wait there."""


class Storm:
    """Sends an app what is drawn from `seed`, a burst at a time, and sees that it is still there after each."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._seed = seed
        self._last: deque[str] = deque(maxlen=60)
        self._is_small = False
        self.sent = 0
        """How many keys, pastes, clicks and windows were sent so far."""

    async def blow(self, pilot: Pilot[Any], until: int) -> None:
        """Send bursts until `until` things were sent in all, or the app was left."""
        app = pilot.app
        queue = InputQueue(app)
        while self.sent < until and app.is_running and app._exception is None:
            for event in self._burst(app):
                event.set_sender(app)
                queue.put(event) if not isinstance(event, events.Resize) else queue.resize(event)
                self.sent += 1
            try:
                async with asyncio.timeout(PATIENCE):
                    await wait_until_idle(app)
            except TimeoutError:
                raise AssertionError(f"hung: {self}") from None
        if app._exception is not None:
            raise AssertionError(f"ended: {self}") from app._exception

    def _burst(self, app: Any) -> list[events.Event]:
        many = self._random.choices([1, 4, 16], [4, 4, 2])[0]
        return [event for _ in range(many) for event in self._some()(app)]

    def _some(self) -> Callable[[Any], list[events.Event]]:
        if self._is_small and self._random.random() < WIDENS:
            return self._resize
        ways = [self._move, self._letter, self._command, self._over_all, self._paste, self._click, self._resize]
        return self._random.choices(ways, [30, 22, 12, 10, 3, 10, 2])[0]

    def _key(self, key: str, letter: str | None = None) -> list[events.Event]:
        self._last.append(key)
        return [events.Key(key, letter)]

    def _move(self, app: Any) -> list[events.Event]:
        key = self._random.choice(MOVES)
        return self._key(key, " " if key == "space" else None)

    def _letter(self, app: Any) -> list[events.Event]:
        letter = self._random.choice(LETTERS)
        return self._key(_character_to_key(letter), letter)

    def _command(self, app: Any) -> list[events.Event]:
        return self._key(self._random.choice(COMMANDS))

    def _over_all(self, app: Any) -> list[events.Event]:
        return self._key(self._random.choice(OVER_ALL))

    def _paste(self, app: Any) -> list[events.Event]:
        words = self._random.choice(WORDS)
        self._last.append(f"paste {words[:20]!r}")
        return [events.Paste(words)]

    def _click(self, app: Any) -> list[events.Event]:
        """Press and let go of a button somewhere, or turn the wheel there."""
        x, y = self._random.randrange(app.size.width or 1), self._random.randrange(app.size.height or 1)
        kinds: list[type[events.MouseEvent]] = self._random.choice(
            [[events.MouseMove, events.MouseDown, events.MouseUp], [events.MouseScrollDown], [events.MouseScrollUp]]
        )
        self._last.append(f"{kinds[-1].__name__} at {x},{y}")
        return [kind(None, x, y, 0, 0, 1, False, False, False, x, y) for kind in kinds]

    def _resize(self, app: Any) -> list[events.Event]:
        size = Size(*self._random.choice(SIZES))
        self._is_small = not fits(size)
        self._last.append(f"window of {size.width}x{size.height}")
        assert isinstance(app._driver, HeadlessDriver)
        app._driver._size = size
        return [events.Resize(size, size)]

    def __str__(self) -> str:
        return f"seed {self._seed}, after {self.sent}: {' | '.join(self._last)}"
