"""Keys in turn: what is typed ahead of a page waits for that page.

Textual hands every key at once to whatever has the focus. On a slow line, or a loaded machine, "Enter, a name, Enter"
comes in one go, while the page that the first Enter opens is still on its way: the name went nowhere, and nothing
said so. Here a key that may change the page is let through alone; those after it wait until all it set off has
happened. Writing in a field waits for nothing. A key that is held down does not go on from page to page after it is let
go.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseUp, Paste
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

LONGEST = 3.0
"""Seconds that keys wait at most; what takes longer may never end, and a person has to be able to leave."""
BLINK = 0.05
"""Seconds to wait for one part of the page: it may have been taken away meanwhile, and never answers."""
GOES_ON = frozenset({"enter", "escape", "ctrl+n"})
"""Keys that lead from page to page. Any other counts each time, however often it comes."""
AHEAD = 2
"""How often one of those is taken that comes again and again before the page it asked for is there."""
QUIET = 2
"""Rounds in a row in which nothing happened: in one, a message may be between two queues."""


class InTurn:
    """Hands what a person does to an app, one after another. Everything here runs in the loop of the app."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._settling: asyncio.Task[None] | None = None

    def take(self, event: Event) -> None:
        """Hand over a key, a paste or a move of the mouse when its turn has come."""
        self._waiting.append(event)
        if self._settling is None:
            self._hand_over()

    def _let_go_of_held(self, last: Event) -> None:
        """Drop what a key that is held down has piled up behind itself."""
        if not isinstance(last, Key) or last.key not in GOES_ON or self._is_writing(last):
            return
        again = 0
        while again < len(self._waiting) and _is_same(self._waiting[again], last):
            again += 1
        for _more in range(again - AHEAD):
            self._waiting.popleft()

    def _hand_over(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            may_change_page = isinstance(event, Key | MouseUp) and not self._is_writing(event)
            self._app.post_message(event)
            if may_change_page:
                self._settling = asyncio.create_task(self._settle(event), name="keys in turn")
                return

    def _is_writing(self, event: Event) -> bool:
        field = self._app.focused if self._app.screen_stack else None
        lines = isinstance(field, TextArea) and not field.read_only
        if not lines and not isinstance(field, Input):
            return False
        if not isinstance(event, Key):
            return isinstance(event, Paste)
        return event.is_printable or event.key == "backspace" or (lines and event.key == "enter")

    async def _settle(self, event: Event) -> None:
        """Wait until all is done that `event` set off, and hand over what came meanwhile."""
        try:
            async with asyncio.timeout(LONGEST):
                await settled(self._app)
        except TimeoutError:
            pass
        finally:
            self._settling = None
        self._let_go_of_held(event)
        self._hand_over()


async def settled(app: App[Any]) -> None:
    """Wait until all is done that the last key set off."""
    quiet = 0
    while quiet < QUIET:
        quiet = quiet + 1 if await _nothing_happens(app) else 0


async def _nothing_happens(app: App[Any]) -> bool:
    """Follow the way of a key, from the app to what has the focus and up again; say whether nothing was left."""
    if not (app.is_running and app.screen_stack):
        return True
    screen, focused = app.screen, app.focused
    pumps: list[MessagePump] = [app, *(focused.ancestors_with_self if focused else [screen, app])]
    for pump in pumps:
        if not await _passed(pump.call_later):
            return False
    # Where the cursor goes is often said after the next paint.
    if not await _passed(screen.call_after_refresh):
        return False
    left = any(pump.message_queue_size for pump in pumps)
    return not left and screen is app.screen and focused is app.focused


def _is_same(one: Event, other: Key) -> bool:
    return isinstance(one, Key) and one.key == other.key


async def _passed(call: Callable[[Callable[[], None]], bool]) -> bool:
    """Say whether a message put behind all others was reached."""
    passed = asyncio.Event()
    call(passed.set)
    try:
        await asyncio.wait_for(passed.wait(), BLINK)
    except TimeoutError:
        return False
    return True
