"""Two faults that real code may have: f9 raises with the text in local variables, f8 never returns."""

import os
import time
from typing import Any

from textual.app import App
from textual.binding import Binding


class Faults(App[Any]):
    """An app with faults."""

    BINDINGS = [Binding("f9", "fail", priority=True), Binding("f8", "stick", priority=True)]

    def written(self) -> Any:
        """Return what is written at hand."""
        raise NotImplementedError

    def action_fail(self) -> None:
        """Fail, with what is written at hand."""
        words = self.written()
        raise ValueError(words)

    def action_stick(self) -> None:
        """Stand still for ever, once what was typed before is taken in and before it is kept by itself."""
        self.set_timer(0.05, stand_still)


def stand_still() -> None:
    """Say so on the terminal, past Textual, and never return."""
    os.write(2, b"standing still")
    time.sleep(3600)
