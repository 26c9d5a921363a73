"""Decides whether a key may act while the store is read-only: not where it would change a field.

There is no polling: each key checks the lock, and each write checks the file, for another login that took over. See
`take_over` for what happens then.
"""

from typing import TypeGuard

from textual.events import Event, Key, Paste
from textual.widgets import Input

from tui.app.host import Queue
from tui.app.open_forms import OpenForms
from tui.app.save_problems import SaveProblems
from tui.app.screen_stack import ScreenStack
from tui.keymap import key_map_of
from tui.screens.base.dialog import Dialog
from tui.screens.base.run_page import RunPage
from tui.store.file.holder import Holder
from tui.store.store import ReadOnlyError, Store
from tui.terminal.fields import is_text_input

READS_ON = frozenset(
    "up down left right home end pageup pagedown tab shift+tab escape ctrl+n ctrl+s ctrl+l ctrl+p ctrl+q ctrl+c ctrl+a"
    " ctrl+e ctrl+left ctrl+right shift+up shift+down shift+left shift+right shift+home shift+end"
    " f1 f2 f3 f4 f5".split()
)
"""Keys that change nothing in a field."""


def is_typed(event: Event) -> TypeGuard[Key | Paste]:
    """Return whether an event is a key or a paste that has just come from the terminal."""
    return isinstance(event, Key | Paste) and not event.is_forwarded


class KeyGuard:
    """Checks each key and paste before it does anything."""

    def __init__(self, store: Store, forms: OpenForms, problems: SaveProblems, stack: ScreenStack, app: Queue) -> None:
        self._store = store
        self._forms = forms
        self._problems = problems
        self._stack = stack
        self._app = app

    def allow(self, event: Event, holder: Holder | None) -> bool:
        """Return whether an event may act. `holder` is the login that took over, or None.

        After a take-over, printable keys still reach their field, so that they are stored with the rest of the text.
        """
        if not is_typed(event):
            return True
        if self._changes_what_is_read_only(event):
            self._problems.refuse(ReadOnlyError())
            return False
        if holder is not None:
            return isinstance(event, Paste) or event.is_printable
        self._forms.remember()
        return True

    def _changes_what_is_read_only(self, event: Key | Paste) -> bool:
        """Return whether a key would change text that is read-only."""
        is_on_page = isinstance(self._stack.front, RunPage | Dialog)
        if not (is_on_page and self._store.is_read_only and is_text_input(self._app.focused)):
            return False
        return isinstance(event, Paste) or not (self._reads_on(event) or self._is_submit(event))

    def _reads_on(self, event: Key) -> bool:
        """Return whether a key changes nothing in a field: a usual one, or one that a command was given instead."""
        given = key_map_of(self._app).changed.values()
        return event.key in READS_ON or (not event.is_printable and any(event.key in keys for keys in given))

    def _is_submit(self, event: Key) -> bool:
        return event.key == "enter" and isinstance(self._app.focused, Input)
