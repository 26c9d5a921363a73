"""The line over a letter: to whom, about what, in which tone."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import Input, Static

from tui.textual_parts import Removable
from tui.widgets.chooser import Chooser
from tui.words import _

ROOM_FOR_ALL = 50
"""Cells below which each part has a line of its own."""


class LetterHead(Removable, Horizontal):
    """Names who gets the letter, and has the fields that there are. Without a person, nobody is named."""

    def __init__(self, to: str, subject: Input | None, choosers: list[Chooser]) -> None:
        super().__init__()
        self._to = to
        self._subject = subject
        self._choosers = choosers

    def compose(self) -> ComposeResult:
        """Lay out what there is, in the order in which it is read."""
        if self._to:
            yield Static(_("To"), markup=False, classes="label")
            yield Static(self._to, markup=False, classes="to")
        if self._subject is not None:
            yield Static(_("Subject"), markup=False, classes="label")
            yield self._subject
        yield from self._choosers

    def on_resize(self, event: Resize) -> None:
        """Put the parts below one another where they do not fit beside each other."""
        self.set_class(event.size.width < ROOM_FOR_ALL, "-narrow")
