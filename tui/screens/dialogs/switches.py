"""A list of things that are on or off."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from tui.commands import bindings
from tui.screens.base.dialog import Dialog
from tui.widgets.foot import Foot
from tui.widgets.marked import TICKS
from tui.widgets.rows import SPACE, Row, Rows, heading, remark


class Switches(Dialog[frozenset[str]]):
    """Titles by their keys, each with a tick when it is on. Enter switches one. Gives the keys that are off."""

    BINDINGS = bindings("lists.back")

    def __init__(self, question: str, about: str, titles: Mapping[str, str], off: AbstractSet[str]) -> None:
        super().__init__()
        self._question = question
        self._about = about
        self._titles = titles
        self._off = set(off)

    def compose(self) -> ComposeResult:
        """Show the question and the switches."""
        with Vertical(classes="card"):
            yield Rows(self._rows())
        yield Foot()

    def _rows(self) -> list[Row]:
        switches = [Row(key, title, left=TICKS[key in self._off]) for key, title in self._titles.items()]
        return [heading(self._question), remark(self._about), SPACE, *switches]

    def on_mount(self) -> None:
        """Start on the first switch."""
        self.title = self._question
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Switch one."""
        event.stop()
        self._off ^= {event.option_id or ""}
        self.query_one(Rows).show(self._rows())

    def action_back(self) -> None:
        """Give what is off now."""
        self.dismiss(frozenset(self._off))
