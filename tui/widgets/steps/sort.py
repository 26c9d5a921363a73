"""The page that puts lines into bins."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.domain.shapes import line
from tui.flow.kinds.choosing import Sort
from tui.widgets.chooser import Chooser
from tui.widgets.dial import Dial
from tui.widgets.line import OwnLine
from tui.widgets.sort_row import SortRow
from tui.widgets.steps.base import QuietView
from tui.words import _


class SortView(QuietView[Sort]):
    """A row for each line with its bin, and a line for one's own. What is not sorted is left out of the answer."""

    def compose(self) -> ComposeResult:
        """Show every line there is, with its bin where it has one."""
        given = self.step.answer(self.given)
        yield Static(_("Left and right choose, up and down move."), markup=False, classes="soft bins")
        with Vertical(classes="rows"):
            for text in self._lines(given):
                yield SortRow(text, self.step.option, given.get(text) or None)
        if self.step.own:
            yield OwnLine(placeholder=_("Add your own. Enter adds it."))

    def _lines(self, given: Mapping[str, str]) -> list[str]:
        earlier = self.session.in_words(self.step.uses["lines"]) if self.session.used(self.step, "lines") else []
        # The answer is kept by the tidy line, so a line is compared and shown as that.
        return [text for text in dict.fromkeys(line(each) for each in (*self.step.lines, *earlier, *given)) if text]

    @property
    def _rows(self) -> list[SortRow]:
        return list(self.query(SortRow))

    @property
    def value(self) -> dict[str, str]:
        """The bin of each line that is sorted, and own words that are in none yet with an empty one."""
        sorted_lines = {row.text: row.bin.chosen for row in self._rows if row.bin.chosen is not None}
        return sorted_lines | dict.fromkeys(self._own_unsorted(), "")

    def _own_unsorted(self) -> list[str]:
        known = {line(text) for text in self._lines({})}
        own = [row.text for row in self._rows if row.text not in known and row.bin.chosen is None]
        sorted_lines = {row.text for row in self._rows if row.bin.chosen is not None}
        return own + [text for field in self.query(OwnLine) if (text := field.pending) and text not in sorted_lines]

    def problem(self) -> str | None:
        """Return a sentence about own words that are in no bin yet, or None: they would be lost."""
        if not (own := self._own_unsorted()):
            return None
        return _("Where does this go: {lines}? Add it with Enter, then choose.").format(lines="; ".join(own))

    @on(Dial.Turned)
    def _turned(self, event: Dial.Turned) -> None:
        event.stop()
        self.changed()
        chosen = event.dial.chosen if isinstance(event.dial, Chooser) else None
        meant = next(
            (f"{each.label}: {each.hint}" for each in self.step.option if each.key == chosen and each.hint), ""
        )
        self.query_one(".bins", Static).update(meant or _("Left and right choose, up and down move."))

    @on(Dial.Passed)
    def _passed(self, event: Dial.Passed) -> None:
        event.stop()
        self.screen.focus_next()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    @on(OwnLine.Added)
    async def _add(self, event: OwnLine.Added) -> None:
        event.stop()
        row = next((row for row in self._rows if row.text == event.text), None)
        if row is None:
            row = SortRow(event.text, self.step.option, None)
            await self.query_one(".rows", Vertical).mount(row)
            self.changed()
        if event.entered:
            row.bin.focus()
