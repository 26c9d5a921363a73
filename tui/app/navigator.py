"""Going from one screen to another."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.screen import Screen

from tui.app.host import Answer
from tui.app.screen_stack import ScreenStack
from tui.app.unsaved_work import UnsavedWork


class Navigator:
    """Shows screens. What was typed on one that is left is saved first."""

    def __init__(self, stack: ScreenStack, work: UnsavedWork) -> None:
        self._stack = stack
        self._work = work

    async def show(self, *above: Screen[None]) -> None:
        """Leave what is open, and show the last of `above`, each on the one before it; without any, Today."""
        self._work.save()
        await self._stack.show(*above)

    def open(self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = None) -> Awaitable[None]:
        """Show `screen` over the one that is open; `callback` gets its answer."""
        return self._stack.push(screen, callback)
