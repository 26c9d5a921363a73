"""Keys in turn: what is typed ahead of a page waits for that page.

Textual hands every key at once to whatever has the focus. On a slow line, or a loaded machine, "Enter, a name, Enter"
comes in one go, while the page that the first Enter opens is still on its way: the name went nowhere, and nothing
said so. Here a key that may change the page is let through alone; those after it wait until all it set off has
happened. Writing in a field waits for nothing. A key that is held down does not go on from page to page after it is let
go.

An old terminal sends pasted text as keys. In a field they are text either way. On any other page, "do not send" would
delete, undo and leave; so there, many different letters at once are taken for a paste, and do nothing but say so. Keys
that a slow line has held up come at once, too, but nobody gives eight commands of five kinds ahead of seeing the first
one done, nor five of which some are no commands here. A key that opens a field may come with any number of letters
behind it: whether typed ahead or pasted, they are words for that field.

While the window is too small for any page, keys wait until it is larger: see `held`. Many keys at once in a field go
in parts, each after the one before was written, so that saving and painting get their turn in between.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from itertools import takewhile
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.events import Event, Key, MouseUp, Paste, Resize
from textual.geometry import Size
from textual.message_pump import MessagePump

from tui.terminal.floor import fits
from tui.terminal.held import MOST, acts_when_small, write_below, writes

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
WORD = 5
"""How many letters at once are a paste there when some of them are commands and some are not."""
PART = 64
"""How many keys that write are handed over before the first of them has to be written."""
QUIET = 2
"""Rounds in a row in which nothing happened: in one, a message may be between two queues."""


class Pastes(Protocol):
    """Knows which keys open a field, and says where a paste could not go."""

    def opens_field(self, key: str) -> bool:
        """Say whether `key` opens a field on the page that is open."""
        ...

    def say_ignored(self) -> None:
        """Say that something was pasted where there is no field."""
        ...


@runtime_checkable
class HasPastes(Protocol):
    """An app that knows about pastes."""

    @property
    def pastes(self) -> Pastes:
        """What knows about them."""
        ...


class InTurn:
    """Hands what a person does to an app, one after another. Everything here runs in the loop of the app."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._settling: asyncio.Task[None] | None = None
        self._pasted_at = -STILL_PASTED
        """When the last key came that was part of a paste."""
        self._is_small = False
        """Whether the window has no room for a page."""
        self._unwritten = 0
        """How many keys that write were handed over since it was last known that all of them were written."""

    def take(self, *events: Event) -> None:
        """Hand over keys, pastes and moves of the mouse that came at once, each when its turn has come."""
        self._waiting.extend(self._take_while_small(events) if self._is_small else events)
        if self._settling is None:
            self._hand_over()

    def resize(self, event: Resize) -> None:
        """Hand over the window's new size at once, ahead of all keys that wait."""
        self._app.post_message(event)
        self.note_size(event.size)

    def note_size(self, size: Size) -> None:
        """Hold keys from here on if a window of `size` has no room for them; else go on with those that wait."""
        was_small, self._is_small = self._is_small, not fits(size)
        if was_small is not self._is_small and self._settling is None:
            self._settling = asyncio.create_task(self._settle(), name="keys after a new size")

    def write_held(self) -> None:
        """Write what waits for a larger window into its field now, as the program is about to save and leave."""
        if self._is_small:
            write_below(self._app, self._waiting)
            self._waiting.clear()

    def _take_while_small(self, events: tuple[Event, ...]) -> list[Event]:
        """Return what is to wait of what came: where the mouse was has no meaning on a page of another size."""
        typed: list[Event] = [event for event in events if isinstance(event, Key | Paste)]
        room = max(0, MOST - len(self._waiting))
        if len(typed) > room:
            self._app.bell()
        return typed[:room]

    def _act_while_small(self) -> None:
        """Hand over the one key that works while the window is too small: the one that leaves."""
        acting = next((event for event in self._waiting if acts_when_small(self._app, event)), None)
        if acting is not None:
            self._waiting.remove(acting)
            self.write_held()
            self._app.post_message(acting)

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
        if self._is_small:
            self._act_while_small()
            return
        while self._waiting:
            if self._drop_pasted():
                continue
            event = self._waiting.popleft()
            may_change_page = isinstance(event, Key | MouseUp) and not self._is_writing(event)
            self._app.post_message(event)
            if may_change_page:
                self._settling = asyncio.create_task(self._settle(event), name="keys in turn")
                return
            self._unwritten += 1
            if self._unwritten >= PART or self._may_be_overtaken(event):
                self._settling = asyncio.create_task(self._write_part(), name="keys in parts")
                return

    def _may_be_overtaken(self, event: Event) -> bool:
        """Say whether a letter may be written before `event` is done: Backspace is a binding, which takes longer."""
        if not isinstance(event, Key) or event.key != "backspace":
            return False
        return not self._waiting or not _is_same(self._waiting[0], event)

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
        letters = [key for key in burst if key.is_printable]
        is_long = len(letters) >= PASTED and len({key.character for key in letters}) >= KINDS
        if not burst[0].is_printable or not (is_long or self._is_word(letters)):
            return False
        return not (isinstance(self._app, HasPastes) and self._app.pastes.opens_field(burst[0].key))

    def _is_word(self, letters: list[Key]) -> bool:
        """Say whether `letters` are too many, and too few of them commands, to be commands given at once.

        Digits and signs may be answers on the page.
        """
        return len(letters) >= WORD and any(map(self._is_unknown, letters))

    def _is_unknown(self, key: Key) -> bool:
        """Say whether `key` is a letter that nothing on the page is for: no command, and no search as one types."""
        if not self._app.screen_stack or not (key.character or "").isalpha():
            return False
        at = self._app.focused or self._app.screen
        is_taken = any(node.check_consume_key(key.key, key.character) for node in at.ancestors_with_self)
        return not is_taken and key.key not in self._app.screen.active_bindings

    def _say_pasted(self) -> None:
        if isinstance(self._app, HasPastes):
            self._app.pastes.say_ignored()

    def _is_writing(self, event: Event) -> bool:
        return writes(event, self._app.focused if self._app.screen_stack else None)

    async def _write_part(self) -> None:
        """Wait until the keys handed over are written and noted, and hand over those after them."""
        try:
            async with asyncio.timeout(LONGEST):
                await _noted(self._app)
        except TimeoutError:
            pass
        finally:
            self._settling = None
        self._unwritten = 0
        self._hand_over()

    async def _settle(self, event: Event | None = None) -> None:
        """Wait until all is done that `event` or a new size set off, and hand over what came meanwhile."""
        try:
            async with asyncio.timeout(LONGEST):
                await settled(self._app)
        except TimeoutError:
            pass
        finally:
            self._settling = None
        self._unwritten = 0
        if event is not None:
            self._let_go_of_held(event)
        self._hand_over()


async def _noted(app: App[Any]) -> None:
    """Wait until the field has written what was handed over, and all around it have heard of that."""
    focused = app.focused if app.screen_stack else None
    for pump in [app, *(focused.ancestors_with_self if focused else [])]:
        while pump.is_running and not await _passed(pump.call_later):
            continue


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
    # The cursor is often moved only after the next paint.
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
