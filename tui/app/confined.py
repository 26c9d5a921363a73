"""What Textual can do and Onward does not: a picture of the screen in a file, other files, other programs.

No key and no entry of the palette leads to these. They are shut as well, so that no later one does by a slip.
"""

from typing import Any, TypeVar

from textual.app import App

Result = TypeVar("Result")


class Confined(App[Result]):
    """An app that writes no file by itself, starts no program and does not stop in the background at a key."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser is another program, and Onward makes no connection."""

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Take no picture: it would hold a person's words."""
        return ""

    def deliver_text(self, *_given: Any, **_about: Any) -> str | None:
        """Save nothing in a folder for downloads: what is taken away goes through `tui.files`."""
        return None

    deliver_binary = deliver_text

    def action_suspend_process(self) -> None:
        """Stop at no key: under a forced command no shell could go on with it."""
