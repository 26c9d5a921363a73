"""Small dialogs: choose one row, or type one line."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tui.commands import bindings
from tui.domain.shapes import Value
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.line import LineInput
from tui.widgets.rows import SPACE, Row, Rows, heading, remark


class Choose(Dialog[str | None]):
    """Asks to choose a row. Returns its key, or None for Esc. `about` is a line under the heading."""

    BINDINGS = bindings("lists.back")

    def __init__(self, question: str, rows: Sequence[Row], about: str = "", start: str = "") -> None:
        super().__init__(question)
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
        """Start on the current row."""
        rows = self.query_one(Rows)
        rows.go_to(self._start)
        rows.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen row."""
        event.stop()
        self.dismiss(event.option_id)


class Ask(Dialog[str | None]):
    """Asks for a line of text. Returns it, or None for Esc. `kept` says whether the text is stored somewhere.

    `reading` returns how the text is understood, shown below the line at each key. `problem` returns why it can't be
    accepted, on Enter.
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
        problem: Callable[[str], str] | None = None,
        subject: Mapping[str, Value] | None = None,
    ) -> None:
        super().__init__(question, subject)
        self._reading = reading
        self._problem = problem
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
            restored = self.restored().get("line") if self.holds_words else None
            line = LineInput(self._written if restored is None else restored)
            # Text that was there is selected, to be replaced; a restored draft is continued.
            line.max_length, line.select_on_focus = 200, restored is None
            yield line
            if self._reading or self._problem:
                yield Static(Content(self._reading(line.value) if self._reading else ""), id="reading", classes="about")
        yield Foot()

    def on_mount(self) -> None:
        """Put the cursor in the line."""
        self.query_one(LineInput).focus()

    def changed_fields(self) -> Mapping[str, str]:
        """Return the line, where it is not as it opened."""
        now = next((each.value for each in self.query(LineInput)), self._written)
        return {} if now == self._written else {"line": now}

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how it is understood."""
        if self._reading:
            self._say(self._reading(event.value))

    def _say(self, words: str) -> None:
        self.query_one("#reading", Static).update(Content(words))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the text; if it can't be accepted, say why and stay."""
        event.stop()
        written = " ".join(event.value.split())
        if self._problem and (problem := self._problem(written)):
            self._say(problem)
        else:
            self.dismiss(written)
