"""The clipboard: text copied in Onward, and in the terminal where it allows that."""

import os
from typing import Any

from textual.app import App

from tui.terminal.clipboard import copy_request
from tui.textual_parts import set_clipboard, write_to_terminal


class Clipboard:
    """Copies text for pasting in Onward, and in other programs where the terminal allows it (tmux and screen too)."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def copy(self, text: str) -> None:
        """Copy `text` for pasting in Onward, and ask the terminal to copy it."""
        set_clipboard(self._app, text)
        if (sequence := copy_request(text, os.environ).sequence) is not None:
            write_to_terminal(self._app, sequence)

    def forget(self) -> None:
        """Clear Onward's own clipboard."""
        set_clipboard(self._app, "")
