"""What is said for a moment, over the page it was said on."""

from time import time
from typing import Any, TypeVar

from textual.app import App
from textual.events import Event, InputEvent, Paste
from textual.screen import Screen

Result = TypeVar("Result")


class Notices(App[Result]):
    """An app whose notices stay on their page: over the next one they cover what is asked, and no key they name works.

    A notice that was given since the person's last key belongs to the page that this key opened, and stays.
    """

    _last_key_at = 0.0

    def on_mount(self) -> None:
        """Look at each change of page."""
        self.screen_change_signal.subscribe(self, self._drop_earlier, immediate=True)

    async def on_event(self, event: Event) -> None:
        """Remember when the person did something. What comes while the app is leaving finds no page any more."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            if not self.screen_stack:
                return
            self._last_key_at = time()
        await super().on_event(event)

    def _drop_earlier(self, _opened: Screen[Any]) -> None:
        for notice in [each for each in self._notifications if each.raised_at < self._last_key_at]:
            self._unnotify(notice)
