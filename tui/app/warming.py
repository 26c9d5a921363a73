"""Imports what the next pages need once somebody types, a part at a time, so that no key waits for all of it.

Somebody who only looks at the first page has none of it in memory. What is no longer needed is tidied up when nobody
waits, too, and the file is looked over for damage.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Protocol

from textual.events import Event, Key

from tui.app import housekeeping
from tui.app.damage_look import DamageLook, DamageLookHost
from tui.app.host import Scheduler
from tui.app.tidying import Tidying
from tui.clock import Clock
from tui.collector import keep
from tui.store.store import Store

PAGES = ("tui.screens.places.session", "tui.screens.pages.step", "tui.widgets.steps.writing")
"""The modules of the pages that most people open next."""
BETWEEN = 0.1
"""Seconds before each part."""


class WarmingHost(Scheduler, DamageLookHost, Protocol):
    """What warming needs of the app."""

    @property
    def is_headless(self) -> bool:
        """Whether there is no terminal, and so nobody who would wait."""


class Warming:
    """Imports parts while the program waits for keys. A key waits for one part at most."""

    def __init__(self, store: Store, clock: Clock, app: WarmingHost) -> None:
        self._store = store
        self._app = app
        self._clock = clock
        self._parts: list[Callable[[], object]] = [store.get_ready_to_write]
        self._parts += [partial(import_module, page) for page in reversed(PAGES)]
        self._has_begun = False
        self._tidying = Tidying()
        self.damage_look = DamageLook(store, app)

    def tidy(self) -> None:
        """Do what is to be done once at a start. Call it after the first paint."""
        housekeeping.tidy(self._store, self._app, lambda: self.is_resting)
        self.damage_look.begin()

    def begin_after(self, event: Event) -> None:
        """Begin after the first key; tidy up and look the file over after any."""
        self._tidying.note(event)
        self.damage_look.begin_after(event)
        if isinstance(event, Key) and not (self._has_begun or self._app.is_headless):
            self._has_begun = True
            self._wait()

    def begin_for_new_session(self) -> None:
        """Import what only the first write of a new session needs, which notes the time zone."""
        if not self._app.is_headless:
            self._app.set_timer(BETWEEN, lambda: self._clock.zone)

    @property
    def is_resting(self) -> bool:
        """Whether nobody has typed for a while, so that a moment of work keeps no key waiting."""
        return self._tidying.is_resting

    def _wait(self) -> None:
        if self._parts:
            self._app.set_timer(BETWEEN, self._import_one)
        else:
            keep()

    def _import_one(self) -> None:
        self._parts.pop()()
        self._wait()
