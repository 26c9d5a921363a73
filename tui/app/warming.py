"""Imports what the next keys need soon after the first page stands, a part at a time, so that no key waits for it."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from tui.app.host import Scheduler
from tui.clock import Clock
from tui.store.store import Store

PAGES = ("tui.screens.places.session", "tui.screens.pages.step", "tui.widgets.steps.writing")
"""The modules of the pages that most people open next."""
SOON, BETWEEN = 0.4, 0.1
"""Seconds before the first part, for keys that were typed during the start, and between two parts."""


class Warming:
    """Imports parts while the program waits for keys. A key waits for one part at most."""

    def __init__(self, store: Store, clock: Clock, app: Scheduler) -> None:
        self._app = app
        self._parts: list[Callable[[], object]] = [lambda: clock.zone, store.get_ready_to_write]
        self._parts += [partial(import_module, page) for page in reversed(PAGES)]

    def begin(self) -> None:
        """Begin soon."""
        self._app.set_timer(SOON, self._next)

    def _next(self) -> None:
        self._parts.pop()()
        if self._parts:
            self._app.set_timer(BETWEEN, self._next)
