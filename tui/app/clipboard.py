"""What was copied: kept for pasting here, and handed to the terminal."""

import os
from typing import Any

from textual.app import App

from tui.terminal.clipboard import copy_request


class Clipboard:
    """Copies for here, and for other programs where the terminal can, also from within tmux or screen."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def copy(self, text: str) -> None:
        """Keep `text` for pasting here, and ask the terminal to copy it."""
        self._app._clipboard = text  # noqa: SLF001
        request, driver = copy_request(text, os.environ), self._app._driver  # noqa: SLF001
        if request.sequence is not None and driver is not None:
            driver.write(request.sequence)

    def forget(self) -> None:
        """Forget what was copied here."""
        self._app._clipboard = ""  # noqa: SLF001
