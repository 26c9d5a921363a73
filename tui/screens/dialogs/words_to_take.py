"""Words for a person to send or say themselves: to read, to copy, to take along in a file."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from tui.commands import bindings
from tui.export.letter import Outgoing
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.rows import Row, Rows, heading
from tui.widgets.small_parts import put_words
from tui.widgets.taking_along import COPY, LINK, MAIL, PLAIN, TEXT, TakingAlong, to_read, ways_in
from tui.words import _

DONE = "done"


class WordsToTake(Dialog[bool]):
    """Shows the words under the ways to take them along. Gives whether the person says that they used them.

    `title` names the page, `about` says what the words are, and `done` is the row that says they were used.
    """

    BINDINGS = bindings("lists.back")

    def __init__(self, outgoing: Outgoing, title: str, about: str, done: str) -> None:
        super().__init__()
        self._outgoing = outgoing
        self._page_title = title
        self._about = about
        self._done = done
        self._taking = TakingAlong(self, outgoing)

    def compose(self) -> ComposeResult:
        """Show the ways over the words."""
        with Vertical(classes="card"):
            offered = (*ways_in(self.app), DONE)
            ways = [
                Row(COPY, _("Ask the terminal to copy it")),
                Row(PLAIN, _("Show it as plain text, to copy")),
                Row(TEXT, _("Save as a text file")),
                *([Row(MAIL, _("Save as an email draft (.eml)"))] if self._outgoing.is_mail else []),
                *([Row(LINK, _("Show a link that opens your mail program"))] if self._outgoing.link else []),
                Row(DONE, self._done),
            ]
            yield Rows([heading(self._about), *(way for way in ways if way.key in offered)])
            yield Static("", classes="happened", markup=False)
            yield to_read(self._outgoing.text)
        yield Foot()

    def on_mount(self) -> None:
        """Start on the first way."""
        self.title = self._page_title
        self.query_one(".happened").display = False
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it out in the way that was chosen, or take the word that it is done."""
        event.stop()
        way = event.option_id or ""
        if way == DONE:
            self.dismiss(True)
        else:
            self._taking.begin(way)

    def say(self, words: str, *, saved: bool = False) -> None:
        """Say what came of a way. Words in a file are not yet sent, so `saved` changes nothing."""
        self._taking.is_over()
        if self.is_laid_out:
            put_words(self.query_one(".happened", Static), words)

    def action_back(self) -> None:
        """Leave it for now."""
        self.dismiss(False)
