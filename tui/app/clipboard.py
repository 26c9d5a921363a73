"""What was copied: kept for pasting here, and handed to the terminal."""

import os
from typing import Any

from textual.app import App

from tui.terminal.clipboard import copy_request
from tui.textual_parts import set_clipboard, write_to_terminal


class Clipboard:
    """Copies for here, and for other programs where the terminal can, also from within tmux or screen."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def copy(self, text: str) -> None:
        """Keep `text` for pasting here, and ask the terminal to copy it."""
        set_clipboard(self._app, text)
        if (sequence := copy_request(text, os.environ).sequence) is not None:
            write_to_terminal(self._app, sequence)

    def forget(self) -> None:
        """Forget what was copied here."""
        set_clipboard(self._app, "")
