"""A place with a search field over its list."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.base.paned import PanedPlace
from tui.widgets.line import LineInput
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import Rows


class SearchedPlace(PanedPlace):
    """The list is filled again with each letter, Enter goes to it, and Esc leaves the search before the place.

    A subclass reads `typed` when it fills the list. With `field_stays` off, the field is only there once asked for.
    """

    field_stays: ClassVar[bool] = True

    def hint(self) -> str:
        """Return the words in the empty field."""
        raise NotImplementedError

    def between(self) -> ComposeResult:
        """Compose what is between the field and the list."""
        yield from ()

    def column(self) -> ComposeResult:
        """Show the search field over the list."""
        field = LineInput("", self.hint(), id="find")
        field.display = self.field_stays
        yield field
        yield from self.between()
        yield LongRows()

    @property
    def field(self) -> Input:
        """The search field."""
        return self.query_one("#find", Input)

    @property
    def typed(self) -> str:
        """What is looked for; nothing for everything."""
        return self.field.value.strip()

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        self.refill()

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.query_one(Rows).focus()

    def action_find(self) -> None:
        """Go to the search field."""
        self.field.display = True
        self.field.focus()

    def action_back(self) -> None:
        """Leave the search first, then the place."""
        field = self.field
        is_searching = field.has_focus or bool(field.value) if self.field_stays else field.display
        if not is_searching:
            super().action_back()
            return
        field.value = ""
        field.display = self.field_stays
        self.query_one(Rows).focus()
