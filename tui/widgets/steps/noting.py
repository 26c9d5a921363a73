"""What views with fields have in common: a change is said once, and only when the answer is another one."""

from typing import TypeVar

from textual.message import Message
from textual.widgets import Input

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.widgets.steps.base import StepView

S = TypeVar("S", bound=Step)


class NotingView(StepView[S]):
    """Knows the last answer it said, so that filling its fields in is not taken for typing."""

    _noted: Value = None

    def on_mount(self) -> None:
        """Take what is filled in as already known."""
        self._noted = self.value

    def note(self, message: Message | None = None) -> None:
        """Say that the answer changed, if it did."""
        if message is not None:
            message.stop()
        if not self.is_mounted or self.value == self._noted:
            return
        self._noted = self.value
        self.changed()

    def next_field(self, message: Input.Submitted) -> None:
        """Go from one line to the next, and on from the last."""
        message.stop()
        lines = [line for line in self.query(Input) if line.display]
        place = lines.index(message.input) + 1
        if place < len(lines):
            lines[place].focus()
        else:
            self.post_message(self.Finished())
