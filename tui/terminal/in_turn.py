"""Keys in turn: what is typed ahead of a page waits for that page.

Textual hands every key at once to whatever has the focus. On a slow line, or a loaded machine, "Enter, a name, Enter"
comes in one go, while the page that the first Enter opens is still on its way: the name went nowhere, and nothing
said so. Here a key that may change the page is let through alone; those after it wait until all it set off has
happened. Writing in a field waits for nothing. A key that is held down does not go on from page to page after it is let
go.

An old terminal sends pasted text as keys. In a field they are text either way. On any other page, "do not send" would
delete, undo and leave; so there, many different letters at once are taken for a paste, and do nothing but say so. Keys
that a slow line has held up come at once, too, but nobody gives eight commands of five kinds ahead of seeing the first
one done. A key that opens a field may come with any number of letters behind it: whether typed ahead or pasted, they
are words for that field.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from itertools import takewhile
from typing import Any, Protocol, runtime_checkable

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
BREAKS = frozenset({"enter", "tab", "ctrl+j"})
"""Keys that are line breaks and tabs of a text that is pasted."""
AT_ONCE = 0.02
"""Seconds between two keys that came at once. A key that is held down repeats itself more slowly."""
STILL_PASTED = 0.1
"""Seconds after a paste in which more keys are the rest of it."""
PASTED, KINDS = 8, 5
"""How many letters at once, of how many kinds, are a paste where there is no field."""
QUIET = 2
"""Rounds in a row in which nothing happened: in one, a message may be between two queues."""


@runtime_checkable
class TellsOfPastes(Protocol):
    """An app that knows which keys open a field, and says where a paste could not go."""

    def opens_field(self, key: str) -> bool:
        """Say whether `key` opens a field on the page that is open."""
        ...

    def say_pasted_nowhere(self) -> None:
        """Say that something was pasted where there is no field."""
        ...


class InTurn:
    """Hands what a person does to an app, one after another. Everything here runs in the loop of the app."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._settling: asyncio.Task[None] | None = None
        self._pasted_at = -STILL_PASTED
        """When the last key came that was part of a paste."""

    def take(self, *events: Event) -> None:
        """Hand over keys, pastes and moves of the mouse that came at once, each when its turn has come."""
        self._waiting.extend(events)
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
            if self._drop_pasted():
                continue
            event = self._waiting.popleft()
            may_change_page = isinstance(event, Key | MouseUp) and not self._is_writing(event)
            self._app.post_message(event)
            if may_change_page:
                self._settling = asyncio.create_task(self._settle(event), name="keys in turn")
                return

    def _drop_pasted(self) -> bool:
        """Drop what is pasted where there is no field, and say so; say whether anything was dropped."""
        first = self._waiting[0]
        if not _is_text(first) or self._is_writing(first):
            return False
        if isinstance(first, Paste):
            self._waiting.popleft()
            self._say_pasted()
            return True
        burst = self._burst()
        goes_on = first.time - self._pasted_at < STILL_PASTED
        if not goes_on and not self._is_pasted(burst):
            return False
        for _key in burst:
            self._pasted_at = self._waiting.popleft().time
        if not goes_on:
            self._say_pasted()
        return True

    def _burst(self) -> list[Key]:
        """Return the keys at the front that write something and came at once."""
        found: list[Key] = []
        for event in takewhile(_is_text, self._waiting):
            if not isinstance(event, Key) or (found and event.time - found[-1].time > AT_ONCE):
                break
            found.append(event)
        return found

    def _is_pasted(self, burst: list[Key]) -> bool:
        letters = [key.character for key in burst if key.is_printable]
        if not burst[0].is_printable or len(letters) < PASTED or len(set(letters)) < KINDS:
            return False
        return not (isinstance(self._app, TellsOfPastes) and self._app.opens_field(burst[0].key))

    def _say_pasted(self) -> None:
        if isinstance(self._app, TellsOfPastes):
            self._app.say_pasted_nowhere()

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


def _is_text(event: Event) -> bool:
    """Say whether an event may be part of a paste, with brackets around it or without."""
    return isinstance(event, Paste) or (isinstance(event, Key) and (event.is_printable or event.key in BREAKS))


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
