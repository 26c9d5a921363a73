"""A place with a second pane: in a wide window, it says more about the row under the cursor."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList

from tui.screens.base.place import Place
from tui.widgets.rows import Row, Rows
from tui.widgets.side_pane import Part, SidePane


class PanedPlace(Place):
    """Subclasses compose the `column` with the list, and say what stands `beside` a row."""

    def body(self) -> ComposeResult:
        """Show the list, and the pane where there is room."""
        with Horizontal(classes="columns"):
            with Vertical(classes="column"):
                yield from self.column()
            yield SidePane()

    def column(self) -> ComposeResult:
        """Compose the list and what goes with it."""
        yield Rows()

    def beside(self, row: Row) -> Sequence[Part]:
        """Return what the pane says about `row`."""
        return ()

    @on(OptionList.OptionHighlighted)
    @on(Rows.Emptied)
    def show_beside(self) -> None:
        """Say more about the row under the cursor, where the pane is to be seen."""
        here = self.query_one(Rows).here
        is_seen = here is not None and self.has_class("-paned")
        self.query_one(SidePane).show(self.beside(here) if is_seen and here is not None else ())

    def on_long_rows_outdated(self) -> None:
        """Read what is there now, unless that would show the same again."""
        if not self.is_as_filled():
            self._fill_or_say()

    def on_resize(self) -> None:
        """Say it, or leave it out, as the window is now."""
        # The screen gets the classes for its width only after this.
        self.call_after_refresh(self.show_beside)
