"""An app that saves what was typed when it crashes, and reports it without a traceback; see `crash`."""

import contextlib
from pathlib import Path

from rich.console import RenderableType
from textual.app import App, ReturnType

from tui.terminal.crash import EXIT_FAILURE, report_crash
from tui.textual_parts import MessageErrors


class CrashHandling(MessageErrors, App[ReturnType]):
    """An app that handles its crashes: it saves, logs to `crash_folder` if set, shows a message, and exits with 1."""

    crash_folder: Path | None = None
    is_kept: bool = True
    """Whether what is typed outlives the app."""
    crash: BaseException | None = None
    """The fault that ends the app."""

    def save(self) -> None:
        """Save everything typed."""

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is saved."""
        return True

    def _handle_exception(self, error: Exception) -> None:
        if self.handle_message_error(error):
            return
        if self.crash is None:
            self.crash = error
            # Saving may fail for the same reason.
            with contextlib.suppress(Exception):
                self.save()
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Exit without printing `renderables`."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._return_code = EXIT_FAILURE
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self.crash is not None and not self.is_headless:
            report_crash(self.crash, self.crash_folder, is_kept=self.is_kept, is_saved=self.is_saved)
        elif self.crash is None:
            super()._print_error_renderables()
