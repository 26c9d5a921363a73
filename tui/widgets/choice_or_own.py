"""A chooser on one line whose last option is to type one's own."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.textual_parts import Removable
from tui.widgets.chooser import Chooser
from tui.widgets.line import LineInput

OWN = "one_s_own"


class ChoiceOrOwn(Removable, Vertical):
    """Options as (key, words), and a line that is there when none of them fits. Its messages are those of its parts."""

    def __init__(self, options: Sequence[tuple[str, str]], own: str, given: str) -> None:
        super().__init__()
        known = given in [key for key, _words in options]
        self._chooser = Chooser([*options, (OWN, own)], given if known else OWN if given else None)
        self._line = LineInput("" if known else given)
        self._line.display = bool(given) and not known

    def compose(self) -> ComposeResult:
        """Lay out the chooser and the line."""
        yield self._chooser
        yield self._line

    @property
    def value(self) -> str:
        """The key that is chosen, or what was typed."""
        return self._line.value if self._chooser.chosen == OWN else self._chooser.chosen or ""

    @on(Chooser.Turned)
    def show_line(self) -> None:
        """Show the line while it is in use."""
        self._line.display = self._chooser.chosen == OWN

    @on(Input.Changed)
    def typed(self) -> None:
        """Let the form hear of it."""
