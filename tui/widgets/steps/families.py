"""What views of several kinds have in common: fields, options, one choice of a list."""

from collections.abc import Iterator, Sequence
from typing import Generic

from textual import on
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from tui.flow.step import Option
from tui.keymap import key_map_of
from tui.widgets.marked import MarkedList
from tui.widgets.steps.base import QuietView, S, StepView
from tui.words import _


class FieldsView(QuietView[S], Generic[S]):
    """A view with fields: it follows their changes, and Enter goes from line to line."""

    def note(self, message: Message) -> None:
        """Stop a field's message, and post `Changed` if the answer changed."""
        message.stop()
        self.changed()

    def next_field(self, message: Input.Submitted) -> None:
        """Go from one line to the next, and on from the last."""
        message.stop()
        lines = list(self.query(Input))
        place = lines.index(message.input) + 1
        if place < len(lines):
            lines[place].focus()
        else:
            self.finish()


class OptionsView(QuietView[S], Generic[S]):
    """What a page of one option and a page of several have in common."""

    def explanation(self, options: Sequence[Option]) -> Iterator[Static]:
        """Yield the widget for the explanation of an option, if any option has one."""
        if any(option.explain for option in options):
            yield Static("", markup=False, classes="explain")

    @on(MarkedList.Pointed)
    def _explain(self, event: MarkedList.Pointed) -> None:
        event.stop()
        for area in self.query(".explain").results(Static):
            area.update(event.option.explain)


class OneChosenView(StepView[S], Generic[S]):
    """Says once that nothing is chosen: the row under the cursor looks like an answer, but isn't one."""

    _asked = False
    _began_at: int | None = None
    """The line that the cursor stood on when the page opened."""

    def on_mount(self) -> None:
        """Note where the cursor starts."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._began_at = self._stands_at

    @property
    def _stands_at(self) -> int | None:
        return next((each.highlighted for each in self.query(OptionList)), None)

    def problem(self) -> str | None:
        """Ask once before the page is left without an answer; not on an untouched page that may be skipped."""
        if self._asked or self.step.required or not self.step.is_empty(self.value):
            return None
        if self.step.may_skip and self._stands_at == self._began_at:
            return None
        self._asked = True
        words = _("Nothing is chosen yet. Enter takes the line you are on; {key} once more leaves this open.")
        return words.format(key=key_map_of(self.app).by_id("step.continue").keys)
