"""Takes what the next start will show before anything is read: the program's own words, where they stay.

It's taken before the first key or click is obeyed, when the page is as every start leaves it, and kept by whoever
started the app, once the file is closed (`tui.cli.first_frame`). It counts for nothing if what decides the looks of the
first page was changed meanwhile.
"""

from contextlib import suppress

from textual.events import Event, InputEvent, Paste

from tui.app.screen_stack import ScreenStack
from tui.flow.repository import SaveError
from tui.screens.base.lasting import Lasting
from tui.store.store import Store
from tui.terminal.first_frame.kept import FirstFrame
from tui.terminal.painter import Painter
from tui.textual_parts import open_notifications

Looks = tuple[object, ...]


class FirstFrames:
    """Holds the frame of the first page."""

    def __init__(self, store: Store, stack: ScreenStack, painter: Painter) -> None:
        self._store = store
        self._stack = stack
        self._painter = painter
        self._is_due = True
        self._frame: FirstFrame | None = None
        self._looks: Looks = ()

    def take_before(self, event: Event) -> None:
        """Take it before the first key or click, or the first move of a pointer."""
        if self._is_due and isinstance(event, InputEvent | Paste):
            self.take()

    def take(self) -> None:
        """Take it, unless that was tried before: by now, the page may be another one."""
        front, was_due, self._is_due = self._stack.front, self._is_due, False
        if front is None or not was_due or self._store.is_read_only:
            return
        # Without the focus, as while another window has it, a page has other keys. A notice lies over it.
        if isinstance(front, Lasting) and front.focused is not None and not open_notifications(front.app):
            # The next start can do without.
            with suppress(SaveError):
                self._looks, self._frame = self._looks_now(), self._painter.take(front.lasting())

    def taken(self) -> FirstFrame | None:
        """Return the frame for the next start; None if there is none, or it isn't true any more."""
        try:
            return self._frame if self._frame is not None and self._looks == self._looks_now() else None
        except SaveError:
            return None

    def _looks_now(self) -> Looks:
        """Return what decides which page comes first, and how it looks."""
        return self._store.has_begun, self._store.settings()
