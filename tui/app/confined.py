"""Turns off what Textual can do and a private program should not: screenshots, downloads, opening a browser.

No key or palette entry leads to these. They are disabled as well, so that none can lead there by mistake later.
"""

from typing import Any, TypeVar

from textual.app import App

Result = TypeVar("Result")


class Confined(App[Result]):
    """An app that writes no files of its own, starts no programs, and cannot be suspended by a key."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Do nothing: a browser is another program, and Onward makes no connections."""

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Save no screenshot: it would contain what a person wrote."""
        return ""

    def deliver_text(self, *_given: Any, **_about: Any) -> str | None:
        """Save nothing to a downloads folder: files for the person are written through `tui.files`."""
        return None

    deliver_binary = deliver_text

    def action_suspend_process(self) -> None:
        """Do nothing: under an SSH forced command there is no shell to resume from."""
