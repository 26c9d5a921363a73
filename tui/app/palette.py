"""The entries of the palette: the places, the commands that work here, all guides and all tips."""

from collections.abc import Awaitable, Iterable
from typing import Any, Protocol

from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from tui.app.host import Poster, Queue
from tui.app.places import Places
from tui.app.screen_stack import ScreenStack
from tui.commands import Command, for_palette
from tui.content.library import Library
from tui.keymap import key_map_of
from tui.screens.base import requests
from tui.screens.base.palette_entry import PaletteEntry
from tui.store.store import Store
from tui.wording.aside import conflict_row_words
from tui.words import _


class PaletteHost(Poster, Queue, Protocol):
    """What `PaletteCommands` needs of the app."""

    def run_action(self, action: str, default_namespace: Any) -> Awaitable[bool]:
        """Run `action` of a screen or of the app."""


class PaletteCommands:
    """Lists the commands for any screen."""

    def __init__(self, store: Store, library: Library, places: Places, stack: ScreenStack, app: PaletteHost) -> None:
        self._store = store
        self._library = library
        self._places = places
        self._stack = stack
        self._app = app

    def show(self) -> None:
        """Open the palette over the page in front."""
        from tui.screens.dialogs.keys import Keys
        from tui.screens.dialogs.palette import Palette

        if isinstance(self._stack.front, Palette):
            return
        self._stack.close_over(Keys)
        if (page := self._stack.front) is not None:
            self._stack.push(Palette(list(self.on_screen(page))), lambda chosen: chosen and chosen.run())

    def system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the entries for a screen in Textual's own form."""
        return (SystemCommand(each.title, each.about, each.run) for each in self.on_screen(screen))

    def on_screen(self, screen: Screen[object]) -> Iterable[PaletteEntry]:
        """Yield the entries for a screen."""
        found = [active.binding for active in screen.active_bindings.values()]
        commands = for_palette(found, is_read_only=self._store.is_read_only)
        here = [each for each in commands if each.group != "everywhere"]
        offered = [each for each in _places() if each[0] in self._places.OFFERED]
        for place, title, about in [*offered, *self._conflicts()]:
            yield self._request(title, about, _("Places"), requests.OpenPlace(place))
        for command in here:
            yield self._entry(screen, command, _("Here"))
        for command in commands:
            if command not in here:
                yield self._entry(screen, command, _("Everywhere"))
        theme = _("Try other colours, and see each one")
        yield self._request(_("Theme"), theme, _("Everywhere"), requests.AskTheme())
        if "sessions" in self._places.OFFERED:
            about = _("You choose the parts, and see what they make.")
            yield self._request(_("Take everything with you"), about, _("Everywhere"), requests.CopyWanted(None))
        for guide in self._library.guides.guide:
            yield self._request(guide.title, guide.about, _("First aid and guides"), requests.OpenGuide(guide.key))
        for tip in self._library.tips:
            title = _("Tip {number}: {title}").format(number=tip.number, title=tip.title)
            yield self._request(title, tip.text, _("Tips"), requests.OpenTip(tip.number))

    def _request(self, title: str, about: str, group: str, request: Message) -> PaletteEntry:
        return PaletteEntry(title, about, group, lambda: self._app.post_message(request))

    def _entry(self, screen: Screen[object], command: Command, group: str) -> PaletteEntry:
        def run() -> None:
            target = screen if hasattr(screen, f"action_{command.action}") else self._app
            self._app.call_later(self._app.run_action, command.action, target)

        keys = key_map_of(self._app).in_force(command).keys
        return PaletteEntry(command.name, command.words, group, run, keys)

    def _conflicts(self) -> list[tuple[str, str, str]]:
        """Return the place that lists conflicts, if there are any."""
        number = self._store.conflicts.count()
        return [("kept_aside", _("Kept aside"), conflict_row_words(number))] if number else []


def _places() -> list[tuple[str, str, str]]:
    """Return each place: its name, title and a short description."""
    return [
        ("today", _("Today"), _("What is next and due")),
        ("sessions", _("Sessions"), _("All of them, newest first")),
        ("plan", _("Plan"), _("What is planned, day by day")),
        ("strengths", _("Strengths and lessons"), _("What has grown over your sessions")),
        ("people", _("People"), _("Contacts and supporters")),
        ("patterns", _("Patterns"), _("See what your sessions have in common")),
        ("tips", _("Tips"), _("All 18, each with its page")),
        ("guides", _("First aid and guides"), _("What to do first, and what to say")),
        ("settings", _("Settings"), _("Your name, theme and country")),
    ]
