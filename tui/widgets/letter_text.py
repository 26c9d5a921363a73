"""Text that is styled by whole letters: a cursor on half a flag would show two letters instead of one flag."""

from rich.style import Style
from rich.text import Text

from tui.widgets import graphemes


class LetterText(Text):
    """A line of a field. A style that ends in the midst of a letter goes on to the letter's end."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        """Put `style` on the characters from `start` up to `end`, and on the whole of the last letter of them."""
        super().stylize(style, start, None if end is None else graphemes.up(self.plain, end))
