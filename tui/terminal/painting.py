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
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from tui.terminal.looks import RESET
from tui.terminal.painter import Painter

Result = TypeVar("Result")


class CellPainting(App[Result]):
    """An app that sends only what changed; its `painter` decides what. Its driver has to be `leaving_plain`."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        self.painter = Painter(self)
        super().__init__(ansi_color=ansi_color)

    def on_resize(self, event: events.Resize) -> None:
        """Paint everything again: another program may have used the terminal. `App` itself takes a new size."""
        self.painter.forget_shown()
        if self._screen_stack and event.size == self.screen.size:
            self.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write an update. All text of every widget reaches the terminal through here."""
        if renderable is not None and self.painter.can_paint:
            try:
                if self.painter.paint(renderable):
                    self.post_display_hook()
                    return
                renderable = self.painter.prepare(renderable)
            except Exception as error:
                self._handle_exception(error)
                return
        super()._display(screen, renderable)


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
                self._app.painter.forget_shown()
            super().start_application_mode()

        def stop_application_mode(self) -> None:
            """Give the terminal back."""
            self.write(RESET)
            super().stop_application_mode()

    return LeavingPlain
