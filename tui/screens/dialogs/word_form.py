"""The words of a strength, a lesson or a value, to write or to change."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.screens.base.form_dialog import FormDialog
from tui.widgets.foot import Foot
from tui.widgets.form import Form
from tui.wording.insights import Terms, kind_title
from tui.words import _


class WordForm(FormDialog[Mapping[str, str] | None]):
    """A small form of one kind. Gives its parts; None when nothing is to be kept or no text was given."""

    def __init__(
        self,
        kind: str,
        given: Mapping[str, str],
        terms: Terms,
        clock: Clock,
        subject: Mapping[str, Value] | None = None,
    ) -> None:
        super().__init__(kind_title(kind, one=True), subject)
        self._kind = kind
        self._given = given
        self._terms = terms
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Show the form."""
        about = _("Enter goes to the next line. Esc keeps what is here.")
        title = kind_title(self._kind, one=True)
        with VerticalScroll(classes="card", can_focus=False):
            yield Form(title, about, self._terms.parts(self._kind), self._given, self._clock, restored=self.restored())
        yield Foot()

    @on(Form.Closed)
    def _left(self, message: Form.Closed) -> None:
        message.stop()
        values = {key: " ".join(text.split()) for key, text in self.query_one(Form).values.items()}
        if message.kept and "text" not in values and self.changed_fields():
            self.ask_for_first_field(_("Add a few words on the first line, to save this."))
            return
        kept = message.kept and "text" in values and values != dict(self._given)
        self.dismiss(values if kept else None)
