"""A letter that was sent before the one on the page of its session: to read, and to copy again."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from tui.commands import bindings
from tui.export.letter import Outgoing
from tui.screens.base.dialog import Dialog
from tui.store.row_types import LetterRow
from tui.widgets.foot import Foot
from tui.widgets.rows import Row, Rows, heading
from tui.widgets.small_parts import put_words
from tui.widgets.taking_along import COPY, PLAIN, TEXT, TakingAlong, to_read, ways_in
from tui.words import _


class EarlierLetter(Dialog[None]):
    """Shows the words of the letter. They can't be changed: they are what was sent."""

    BINDINGS = bindings("lists.back")

    def __init__(self, letter: LetterRow) -> None:
        super().__init__()
        self._outgoing = Outgoing(
            subject=letter.subject,
            body=letter.body,
            channel=letter.channel,
            name=letter.person,
            address=letter.address,
        )
        self._taking = TakingAlong(self, self._outgoing)

    def compose(self) -> ComposeResult:
        """Show the ways to take it along over its words."""
        with Vertical(classes="card"):
            ways = [
                Row(PLAIN, _("Show it as plain text, to copy")),
                Row(COPY, _("Ask the terminal to copy it")),
                Row(TEXT, _("Save as a text file")),
            ]
            offered = ways_in(self.app)
            yield Rows([heading(_("The letter you sent")), *(way for way in ways if way.key in offered)])
            yield Static("", classes="happened", markup=False)
            yield to_read(self._outgoing.text)
        yield Foot()

    def on_mount(self) -> None:
        """Start on the first way."""
        self.title = _("An earlier letter")
        self.query_one(".happened").display = False
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it along in the way that was chosen."""
        event.stop()
        self._taking.begin(event.option_id or "")

    def say(self, words: str, *, saved: bool = False) -> None:
        """Say what came of a way. `saved` is a file, which changes nothing here."""
        self._taking.is_over()
        if self.is_laid_out:
            put_words(self.query_one(".happened", Static), words)

    def action_back(self) -> None:
        """Close it."""
        self.dismiss(None)
