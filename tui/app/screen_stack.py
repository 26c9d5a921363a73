"""The screens that are open: which there are, and how one is opened."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from textual.command import CommandPalette
from textual.screen import Screen

from tui.app.host import Answer, ScreenHost
from tui.screens.base.run_page import RunPage

Kind = TypeVar("Kind", bound=Screen[Any])


class ScreenStack:
    """Keeps the screens in one order: Today, a session, a page, the review. Dialogs lie over any of them."""

    def __init__(self, app: ScreenHost) -> None:
        self._app = app

    @property
    def screens(self) -> Sequence[Screen[Any]]:
        """The screens that are open, the lowest first."""
        return self._app.screen_stack

    @property
    def front(self) -> Screen[Any] | None:
        """The screen in front; None while the app begins or ends."""
        return self.screens[-1] if self.screens else None

    @property
    def pages(self) -> Sequence[RunPage]:
        """The pages of runs that are open."""
        return [screen for screen in self.screens if isinstance(screen, RunPage)]

    def first(self, kind: type[Kind]) -> Kind | None:
        """Return the lowest open screen of a kind; None for none."""
        return next((screen for screen in self.screens if isinstance(screen, kind)), None)

    def push(self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = None) -> Awaitable[None]:
        """Show `screen` over the others; `callback` gets its answer."""
        return self._app.push_screen(screen, callback)

    async def show(self, *above: Screen[None]) -> None:
        """Show the last of `above`, each on the one before it, the first of them on Today."""
        with self._app.batch_update():
            while len(self.screens) > 1:
                await self._app.pop_screen()
            for screen in above:
                await self._app.push_screen(screen)

    def close_over(self, *kinds: type[Screen[Any]]) -> None:
        """Close the palette, or a page of `kinds`, in front: they stay open only until something else is asked for."""
        while len(self.screens) > 1 and isinstance(front := self.screens[-1], (CommandPalette, *kinds)):
            # A search that goes on in the palette would look for what is gone with it.
            self._app.workers.cancel_node(front)
            self._app.pop_screen()
