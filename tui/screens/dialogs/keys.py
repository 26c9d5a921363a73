"""The keys of the page in front, in words."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.top import Top
from tui.words import _

COLUMN = 12


class Keys(Dialog[None]):
    """Rows of (keys, words), as `commands.key_rows` gives them: a row without keys is a heading."""

    BINDINGS = bindings("lists.back")

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._of = title
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Show the rows; they scroll when they do not fit."""
        yield Top(_("Keys"), self._of)
        with VerticalScroll():
            for keys, words in self._rows:
                if keys:
                    yield Static(Content.assemble((f"{keys:<{COLUMN}}", "bold"), (words, "$muted")), classes="key")
                else:
                    yield Static(Content(words), classes="heading")
            larger = _("For larger text, enlarge your terminal's: ctrl and + in most, cmd and + on a Mac.")
            yield Static(Content.styled(larger, "$muted"), classes="key larger")
        yield Foot()

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.title = _("Keys")
        self.query_one(VerticalScroll).focus()
