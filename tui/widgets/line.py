"""Lines of text: one that keeps still and loses nothing pasted, one that adds to a list, one for a name."""

from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.input import Selection

from tui.domain.shapes import line
from tui.textual_parts import CustomInput
from tui.widgets import graphemes
from tui.widgets.graphemes import LetterText, joiner


def neighbour(field: Widget, step: int) -> Widget | None:
    """Return the field that is `step` places behind `field` (before it, when negative); None past either end."""
    chain = field.screen.focus_chain
    place = chain.index(field) + step if field in chain else -1
    return chain[place] if 0 <= place < len(chain) else None


class LineInput(CustomInput):
    """An input of one line. Its cursor does not blink; a paste of several lines becomes one line, whole.

    The cursor stands between whole letters only, however it comes there.
    """

    def __init__(self, value: str = "", placeholder: str = "", *, digits: bool = False, id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False, restrict=r"[0-9]*" if digits else None)
        self.cursor_blink = False

    def shown_text(self) -> Text:
        """Return the text as it is drawn."""
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

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste whole, as one line."""
        # Input takes only the first line of a paste, and the rest would be lost without a word.
        event.prevent_default()
        event.stop()
        pasted = " ".join(event.text.split())
        if pasted:
            self.replace(pasted, *self.selection)


class OwnLine(LineInput):
    """An input for one's own words. It posts `Added` and is empty again."""

    @dataclass
    class Added(Message):
        """The person added `text`, with Enter (`entered`) or by going on to another field."""

        text: str
        entered: bool

    @property
    def pending(self) -> str:
        """What is written and not added yet, as one tidy line."""
        return line(self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add on Enter."""
        event.stop()
        self._add(entered=True)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Add when the person goes elsewhere."""
        event.stop()
        self._add(entered=False)

    def _add(self, *, entered: bool) -> None:
        if text := self.pending:
            self.value = ""
            self.post_message(self.Added(text, entered))


class OwnName(LineInput):
    """Posts `Given` on Enter and on leaving it, when a name is typed."""

    @dataclass
    class Given(Message):
        """The person gave their name. It goes up to whoever keeps it."""

        name: str

    def __init__(self, typed: str = "", *, placeholder: str, id: str) -> None:
        super().__init__(typed, placeholder, id=id)
        self._given = ""

    @property
    def pending(self) -> str:
        """What is typed and not given yet."""
        return "" if line(self.value) == self._given else self.value

    def take(self) -> str:
        """Return the name that is typed and not given yet, as one that is given from here on."""
        self._given = line(self.pending) or self._given
        return self._given

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give it on Enter, and go on to the next field."""
        event.stop()
        self._give()
        self.screen.focus_next()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Give it when the person goes elsewhere."""
        event.stop()
        self._give()

    def _give(self) -> None:
        if line(self.pending):
            self.post_message(self.Given(self.take()))
