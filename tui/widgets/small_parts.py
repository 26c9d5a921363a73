"""Small widgets: a line that can be empty, a button, parts in a room that changes, and a count of what is chosen."""

from rich.cells import cell_len
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from tui.words import _, counted


def put_words(line: Static, words: str) -> None:
    """Show `words` in `line`, and hide the line if there are none."""
    show_words(line, words)
    line.display = bool(words)


def show_words(line: Static, words: str | Content) -> None:
    """Show `words` in `line`. It's left alone if it shows them already: with anything new, the page is laid out again.

    Pages say what is below a field again with each letter.
    """
    shown = line.content
    if isinstance(shown, Content) and isinstance(words, Content):
        is_shown = shown.is_same(words)
    else:
        is_shown = type(shown) is type(words) and shown == words
    if not is_shown:
        line.update(words)


BRACKETS = 4
"""Cells of the brackets of a button, with the blanks or arrows in them."""
AROUND = 3
"""Cells that the styles put around a button: one before, one behind, and one to the next."""


class SmallButton(Button):
    """A button of one line, in brackets that turn to arrows while it has the focus: seen without a frame or a colour.

    The main one of a page is filled; its brackets have the colour of the ground, and show where there are no colours.
    """

    def __init__(self, words: str, *, id: str | None = None, classes: str = "", main: bool = False) -> None:
        # The last is Textual's for a button that isn't flat: set only once it's mounted, it would be styled again.
        super().__init__(id=id, classes=f"{'-main' if main else ''} {classes} -style-default")
        self._words = words
        self._is_main = main
        self.say(words)

    def say(self, words: str) -> None:
        """Change the words."""
        self._words = words
        left, right = ("[>", "<]") if self.has_focus else ("[ ", " ]")
        edge = "$accent" if self._is_main and not self.has_focus else ""
        self.label = Content.assemble((left, edge), words, (right, edge))

    @property
    def cells(self) -> int:
        """How many cells it takes beside others: the words in their brackets, and what styles put around them."""
        return cell_len(self._words) + BRACKETS + AROUND

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the arrows, or the brackets."""
        super().watch_has_focus(_has_focus)
        self.say(self._words)


class Room(Container):
    """Parts that are placed by the room they have: another pane can take some of it, or the window change."""

    class Changed(Message):
        """It has another size."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Changed())


def tally(number: int, at_most: int | None) -> str:
    """Return how many of how many are there, in words."""
    if at_most is None:
        return counted("{number} chosen", "{number} chosen", number)
    said = _("{number} of up to {most} chosen").format(number=number, most=at_most)
    if number <= at_most:
        return said
    more = _("that's more than {most}; that's fine").format(most=at_most)
    return _("{number} chosen: {more}").format(number=number, more=more)


class Tally(Static):
    """A soft line that says how many were chosen."""

    def __init__(self, number: int, at_most: int | None) -> None:
        super().__init__(tally(number, at_most), markup=False, classes="soft")
        self._at_most = at_most

    def show(self, number: int) -> None:
        """Show `number`."""
        self.update(tally(number, self._at_most))
