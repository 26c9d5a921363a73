"""The pages of one line, and of a list of lines."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.domain.answers.words import Line, read_lines
from tui.domain.shapes import Value
from tui.flow.form_part import for_example
from tui.flow.kinds.text import Lines, Text
from tui.flow.step import Option
from tui.widgets.dial import Dial
from tui.widgets.line import LineInput
from tui.widgets.line_row import LineRow
from tui.widgets.marked import MarkedList
from tui.widgets.steps.base import QuietView
from tui.words import _


class TextView(QuietView[Text]):
    """One line; Enter goes on."""

    def compose(self) -> ComposeResult:
        """Show the line as it is."""
        yield LineInput(self.step.answer(self.given), for_example(self.step.placeholder))

    @property
    def value(self) -> str:
        """The line as typed."""
        return self.query_one(LineInput).value

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.finish()


PULL_MARKS = ("[x]", " + ")


class LinesView(QuietView[Lines]):
    """Lines under one another. Enter goes on to the next, and makes one after the last; empty ones do not count."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Up", show=False, id="lines.up", tooltip="Go to the line above"),
        Binding("down", "app.focus_next", "Down", show=False, id="lines.down", tooltip="Go to the line below"),
    ]

    def compose(self) -> ComposeResult:
        """Show the lines that are given and an empty one, what may help, and what can be pulled in."""
        given = self.step.answer(self.given)
        has_room = not given or self.step.at_most is None or len(given) < self.step.at_most
        with Vertical(classes="rows"):
            yield from (self._row(each) for each in [*given, *([Line()] if has_room else [])])
        yield Static(self._limit(len(given)), markup=False, classes="soft limit")
        if self.step.prompts:
            yield Static("\n".join(f"- {prompt}" for prompt in self.step.prompts), markup=False, classes="soft prompts")
        pulled = self._to_pull()
        if pulled:
            yield Static(_("Yours from before. Enter adds one."), markup=False, classes="label")
            yield MarkedList(pulled, self._texts(given), PULL_MARKS)

    def _row(self, given: Line) -> LineRow:
        return LineRow(given, self.step.field, for_example(self.step.placeholder), self.clock)

    def _to_pull(self) -> list[Option]:
        known = self.session.facts.get(self.step.pull) if self.step.pull else None
        texts = self._texts(read_lines(known or []))
        return [Option(key=text, label=text) for text in dict.fromkeys(texts)]

    @staticmethod
    def _texts(lines: Iterable[Line]) -> list[str]:
        return [text for each in lines if (text := each.text.strip())]

    @property
    def _rows(self) -> list[LineRow]:
        return list(self.query(LineRow))

    @property
    def value(self) -> Value:
        """The lines that are not empty, as typed."""
        return self.step.encode(self._lines)

    @property
    def _lines(self) -> list[Line]:
        return [row.value for row in self._rows if not row.is_blank]

    def problem(self) -> str | None:
        """Return what cannot be read of the first line that has such a thing, or None."""
        return next((said for row in self._rows if (said := row.problem())), None)

    def _limit(self, number: int) -> str:
        most = self.step.at_most
        if most is None:
            return _("One on each line. Enter makes the next.")
        if number > most:
            return _("{number} here. That's more than {most}; that's fine.").format(number=number, most=most)
        return _("One on each line, {most} at most.").format(most=most)

    @on(LineRow.Changed)
    def _new(self, event: LineRow.Changed) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        self.query_one(".limit", Static).update(self._limit(len(self._lines)))
        for pulled in self.query(MarkedList):
            pulled.mark(self._texts(self._lines))
        self.changed()

    @on(Input.Submitted)
    @on(Dial.Passed)
    async def _go_on(self, event: Input.Submitted | Dial.Passed) -> None:
        event.stop()
        rows = self._rows
        fields = [field for row in rows for field in row.query("*") if field.focusable]
        at = next((index for index, field in enumerate(fields) if field is event.control), len(fields) - 1)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        elif rows[-1].is_blank:
            self.screen.focus_next()
        else:
            (await self._make(Line())).text.focus()

    async def _make(self, given: Line) -> LineRow:
        row = self._row(given)
        await self.query_one(".rows", Vertical).mount(row)
        return row

    @on(MarkedList.Pointed)
    def _pointed(self, event: MarkedList.Pointed) -> None:
        event.stop()

    @on(MarkedList.Marked)
    async def _pull(self, event: MarkedList.Marked) -> None:
        event.stop()
        if event.option.label in self._texts(self._lines):
            return
        blank = next((row for row in self._rows if row.is_blank), None)
        if blank is not None:
            blank.text.value = event.option.label
        else:
            await self._make(Line(text=event.option.label))
            self._show()
