"""The clipboard: text copied in Onward, and in the terminal where it allows that."""

import os
from typing import Any

from textual.app import App

from tui.terminal.clipboard import copy_request


class Clipboard:
    """Copies text for pasting in Onward, and in other programs where the terminal allows it (tmux and screen too)."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def copy(self, text: str) -> None:
        """Copy `text` for pasting in Onward, and ask the terminal to copy it."""
        self._app._clipboard = text  # noqa: SLF001
        request, driver = copy_request(text, os.environ), self._app._driver  # noqa: SLF001
        if request.sequence is not None and driver is not None:
            driver.write(request.sequence)

    def forget(self) -> None:
        """Clear Onward's own clipboard."""
        self._app._clipboard = ""  # noqa: SLF001
