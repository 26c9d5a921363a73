"""The list of the plan: Space ticks the row it is on, as it does where many can be chosen."""

from dataclasses import dataclass

from textual.message import Message

from tui.commands import bindings
from tui.widgets.rows import Rows


class PlanRows(Rows):
    """Rows that say when the marked one is ticked; Enter opens it, as in any list."""

    BINDINGS = bindings("plan.done")

    @dataclass
    class Ticked(Message):
        """The marked row is done, or is to do again."""

    def action_done(self) -> None:
        """Tick the marked row."""
        self.post_message(self.Ticked())
