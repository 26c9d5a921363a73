"""A line of text: one line that keeps still and loses nothing that is pasted."""

from rich.text import Text
from textual import events
from textual.widgets import Input, OptionList
from textual.widgets.input import Selection

from tui.widgets import graphemes
from tui.widgets.joiners import joiner
from tui.widgets.letter_text import LetterText
from tui.widgets.neighbours import neighbour


class LineInput(Input):
    """An input of one line. Its cursor does not blink; a paste of several lines becomes one line, whole.

    The cursor stands between whole letters only, however it comes there.
    """

    def __init__(self, value: str = "", placeholder: str = "", *, digits: bool = False, id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False, restrict=r"[0-9]*" if digits else None)
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        return LetterText(self.value, no_wrap=True, overflow="ignore", end="")

    def validate_selection(self, selection: Selection) -> Selection:
        """Take the cursor out of the midst of a letter, on in the direction it came."""
        start, end = super().validate_selection(selection)
        return Selection(*(self._outside(place, was) for place, was in zip((start, end), self.selection, strict=True)))

    def _outside(self, place: int, was: int) -> int:
        return (graphemes.up if place > was else graphemes.down)(self.value, place)

    def delete(self, start: int, end: int) -> None:
        """Delete the text between two places, and the whole of a letter of which that is a part."""
        start, end = sorted((start, end))
        super().delete(graphemes.down(self.value, max(0, start)), graphemes.up(self.value, end))

    def on_key(self, event: events.Key) -> None:
        """Take the joiners, too; Up goes to the list over this line."""
        if (letter := joiner(event)) is not None:
            event.stop()
            self.replace(letter, *self.selection)
        elif event.key == "up" and isinstance(above := neighbour(self, -1), OptionList):
            event.stop()
            above.focus()

    def _on_paste(self, event: events.Paste) -> None:
        # Input takes only the first line of a paste, and the rest would be lost without a word.
        event.prevent_default()
        event.stop()
        pasted = " ".join(event.text.split())
        if pasted:
            self.replace(pasted, *self.selection)
