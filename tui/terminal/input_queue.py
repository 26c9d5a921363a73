"""Holds keys that are typed ahead until the page they are meant for is there.

Textual passes every key at once to the focused widget. On a slow line or a busy machine, "Enter, a name, Enter" arrives
in one go, while the page that the first Enter opens is not there yet: the name was lost without a word. Here, a key
that may change the page is passed on alone, and the keys after it wait until the app has handled it. Typing in a field
does not wait. When a key is held down and then released, its extra repeats are dropped, so that it does not run on from
page to page.

Many keys at once in a field are passed on in batches, each after the one before has been written, so that saving and
painting get their turn. While the window is too small for any page, keys wait until it is larger; see `small_window`.
"""

import asyncio
from collections import deque
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseUp, Paste, Resize
from textual.geometry import Size

from tui.terminal.app_idle import is_mounted, wait_for_edits, wait_until_idle
from tui.terminal.fields import is_edit
from tui.terminal.paste_detector import PasteDetector
from tui.terminal.small_window import MAX_WAITING, fits, insert_waiting, works_when_small

MAX_DELAY = 3.0
"""Seconds that keys wait at most. What takes longer may never end, and a person has to be able to leave."""
PAGE_KEYS = frozenset({"enter", "escape", "ctrl+n"})
"""Keys that usually lead from page to page; an app with others has them in `page_keys`. Repeats of other keys are never
dropped."""
MAX_REPEATS = 2
"""Repeats of such a key that are kept while the page it opened is on its way."""
BATCH_SIZE = 64
"""Edits that are passed on before the first of them has to be written."""


class InputQueue:
    """Passes input to an app in order. All methods have to be called in the app's event loop."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._pastes = PasteDetector(app)
        self._waiting: deque[Event] = deque()
        self._pause: asyncio.Task[None] | None = None
        """Waits for the app, then passes on what came meanwhile."""
        self._is_small = False
        """Whether the window is too small for any page."""
        self._has_new_size = False
        """Whether that has changed, which the app may not have heard yet."""
        self._unwritten = 0
        """Edits that were passed on since all of them were last known to be written."""

    def put(self, *events: Event) -> None:
        """Pass on keys, pastes and mouse events that arrived together, or queue them."""
        self._waiting.extend(self._accept_while_small(events) if self._is_small else events)
        if self._pause is None:
            self._pass_on()

    def hold(self) -> None:
        """Hold everything until the app shows its first screen, or shows one again."""
        if self._pause is None:
            self._pause = asyncio.create_task(self._pass_on_when_begun(), name="keys before the first screen")

    def resize(self, event: Resize) -> None:
        """Pass on the window's new size at once, ahead of the queue."""
        self._app.post_message(event)
        self.set_size(event.size)

    def set_size(self, size: Size) -> None:
        """Hold keys while a window of `size` is too small for any page; pass them on once it is large enough."""
        was_small, self._is_small = self._is_small, not fits(size)
        if was_small is not self._is_small:
            self._has_new_size = True
            if self._pause is None:
                self._pass_on()

    def insert_waiting(self) -> None:
        """Write what waits for a larger window into its field now. Call it before saving and exiting."""
        if self._is_small:
            insert_waiting(self._app, self._waiting)
            self._waiting.clear()

    def _accept_while_small(self, events: tuple[Event, ...]) -> list[Event]:
        """Return the events to queue: not the mouse, whose position means nothing on a page of another size."""
        typed: list[Event] = [event for event in events if isinstance(event, Key | Paste)]
        room = max(0, MAX_WAITING - len(self._waiting))
        if len(typed) > room:
            self._app.bell()
        return typed[:room]

    def _pass_on_while_small(self) -> None:
        """Pass on only a key that works while the window is too small: the one that exits."""
        working = next((event for event in self._waiting if works_when_small(self._app, event)), None)
        if working is not None:
            self._waiting.remove(working)
            self.insert_waiting()
            self._app.post_message(working)

    def _pass_on(self) -> None:
        """Pass on events until one of them has to be waited for."""
        if self._has_new_size:
            self._has_new_size = False
            self._pause = asyncio.create_task(self._pass_on_when_idle(), name="keys after a new size")
            return
        if self._is_small:
            self._pass_on_while_small()
            return
        while self._waiting:
            if self._pastes.drop_paste(self._waiting):
                continue
            event = self._waiting.popleft()
            may_change_page = isinstance(event, Key | MouseUp) and not self._is_edit(event)
            self._app.post_message(event)
            if may_change_page:
                self._pause = asyncio.create_task(self._pass_on_when_idle(event), name="keys after a key")
                return
            self._unwritten += 1
            if self._unwritten >= BATCH_SIZE or self._may_be_overtaken(event):
                self._pause = asyncio.create_task(self._pass_on_when_written(), name="keys in batches")
                return

    def _may_be_overtaken(self, event: Event) -> bool:
        """Return whether the next letter could be written before `event`: Backspace is a binding, which takes longer.

        Backspaces in a row cannot overtake each other.
        """
        if not isinstance(event, Key) or event.key != "backspace":
            return False
        return not self._waiting or not _is_same_key(self._waiting[0], event)

    def _drop_repeats(self, last: Event) -> None:
        """Drop repeats of a page key that was held down, except `MAX_REPEATS`."""
        if not isinstance(last, Key) or last.key not in self._page_keys or self._is_edit(last):
            return
        repeats = 0
        while repeats < len(self._waiting) and _is_same_key(self._waiting[repeats], last):
            repeats += 1
        for _repeat in range(repeats - MAX_REPEATS):
            self._waiting.popleft()

    @property
    def _page_keys(self) -> frozenset[str]:
        keys: frozenset[str] = getattr(self._app, "page_keys", PAGE_KEYS)
        return keys

    def _is_edit(self, event: Event) -> bool:
        return is_edit(event, self._app.focused if self._app.screen_stack else None)

    async def _pass_on_when_written(self) -> None:
        """Wait until the edits passed on so far are written, then pass on the next ones."""
        try:
            async with asyncio.timeout(MAX_DELAY):
                await wait_for_edits(self._app)
        except TimeoutError:
            pass
        finally:
            self._pause = None
        self._unwritten = 0
        self._pass_on()

    async def _pass_on_when_begun(self) -> None:
        await is_mounted(self._app)
        await self._pass_on_when_idle()

    async def _pass_on_when_idle(self, event: Event | None = None) -> None:
        """Wait until the app has handled `event`, or a new size, then pass on what came meanwhile."""
        try:
            async with asyncio.timeout(MAX_DELAY):
                await wait_until_idle(self._app)
        except TimeoutError:
            pass
        finally:
            self._pause = None
        self._unwritten = 0
        if event is not None:
            self._drop_repeats(event)
        self._pass_on()


def _is_same_key(event: Event, key: Key) -> bool:
    return isinstance(event, Key) and event.key == key.key
