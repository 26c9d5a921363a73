"""The one place where text becomes output, for stock painting: nothing in it is left that a terminal would obey.

Textual passes what widgets hold as it is, but for five characters: an escape sequence in a pasted line would be obeyed
from a field, a list, a notice or a title alike. Every line of every widget goes through the app's line filters on its
way to the screen, and each is filtered once and kept. The characters that go take no cells, so nothing moves.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.clean import is_shown, shown


class OnlyText(LineFilter):
    """Takes out of every line what a terminal would obey instead of show."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments`, each as wide as it was."""
        if all(is_shown(segment.text) for segment in segments):
            return segments
        return [segment if segment.control else Segment(shown(segment.text), segment.style) for segment in segments]
