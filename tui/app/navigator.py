"""Moves from one screen to another."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.screen import Screen

from tui.app.host import Answer
from tui.app.screen_stack import ScreenStack
from tui.app.unsaved_work import UnsavedWork


class Navigator:
    """Shows screens. Text on a screen that is left is saved first."""

    def __init__(self, stack: ScreenStack, work: UnsavedWork) -> None:
        self._stack = stack
        self._work = work

    async def show(self, *above: Screen[None]) -> None:
        """Replace the open screens by `above`, each on top of the one before; without any, show Today."""
        self._work.save()
        await self._stack.show(*above)

    def open(self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = None) -> Awaitable[None]:
        """Show `screen` over the current one; `callback` gets its result."""
        return self._stack.push(screen, callback)
