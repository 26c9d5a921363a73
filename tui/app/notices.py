"""What is said for a moment, over the page it was said on."""

from time import time
from typing import Any

from textual.app import App
from textual.notifications import Notification
from textual.screen import Screen

from tui.screens.pages.step import StepScreen
from tui.textual_parts import close_notification, open_notifications


class Notices:
    """Closes notices with their page: over the next one they cover what is asked, and no key they name works.

    A notice that was given since the person's last key belongs to the page that this key opened, and stays.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._last_key_at = 0.0

    def note_key(self) -> None:
        """Remember that the person did something just now."""
        self._last_key_at = time()

    def drop_earlier(self, _opened: Screen[Any]) -> None:
        """Take away what was said before the last key."""
        for notice in [each for each in self._open if each.raised_at < self._last_key_at]:
            close_notification(self._app, notice)

    def say_once(self, words: str) -> None:
        """Say something on the page, or for a moment; not again for each key while it is still to be read."""
        page = self._app.screen if self._app.screen_stack else None
        if isinstance(page, StepScreen):
            page.say("saved", words)
        elif all(each.message != words for each in self._open):
            self._app.notify(words, markup=False)

    @property
    def _open(self) -> list[Notification]:
        return open_notifications(self._app)
