"""Notices: short messages over the page that caused them."""

from time import time
from typing import Any

from textual.app import App
from textual.events import Event, InputEvent, Paste
from textual.notifications import Notification
from textual.screen import Screen

from tui.screens.base.run_page import RunPage
from tui.textual_parts import close_notification, open_notifications


class Notices:
    """Closes notices when their page is left: on the next one they would cover the question.

    A notice shown since the last key belongs to the page that this key opened, and stays.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._last_key_at = 0.0

    def note(self, event: Event) -> bool:
        """Note the time of a key, click or paste; return False for one that no screen is left for."""
        if not isinstance(event, InputEvent | Paste):
            return True
        if not event.is_forwarded:
            self._last_key_at = time()
        # The one that had the focus may be closed by the time it has passed a key on.
        return bool(self._app.screen_stack)

    def close_earlier(self, _opened: Screen[Any]) -> None:
        """Close the notices shown before the last key."""
        for notice in [each for each in self._open if each.raised_at < self._last_key_at]:
            close_notification(self._app, notice)

    def notify_once(self, words: str) -> None:
        """Show `words` on the page or as a notice, unless the same notice is still open."""
        page = self._app.screen if self._app.screen_stack else None
        if isinstance(page, RunPage):
            page.say("saved", words)
        elif all(each.message != words for each in self._open):
            self._app.notify(words, markup=False)

    @property
    def _open(self) -> list[Notification]:
        return open_notifications(self._app)
