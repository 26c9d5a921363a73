"""Onward with two faults that real code may have."""

from typing import Any

import tui.app
from tests.terminal.faults import Faults
from tui.cli import main
from tui.screens.pages.step import StepScreen


class Faulty(Faults, tui.app.Onward):
    """Onward with faults."""

    def written(self) -> Any:
        return self.screen.view.value if isinstance(self.screen, StepScreen) else ""


if __name__ == "__main__":
    tui.app.Onward = Faulty  # type: ignore[misc]
    main()
