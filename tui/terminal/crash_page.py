"""An app that fails calmly: see `crash`."""

import contextlib
from pathlib import Path

from rich.console import RenderableType
from textual.app import App, ReturnType

from tui.terminal.crash import FAILED, tell
from tui.textual_parts import MessageErrors


class CrashPage(MessageErrors, App[ReturnType]):
    """An app that shows the page, writes the log to `crash_folder`, if any, and leaves with status 1."""

    crash_folder: Path | None = None
    is_kept: bool = True
    """Whether what is typed outlives the app."""
    _crash: BaseException | None = None

    def save(self) -> None:
        """Save everything typed."""

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved."""
        return True

    def _handle_exception(self, error: Exception) -> None:
        if self.handle_message_error(error):
            return
        if self._crash is None:
            self._crash = error
            # Whatever else is wrong, what was typed is saved where that still works.
            with contextlib.suppress(Exception):
                self.save()
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Leave, without what would be shown."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._return_code = FAILED
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._crash is not None and not self.is_headless:
            tell(self._crash, self.crash_folder, kept=self.is_kept, saved=self.is_saved)
        elif self._crash is None:
            super()._print_error_renderables()
