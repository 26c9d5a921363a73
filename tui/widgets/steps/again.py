"""The page of days on which an earlier page is opened once more."""

from textual import on
from textual.app import ComposeResult

from tui.flow.kinds.again import Again
from tui.flow.step import Option
from tui.widgets.day import preset_days
from tui.widgets.marked import TICKS, MarkedList
from tui.widgets.steps.quiet import QuietView


class AgainView(QuietView[Again]):
    """A tick for each day. Days that were chosen before and have passed stay in the answer, and are not shown."""

    def compose(self) -> ComposeResult:
        """Show the days that can be chosen."""
        self._chosen: set[str] = set(self.given or ())
        today = self.clock.today().isoformat()
        ahead = {day for day in self._chosen if day > today}
        days = sorted(ahead.union(preset_days(self.clock, self.step.presets).values()))
        yield MarkedList([Option(key=day, label=_capital(self.clock.say(day))) for day in days], self._chosen, TICKS)

    @property
    def value(self) -> list[str]:
        """The days that are ticked, the earliest first."""
        return sorted(self._chosen)

    @on(MarkedList.Marked)
    def _tick(self, event: MarkedList.Marked) -> None:
        event.stop()
        self._chosen ^= {event.option.key}
        self.query_one(MarkedList).mark(self._chosen)
        self.changed()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
