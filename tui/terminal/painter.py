"""What the terminal shows, and what is sent to it for an update: see `painting`."""

from typing import Any

from rich.console import RenderableType
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App

from tui.terminal import cursor
from tui.terminal.cells import Shown
from tui.terminal.environment import is_eastern, turns_attributes_off
from tui.terminal.looks import RESET
from tui.terminal.strips import Cells, Update, cleaned

WORTH_SYNCHRONIZING = 512
"""From this many bytes on, a terminal may show half of an update; below, marks around it would only cost."""


class Painter:
    """Sends an app's updates cell by cell, only those that changed, or makes them ready for Textual to send."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._by_cells = True
        self._whole_next = True
        self._clear_next = False
        self._shown = Shown(turns_off=turns_attributes_off())
        self._made_cells = Cells(eastern=is_eastern())

    @property
    def is_by_cells(self) -> bool:
        """Whether only the cells that changed are sent."""
        return self._by_cells

    def paint_by_cells(self, *, on: bool) -> None:
        """Turn cell painting on or off; off, Textual's own way of painting is used."""
        if on != self._by_cells:
            self._by_cells = on
            self.forget_shown()

    def forget_shown(self, *, clear: bool = False) -> None:
        """Take it that the terminal may show anything: the next update paints all of it, after a `clear` if asked."""
        self._whole_next = True
        self._clear_next |= clear

    def redraw(self) -> None:
        """Clear the terminal and paint everything again."""
        self.forget_shown(clear=True)
        self._app.refresh()

    @property
    def can_paint(self) -> bool:
        """Whether there is a whole screen to paint on, and whether this is the time."""
        app, driver = self._app, self._app._driver  # noqa: SLF001
        ready = app._running and not app._closed and not app._batch_count  # noqa: SLF001
        return ready and driver is not None and not driver.is_headless and not driver.is_inline

    def paint(self, renderable: RenderableType) -> bool:
        """Paint an update by cells; return whether it was. What is not is made ready for Textual by `prepare`."""
        self._app.cursor_position = cursor.place(self._app.screen)
        if not (self._by_cells and isinstance(renderable, LayoutUpdate | ChopsUpdate)):
            return False
        self._send(self._sequence(self._whole() if self._whole_next else renderable))
        return True

    def prepare(self, renderable: RenderableType) -> RenderableType:
        """Make ready for Textual's own painting, which begins in a plain look; cells would have to begin anew."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = cleaned(self._whole() if self._whole_next else renderable)
        if self._whole_next:
            self._send(self._cleared() or RESET)
        self._whole_next = self._by_cells
        return renderable

    def _whole(self) -> LayoutUpdate:
        app = self._app
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)  # noqa: SLF001
        if not isinstance(update, LayoutUpdate):
            raise TypeError(update)
        return update

    def _cleared(self) -> str:
        cleared = self._shown.clear() if self._clear_next else ""
        self._clear_next = False
        return cleared

    def _sequence(self, update: Update) -> str:
        """Return what to send for `update`, and know it as sent."""
        before = ""
        size = (self._shown.width, self._shown.height)
        if isinstance(update, LayoutUpdate) and (self._whole_next or update.region.size != size):
            self._whole_next = False
            self._shown.forget(*update.region.size)
            self._made_cells.forget()
            before = self._cleared()
        at = self._app.screen.outer_size.clamp_offset(self._app.cursor_position)
        self._app._previous_cursor_position = at  # noqa: SLF001
        painted = self._made_cells.painted(update, self._app.console)
        return before + self._shown.paint(painted, (at.x, at.y))

    def _send(self, sequence: str) -> None:
        driver = self._app._driver  # noqa: SLF001
        if sequence and driver is not None:
            if self._app._sync_available and len(sequence) >= WORTH_SYNCHRONIZING:  # noqa: SLF001
                sequence = f"{SYNC_START}{sequence}{SYNC_END}"
            driver.write(sequence)
            driver.flush()
