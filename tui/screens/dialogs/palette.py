"""The palette: every command and every place by name, with the key that does the same."""

from collections.abc import Sequence
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.screens.base.palette_entry import PaletteEntry
from tui.store.search.tokens import tokens
from tui.store.text.folding import folded
from tui.widgets.foot import Foot
from tui.widgets.line import LineInput
from tui.widgets.rows import SPACE, Row, Rows, heading
from tui.widgets.small_parts import show_words
from tui.words import _

NO_MATCH = 3
"""The rank of an entry that does not match what is typed."""


class PaletteRows(Rows, can_focus=False):
    """The line over the list keeps the focus, so that typing narrows the list down wherever its cursor is."""

    def has_sign(self, place: int) -> bool:
        """Say whether the sign stands before the row at `place`, without the focus as well."""
        return place == self.highlighted


class Palette(Dialog[PaletteEntry | None]):
    """A line to type in over a list. The arrows move in the list while the line keeps the focus; Enter chooses."""

    gives_way = True

    BINDINGS = [
        *bindings("lists.back"),
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]

    def __init__(self, entries: Sequence[PaletteEntry]) -> None:
        super().__init__(_("Commands"))
        self._entries = entries

    def compose(self) -> ComposeResult:
        """Show the line, the list, and a line about the entry that is marked."""
        with Vertical(classes="card"):
            yield LineInput("", _("What are you looking for?"))
            yield PaletteRows()
            yield Static(id="about", markup=False)
        yield Foot()

    def on_mount(self) -> None:
        """Show everything, and put the cursor in the line."""
        self._show("")
        self.query_one(LineInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        rows = self.query_one(Rows)
        rows.show(self._found(typed) if typed.strip() else self._grouped())
        rows.go_to("")
        self._say_about()

    def _grouped(self) -> list[Row]:
        numbered = enumerate(self._entries)
        groups = groupby(numbered, key=lambda numbered: numbered[1].group)
        rows = [row for title, found in groups for row in (SPACE, heading(title), *(_row(*each) for each in found))]
        return rows[1:]

    def _found(self, typed: str) -> list[Row]:
        ranked = [(rank(entry, typed), number) for number, entry in enumerate(self._entries)]
        found = [_row(number, self._entries[number]) for at, number in sorted(ranked) if at < NO_MATCH]
        return found or [heading(_("Nothing matches these words."))]

    @property
    def _here(self) -> PaletteEntry | None:
        here = self.query_one(Rows).here
        return self._entries[int(here.key)] if here is not None and here.key else None

    @on(OptionList.OptionHighlighted)
    def _say_about(self) -> None:
        here = self._here
        show_words(self.query_one("#about", Static), Content(here.about if here else ""))

    def action_move(self, action: str) -> None:
        """Move in the list."""
        getattr(self.query_one(Rows), f"action_{action}")()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def choose(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        """Close, and give the entry that is marked."""
        event.stop()
        if self._here is not None:
            self.dismiss(self._here)


def rank(entry: PaletteEntry, typed: str) -> int:
    """Return how an entry matches, the best first: 0 by its words, 1 by letters within them, 2 by what it does."""
    if _begins(entry.title, typed):
        return 0
    if folded(typed.strip()) in folded(entry.title):
        return 1
    return 2 if _begins(entry.about, typed) else NO_MATCH


def _begins(text: str, typed: str) -> bool:
    words = tokens(text)
    return all(any(word.startswith(part) for word in words) for part in tokens(typed))


def _row(number: int, entry: PaletteEntry) -> Row:
    return Row(str(number), entry.title, right=entry.key)
