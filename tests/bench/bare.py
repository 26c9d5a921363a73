"""The bare Textual program that Onward is compared with: `python tests/bench/bare.py [input | area]`.

A header, a footer and one field, without a line of CSS or a key that isn't needed to compare: a screen to push, and a
dialog. The field is an Input, or a TextArea with lines to page through.
"""

import sys

from textual.app import App, ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, Header, Input, Static, TextArea

LINES = 300
PUSHED, ASKED = "A pushed screen", "A dialog"


class Pushed(Screen[None]):
    """A screen over the first, with as little on it."""

    BINDINGS = [("escape", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(PUSHED)
        yield Footer()


class Dialog(ModalScreen[None]):
    """A dialog over the first screen."""

    BINDINGS = [("escape", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        yield Static(ASKED)


class Bare(App[None]):
    """A header, a field and a footer."""

    TITLE = "Bare"
    BINDINGS = [("f2", "show", "Screen"), ("f3", "ask", "Dialog")]

    def __init__(self, *, area: bool) -> None:
        super().__init__()
        self._area = area

    def compose(self) -> ComposeResult:
        yield Header()
        yield self._field()
        yield Footer()

    def _field(self) -> Widget:
        if not self._area:
            return Input()
        return TextArea("\n".join(["", *(f"Line {each}" for each in range(LINES))]))

    def action_show(self) -> None:
        self.push_screen(Pushed())

    def action_ask(self) -> None:
        self.push_screen(Dialog())


if __name__ == "__main__":
    Bare(area=sys.argv[1:] == ["area"]).run()
