"""Onward with two faults that real code may have: f9 fails with what is written at hand, f8 stands still for ever."""

import os
import time
from typing import Any

from textual.binding import Binding

import tui.app
from tui.cli import main
from tui.screens.step import StepScreen


class Faulty(tui.app.Onward):
    """Onward with faults."""

    BINDINGS = [Binding("f9", "fail", priority=True), Binding("f8", "stick", priority=True)]

    def action_fail(self) -> None:
        """Fail, with what is written at hand."""
        words: Any = self.screen.view.value if isinstance(self.screen, StepScreen) else ""
        raise ValueError(words)

    def action_stick(self) -> None:
        """Stand still for ever, once what was typed before is taken in and before it is kept by itself."""
        self.set_timer(0.05, stand_still)


def stand_still() -> None:
    """Say so on the terminal, past Textual, and never return."""
    os.write(2, b"standing still")
    time.sleep(3600)


if __name__ == "__main__":
    tui.app.Onward = Faulty  # type: ignore[misc]
    main()
