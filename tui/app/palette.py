"""What the palette offers: the commands that work here, the places, every guide and every tip."""

from collections.abc import Awaitable, Iterable
from typing import Any, Protocol

from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from tui.app.host import Poster, Queue
from tui.commands import palette_rows
from tui.content.library import Library
from tui.screens.base import requests
from tui.screens.wording.conflicts import conflict_row_words
from tui.store.store import Store
from tui.words import _


class PaletteHost(Poster, Queue, Protocol):
    """What the palette needs of the app."""

    def run_action(self, action: str, default_namespace: Any) -> Awaitable[bool]:
        """Do `action` of a screen, or of the app."""


class PaletteCommands:
    """Lists what can be asked for on a screen, whatever it is."""

    def __init__(self, store: Store, library: Library, app: PaletteHost) -> None:
        self._store = store
        self._library = library
        self._app = app

    def on_screen(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands for a screen."""
        found = [active.binding for active in screen.active_bindings.values()]
        for title, words, action in palette_rows(found, is_read_only=self._store.is_read_only):
            yield SystemCommand(title, words, lambda action=action: self._run(screen, action))
        for place, title, about in [*_places(), *self._conflicts()]:
            yield self._request(title, about, requests.OpenPlace(place))
        for guide in self._library.guides.guide:
            yield self._request(guide.title, guide.about, requests.OpenGuide(guide.key))
        for tip in self._library.tips:
            title = _("Tip {number}: {title}").format(number=tip.number, title=tip.title)
            yield self._request(title, tip.text, requests.OpenTip(tip.number))

    def _request(self, title: str, about: str, request: Message) -> SystemCommand:
        return SystemCommand(title, about, lambda: self._app.post_message(request))

    def _run(self, screen: Screen[object], action: str) -> None:
        target = screen if hasattr(screen, f"action_{action}") else self._app
        self._app.call_later(self._app.run_action, action, target)

    def _conflicts(self) -> list[tuple[str, str, str]]:
        """Return the place of words kept aside, while there are any."""
        number = self._store.conflicts.count()
        return [("kept_aside", _("Kept aside"), conflict_row_words(number))] if number else []


def _places() -> list[tuple[str, str, str]]:
    """Return what the palette says of places: their name, a title and a few words."""
    return [
        ("sessions", _("Sessions"), _("All of them, newest first")),
        ("plan", _("Plan"), _("What is planned, day by day")),
        ("strengths", _("Strengths and lessons"), _("What has grown over your sessions")),
        ("people", _("People"), _("Contacts and supporters")),
        ("patterns", _("Patterns"), _("See what your sessions have in common")),
        ("tips", _("Tips"), _("All 18, each with its page")),
        ("guides", _("First aid and guides"), _("What to do first, and what to say")),
        ("settings", _("Settings"), _("Your name, theme and country")),
        ("today", _("Today"), _("What is next and due")),
    ]
