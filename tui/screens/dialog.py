"""What lies over a screen and gives an answer: once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal screen. Keys that are still on their way when it was answered are too late, and close nothing else."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and close; the second time, do nothing."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)
