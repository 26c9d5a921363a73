"""Small questions in front of a screen: choose one row, or write one line."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tui.commands import bindings
from tui.screens.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.line import LineInput
from tui.widgets.rows import SPACE, Row, Rows, heading, remark


class Choose(Dialog[str | None]):
    """A list to choose one row of. Gives its key, or None for Esc. `about` is a line under the heading."""

    BINDINGS = bindings("lists.back")

    def __init__(self, question: str, rows: Sequence[Row], about: str = "", start: str = "") -> None:
        super().__init__()
        self._question = question
        self._about = [about] if about else []
        self._rows = rows
        self._start = start

    def compose(self) -> ComposeResult:
        """Show the question and its answers."""
        with Vertical(classes="card"):
            yield Rows(self._listed())
        yield Foot()

    def _listed(self) -> list[Row]:
        return [heading(self._question), *map(remark, self._about), SPACE, *self._rows]

    def on_mount(self) -> None:
        """Start on the row that holds now."""
        self.title = self._question
        rows = self.query_one(Rows)
        rows.go_to(self._start)
        rows.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the row that was chosen."""
        event.stop()
        self.dismiss(event.option_id)


class Ask(Dialog[str | None]):
    """One line to write. Gives it, or None for Esc. What is only used, and not kept, is not `kept`.

    `reading` says under the line how what is written is understood, at each letter.
    """

    BINDINGS = bindings("lists.back")

    def __init__(
        self,
        question: str,
        written: str,
        about: str = "",
        *,
        kept: bool = True,
        reading: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._reading = reading
        self.holds_words = kept
        self._question = question
        self._written = written
        self._about = about

    def compose(self) -> ComposeResult:
        """Show the question and the line."""
        with Vertical(classes="card"):
            yield Static(Content(self._question), classes="heading")
            if self._about:
                yield Static(Content(self._about), classes="about")
            line = LineInput(self._written)
            line.max_length, line.select_on_focus = 200, True
            yield line
            if self._reading:
                yield Static(Content(self._reading(self._written)), id="reading", classes="about")
        yield Foot()

    def on_mount(self) -> None:
        """Put the cursor in the line."""
        self.title = self._question
        self.query_one(LineInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is understood."""
        if self._reading:
            self.query_one("#reading", Static).update(Content(self._reading(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was written."""
        event.stop()
        self.dismiss(" ".join(event.value.split()))
