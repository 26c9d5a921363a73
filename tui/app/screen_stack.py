"""The stack of open screens."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from textual.screen import Screen

from tui.app.host import Answer, ScreenHost
from tui.screens.base.dialog import Dialog
from tui.screens.base.run_page import RunPage

Kind = TypeVar("Kind", bound=Screen[Any])


class ScreenStack:
    """Keeps the screens in order: Today, a session, a page or the review. Dialogs go on top of any."""

    def __init__(self, app: ScreenHost) -> None:
        self._app = app

    @property
    def screens(self) -> Sequence[Screen[Any]]:
        """The screens that are open, the lowest first."""
        return self._app.screen_stack

    @property
    def front(self) -> Screen[Any] | None:
        """The top screen; None while the app starts or exits."""
        return self.screens[-1] if self.screens else None

    @property
    def pages(self) -> Sequence[RunPage]:
        """The open pages of runs."""
        return [screen for screen in self.screens if isinstance(screen, RunPage)]

    def first(self, kind: type[Kind]) -> Kind | None:
        """Return the lowest open screen of a class, or None."""
        return next((screen for screen in self.screens if isinstance(screen, kind)), None)

    def push(self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = None) -> Awaitable[None]:
        """Show `screen` over the others; `callback` gets its result."""
        return self._app.push_screen(screen, callback)

    async def show(self, *above: Screen[None]) -> None:
        """Replace everything above Today by `above`, each on top of the one before."""
        with self._app.batch_update():
            # At once: Today isn't to be filled between the old screens and the new ones.
            closing = [self._app.pop_screen() for _screen in self.screens[1:]]
            opening = [self._app.push_screen(screen) for screen in above]
            for done in (*closing, *opening):
                await done

    async def close(self, kind: type[Screen[Any]]) -> None:
        """Close the lowest open screen of a class, and whatever lies over it."""
        while self.first(kind) is not None:
            await self._app.pop_screen()

    def close_over(self, *kinds: type[Screen[Any]]) -> None:
        """Close the palette, or screens of `kinds`, if they are on top."""
        while len(self.screens) > 1 and (isinstance(front := self.screens[-1], kinds) or _gives_way(front)):
            self._app.pop_screen()


def _gives_way(screen: Screen[Any]) -> bool:
    return isinstance(screen, Dialog) and screen.gives_way
