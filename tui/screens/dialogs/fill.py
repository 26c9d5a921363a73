"""A small form in front of a screen."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.shapes import Value
from tui.flow.form_part import FormPart
from tui.screens.base.form_dialog import FormDialog
from tui.widgets.foot import Foot
from tui.widgets.form import Form


class Fill(FormDialog[dict[str, str] | None]):
    """Asks to fill in fields. Returns all of them by key, or None if nothing changed.

    `needed` is a required field, with the sentence that asks for it.
    """

    BINDINGS = bindings("lists.back")

    def __init__(
        self,
        question: str,
        parts: Sequence[FormPart],
        given: Mapping[str, str],
        clock: Clock,
        *,
        about: str = "",
        needed: tuple[str, str] = ("", ""),
        subject: Mapping[str, Value] | None = None,
    ) -> None:
        super().__init__(question, subject)
        self._question = question
        self._parts = parts
        self._given = given
        self._clock = clock
        self._about = about
        self._needed = needed

    def compose(self) -> ComposeResult:
        """Show the form, which scrolls where it has no room."""
        with VerticalScroll(classes="card", can_focus=False):
            yield Form(self._question, self._about, self._parts, self._given, self._clock, restored=self.restored())
        yield Foot()

    @on(Form.Closed)
    def close(self, message: Form.Closed) -> None:
        """Return the fields, or None if nothing changed."""
        message.stop()
        filled = self.query_one(Form).values
        key, words = self._needed
        if not message.kept or not self.changed_fields():
            self.dismiss(None)
        elif key and key not in filled:
            self.ask_for_first_field(words)
        else:
            self.dismiss({part.key: filled.get(part.key, "") for part in self._parts})

    def action_back(self) -> None:
        """Leave as with Done, so that nothing typed is lost."""
        self.query_one(Form).action_back()
