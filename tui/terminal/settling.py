"""A screen that is painted once all that a change set off is done, and styled and laid out no more often than needed.

Opening one of Textual's screens, it's styled three times (as it is made, as it comes to the front, and as it gets the
classes for the size of the window), laid out as often, and painted after each of these: with lists that don't know
their width yet, and before the focus is where it belongs. All of that takes time, and goes over the line.
"""

import asyncio
from typing import TYPE_CHECKING, Any

from textual.constants import MAX_FPS
from textual.events import Compose, Idle, ScreenResume
from textual.geometry import Size
from textual.reactive import Reactive

from tui.terminal.quiet import until_quiet

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    Base = Screen[Any]
else:
    from textual.message_pump import MessagePump

    # No screen itself: it would come before `ModalScreen`, and Textual takes styles from the first base alone.
    Base = MessagePump

MOST_LAYOUTS = 8
"""Layouts in a row before it's painted all the same."""
FRAME = 1 / MAX_FPS
"""Seconds from one painting to the next at least, as with Textual."""
BATCH = 0.005
"""Seconds between two looks whether a batch of updates is over, if nothing else goes on."""


class Settling(Base):
    """A screen that settles before it's painted. List it before Textual's class among the bases."""

    focused: "Reactive[Widget | None]" = Reactive(None, repaint=False)
    """What has the focus. Parts that look different with it paint themselves; Textual paints all of the screen."""
    _painting: "asyncio.Task[None] | None" = None
    _is_settled = False
    """Whether it may be painted at once."""
    _was_shown = False
    _next_frame = 0.0
    """When it may be painted again, as the event loop has it."""

    def on_compose(self, _event: Compose) -> None:
        """Take the classes for the size of the window before there is anything in it to be styled."""
        classes: dict[str, bool] = {}
        for cells, own, of_app in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS, self.app.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS),
        ):
            breakpoints = (of_app if own is None else own) or []
            here = self._get_breakpoint_classes(cells, breakpoints)
            classes |= {name: name in here for _least, name in breakpoints}
        self.update_classes(classes, animate=False)

    def _on_screen_resume(self, event: ScreenResume) -> None:
        # Textual calls its own handler after this one. The first time, all parts have just been styled.
        event.refresh_styles &= self._was_shown
        self._was_shown = True

    def _screen_resized(self, size: Size) -> None:
        if size != self._size:
            super()._screen_resized(size)

    async def _on_idle(self, event: Idle) -> None:
        # Textual's timer would let up to two frames pass, and paint before all parts have been told what they need.
        if self.is_hidden:
            event.prevent_default()
            await self._invoke_and_clear_callbacks()
        elif self._is_dirty and not self.app._batch_count and isinstance(front := self.app.screen, Settling):  # noqa: SLF001
            event.prevent_default()
            front.paint_soon()

    def _compositor_refresh(self) -> None:
        """Paint, once it has settled. What is to be painted is noted by then."""
        if self.is_hidden:
            return
        if self._is_settled or self is not self.app.screen:
            super()._compositor_refresh()
            return
        self._compositor.update_widgets(self._dirty_widgets)
        self._dirty_widgets.clear()
        self.paint_soon()

    @property
    def is_hidden(self) -> bool:
        """Whether it's closed, or another screen covers it. It's painted as it comes to the front, and not before.

        Textual paints the screen in front again whenever the one below it has changed, seen or not.
        """
        stack = self.app.screen_stack
        return self not in stack or any(each.styles.background.a == 1 for each in stack[stack.index(self) + 1 :])

    def paint_soon(self) -> None:
        """Paint once it has settled, a frame after the last painting at the earliest."""
        if self._painting is None or self._painting.done():
            self._painting = asyncio.create_task(self._paint_settled(), name="paint")

    async def painted(self) -> None:
        """Wait until what was asked to be painted so far is painted."""
        if self._painting is not None:
            await asyncio.wait([self._painting])

    async def _paint_settled(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await asyncio.sleep(max(0, self._next_frame - loop.time()))
            await self._settle()
            self._is_settled = True
            self._next_frame = loop.time() + FRAME
            self._compositor_refresh()
            if self._is_dirty:
                self.check_idle()
        except Exception as error:
            self.app._handle_exception(error)  # noqa: SLF001
        finally:
            self._is_settled = False

    async def _settle(self) -> None:
        """Let all parts handle what they were told, such as their sizes, and lay out again what they change for it."""
        for _layout in range(MOST_LAYOUTS):
            await until_quiet()
            while self.app._batch_count and not self.app._exit:  # noqa: SLF001
                await asyncio.sleep(BATCH)
                await until_quiet()
            # What is seen behind a card is painted together with it.
            seen = [*self.app._background_screens, self] if self is self.app.screen else []  # noqa: SLF001
            if not [each for each in seen if isinstance(each, Settling) and each.catch_up()]:
                return

    def catch_up(self) -> bool:
        """Lay out, and call back, what Textual would with the next frame. Return whether there was anything."""
        if self.is_hidden or not (self._is_dirty or self._callbacks):
            return False
        self._on_timer_update()
        # The one in front has been told. Textual would have it painted again whenever this one is told anything.
        self._repaint_required &= self is self.app.screen
        return True

    @property
    def _is_dirty(self) -> bool:
        """Whether something is to be laid out or painted."""
        asked = self._layout_required or self._scroll_required or self._repaint_required or self._recompose_required
        return bool(asked or self._dirty_widgets)
