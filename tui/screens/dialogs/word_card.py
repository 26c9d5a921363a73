"""One strength, lesson or value with its whole text, and what can become of it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.store.services.insights import Insight
from tui.widgets.foot import Foot
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.wording.insights import Terms, kind_title
from tui.words import _


class WordCard(Dialog[str | None]):
    """Shows one. Gives what was chosen: `edit`, `retire`, `delete` or `open`; None for Esc."""

    BINDINGS = bindings("lists.back", "lists.edit", "lists.set_aside", "lists.delete")

    def __init__(self, word: Insight, terms: Terms, clock: Clock) -> None:
        super().__init__()
        self._word = word
        self._terms = terms
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Show what it says and where it came from, then what can be done."""
        word = self._word
        facts = [*self._terms.more(word), self._terms.origin(word, self._clock)]
        if word.is_retired:
            facts.append(_("It stays here, and won't be suggested."))
        with Vertical(classes="card"):
            yield Rows([heading(self._terms.title(word)), *map(remark, facts), SPACE, *self._choices()])
        yield Foot()

    def _choices(self) -> list[Row]:
        aside = _("Bring it back") if self._word.is_retired else _("Stop suggesting it")
        rows = [Row("edit", _("Change it")), Row("retire", aside), Row("delete", _("Delete it"))]
        return rows + ([Row("open", _("Open its session"))] if self._word.session_id is not None else [])

    def on_mount(self) -> None:
        """Start on the first choice."""
        self.title = kind_title(self._word.kind, one=True)
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(event.option_id)

    def action_edit(self) -> None:
        """Choose to change it."""
        self.dismiss("edit")

    def action_retire(self) -> None:
        """Choose to set it aside, or to bring it back."""
        self.dismiss("retire")

    def action_delete(self) -> None:
        """Choose to delete it."""
        self.dismiss("delete")
