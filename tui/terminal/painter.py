"""Sends an app's updates to the terminal; see `painting`."""

from collections.abc import Iterable
from typing import Any

from rich.console import RenderableType
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region, Size

from tui.terminal import cursor
from tui.terminal.cell_styles import RESET
from tui.terminal.environment import can_turn_off_attributes, is_cjk_locale
from tui.terminal.first_frame.kept import FirstFrame, take
from tui.terminal.screen_buffer import ScreenBuffer
from tui.terminal.strips import StripConverter, Update, sanitized

MIN_SYNC_BYTES = 512
"""Updates of at least this size are sent as synchronized updates. Shorter ones are not worth the extra bytes."""


class Painter:
    """Sends only the cells that changed, or prepares the update for Textual's own painting."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._by_cells = True
        self._is_invalid = True
        self._clear_next = False
        self._buffer = ScreenBuffer(can_turn_off=can_turn_off_attributes())
        self._converter = StripConverter(cjk=is_cjk_locale())
        self._first: FirstFrame | None = None
        """What stands already when the first update comes."""

    @property
    def is_by_cells(self) -> bool:
        """Whether only the cells that changed are sent."""
        return self._by_cells

    def paint_by_cells(self, *, on: bool) -> None:
        """Turn cell painting on or off. While it is off, Textual paints."""
        if on != self._by_cells:
            self._by_cells = on
            self.invalidate()

    def invalidate(self, *, clear: bool = False) -> None:
        """Mark the whole screen as unknown, so that the next update repaints it; with `clear`, clear it first."""
        self._is_invalid = True
        self._clear_next |= clear

    def begin_with(self, frame: FirstFrame | None) -> None:
        """Count `frame` as shown when everything is painted for the first time."""
        self._first = frame

    def follow_size(self, size: Size) -> None:
        """Mark the whole screen as unknown; so is the first frame, if the window has another size now."""
        self.invalidate()
        if self._first is not None and self._first.size != size:
            self._first = None

    def take(self, regions: Iterable[Region]) -> FirstFrame | None:
        """Return what stands in `regions` of the screen, for the next start; None if that isn't known."""
        x, y = self._app.cursor_position
        return None if self._is_invalid or not self._by_cells else take(self._buffer, regions, (x, y))

    def redraw(self) -> None:
        """Clear the terminal and repaint everything."""
        self.invalidate(clear=True)
        self._app.refresh()

    @property
    def can_paint(self) -> bool:
        """Whether the app is running on a full screen, with no batch update in progress."""
        app, driver = self._app, self._app._driver  # noqa: SLF001
        ready = app._running and not app._closed and not app._batch_count  # noqa: SLF001
        return ready and driver is not None and not driver.is_headless and not driver.is_inline

    def paint(self, renderable: RenderableType) -> bool:
        """Paint an update by cells, and return True. Return False if Textual has to paint it: then call `prepare`."""
        self._app.cursor_position = cursor.cursor_offset(self._app.screen)
        if not (self._by_cells and isinstance(renderable, LayoutUpdate | ChopsUpdate)):
            return False
        self._send(self._output(self._full_update() if self._is_invalid else renderable))
        return True

    def prepare(self, renderable: RenderableType) -> RenderableType:
        """Return an update for Textual to paint, without control characters.

        Textual expects the default style. It changes the screen behind the buffer's back, so cell painting has to
        repaint everything afterwards.
        """
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = sanitized(self._full_update() if self._is_invalid else renderable)
        self._first = None
        if self._is_invalid:
            self._send(self._clear_if_asked() or RESET)
        self._is_invalid = self._by_cells
        return renderable

    def _full_update(self) -> LayoutUpdate:
        app = self._app
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)  # noqa: SLF001
        if not isinstance(update, LayoutUpdate):
            raise TypeError(update)
        return update

    def _clear_if_asked(self) -> str:
        output = self._buffer.clear() if self._clear_next else ""
        self._clear_next = False
        return output

    def _output(self, update: Update) -> str:
        """Return what to send for `update`; the buffer then counts it as shown."""
        before = ""
        size = (self._buffer.width, self._buffer.height)
        if isinstance(update, LayoutUpdate) and (self._is_invalid or update.region.size != size):
            self._is_invalid = False
            self._buffer.invalidate(*update.region.size)
            if self._first is not None and self._first.size == update.region.size and not self._clear_next:
                self._buffer.assume(self._first.spans)
            self._first = None
            self._converter.forget()
            before = self._clear_if_asked()
        at = self._app.screen.outer_size.clamp_offset(self._app.cursor_position)
        self._app._previous_cursor_position = at  # noqa: SLF001
        spans = self._converter.convert(update, self._app.console)
        return before + self._buffer.paint(spans, (at.x, at.y))

    def _send(self, output: str) -> None:
        driver = self._app._driver  # noqa: SLF001
        if output and driver is not None:
            if self._app._sync_available and len(output) >= MIN_SYNC_BYTES:  # noqa: SLF001
                output = f"{SYNC_START}{output}{SYNC_END}"
            driver.write(output)
            driver.flush()
