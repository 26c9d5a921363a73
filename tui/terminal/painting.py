"""Cell painting: only the cells that changed are sent to the terminal.

Textual sends each changed region as a whole, in full colour: kilobytes for one typed letter. `CellPainting` overrides
the one method that writes updates, compares each update with what the terminal shows, and sends the difference. It also
removes control characters, whichever widget they come from, and whether or not cells are compared.

Everything is repainted at the start, on demand, and whenever the driver reports a size: after the window changed, on
the return from a stop or from another program, and after a stray SIGCONT.
"""

from typing import TypeVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from tui.terminal.cell_styles import RESET
from tui.terminal.first_frame.kept import unpacked
from tui.terminal.first_frame.standing import standing
from tui.terminal.painter import Painter

Result = TypeVar("Result")
CLEAR = f"{RESET}\x1b[H\x1b[J"
"""Leaves nothing that a person wrote where the shell goes on: GNU Screen usually has one screen, as consoles do."""


class CellPainting(App[Result]):
    """An app that sends only the cells that changed. Its driver has to be made by `with_style_reset`."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        self.painter = Painter(self)
        super().__init__(ansi_color=ansi_color)

    def on_resize(self, event: events.Resize) -> None:
        """Repaint everything: another program may have used the terminal. `App` itself updates the layout."""
        self.painter.follow_size(event.size)
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


def with_style_reset(driver: type[Driver]) -> type[Driver]:
    """Return a subclass of `driver` that clears the screen before the shell or another program gets the terminal."""

    class StyleResetDriver(driver):  # type: ignore[misc, valid-type]
        """Clears the screen when it stops, and has everything repainted when it starts."""

        def write(self, data: str) -> None:
            """Write `data`, unless the writer thread has died with the terminal: its queue is short and would block."""
            writer = getattr(self, "_writer_thread", None)
            if writer is None or writer.is_alive():
                super().write(data)

        def start_application_mode(self) -> None:
            """Enter application mode. What the terminal shows is unknown, but for a frame that stands there."""
            if isinstance(self._app, CellPainting):
                frame = standing()
                self._app.painter.invalidate()
                self._app.painter.begin_with(None if frame is None else unpacked(frame.cells))
            super().start_application_mode()

        def stop_application_mode(self) -> None:
            """Clear the screen, which some terminals have only one of, and leave application mode."""
            self.write(CLEAR)
            super().stop_application_mode()

    return StyleResetDriver
