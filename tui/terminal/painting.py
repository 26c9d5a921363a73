"""Cell painting: only cells that changed travel to the terminal.

Textual sends a changed region whole, in full colour, cell by cell: kilobytes for one typed letter. `CellPainting`
stands at the one place where updates are written. It compares them with what the terminal shows and sends the
difference. Control characters stop here, whichever widget they are in, painted by cells or not.

The terminal is taken to show anything, and is painted whole, at the start, whenever its size is sent (a new window
size, the return from a stop or from another program, a stray SIGCONT), and on demand.
"""

from typing import TypeVar

from rich.console import RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from tui.terminal import cursor
from tui.terminal.cells import Shown
from tui.terminal.environment import is_eastern, turns_attributes_off
from tui.terminal.looks import RESET
from tui.terminal.strips import Cells, Update, cleaned

Result = TypeVar("Result")

WORTH_SYNCHRONIZING = 512
"""From this many bytes on, a terminal may show half of an update; below, marks around it would only cost."""


class CellPainting(App[Result]):
    """An app that sends only what changed. Nothing else of it is different; `redraw` paints everything again."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        self._by_cells = True
        self._whole_next = True
        self._clear_next = False
        self._shown = Shown(turns_off=turns_attributes_off())
        self._made_cells = Cells(eastern=is_eastern())
        super().__init__(ansi_color=ansi_color)

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
        self.refresh()

    async def _on_resize(self, event: events.Resize) -> None:
        """Paint everything again. The size is also sent after another program used the terminal.

        Handlers are called for each class; the one of `App` takes the size, and lays out anew when it is another.
        """
        self.forget_shown()
        if self._screen_stack and event.size == self.screen.size:
            self.refresh()

    def get_driver_class(self) -> type[Driver]:
        """Return the driver, made to leave the terminal plain: a painting ends in any look."""
        return leaving_plain(super().get_driver_class())

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write an update. All text of every widget reaches the terminal through here."""
        if renderable is None or not self._can_paint():
            super()._display(screen, renderable)
            return
        try:
            self.cursor_position = cursor.place(self.screen)
            if isinstance(renderable, LayoutUpdate | ChopsUpdate):
                renderable = self._whole() if self._whole_next else renderable
                if self._by_cells:
                    self._send(self._sequence(renderable))
                    self.post_display_hook()
                    return
                renderable = cleaned(renderable)
            self._begin_stock()
        except Exception as error:
            self._handle_exception(error)
            return
        super()._display(screen, renderable)

    def _can_paint(self) -> bool:
        """Say whether there is a whole screen to paint on, and whether this is the time."""
        driver = self._driver
        ready = self._running and not self._closed and not self._batch_count
        return ready and driver is not None and not driver.is_headless and not driver.is_inline

    def _whole(self) -> LayoutUpdate:
        update = self.screen._compositor.render_update(full=True, screen_stack=self._background_screens)  # noqa: SLF001
        if not isinstance(update, LayoutUpdate):
            raise TypeError(update)
        return update

    def _begin_stock(self) -> None:
        """Make ready for Textual's own painting, which begins in a plain look; cells would have to begin anew."""
        if self._whole_next:
            self._send(self._cleared() or RESET)
        self._whole_next = self._by_cells

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
        at = self._previous_cursor_position = self.screen.outer_size.clamp_offset(self.cursor_position)
        painted = self._made_cells.painted(update, self.console)
        return before + self._shown.paint(painted, (at.x, at.y))

    def _send(self, sequence: str) -> None:
        if sequence and self._driver is not None:
            if self._sync_available and len(sequence) >= WORTH_SYNCHRONIZING:
                sequence = f"{SYNC_START}{sequence}{SYNC_END}"
            self._driver.write(sequence)
            self._driver.flush()


def leaving_plain(driver: type[Driver]) -> type[Driver]:
    """Return `driver` made to go back to a plain look before it gives the terminal to the shell or another program."""

    class LeavingPlain(driver):  # type: ignore[misc, valid-type]
        """Ends every look, and has everything painted again at the return."""

        def write(self, data: str) -> None:
            """Write, unless the thread that does it ended with the terminal: its queue is short, and would block."""
            writer = getattr(self, "_writer_thread", None)
            if writer is None or writer.is_alive():
                super().write(data)

        def start_application_mode(self) -> None:
            """Take the terminal: it may show anything."""
            if isinstance(self._app, CellPainting):
                self._app.forget_shown()
            super().start_application_mode()

        def stop_application_mode(self) -> None:
            """Give the terminal back."""
            self.write(RESET)
            super().stop_application_mode()

    return LeavingPlain
