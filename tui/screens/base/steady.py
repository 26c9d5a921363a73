"""Keeps screens alive when the file can't be used. In Textual, an exception in a message handler ends the program.

A store that can't be written or read now is not a bug, so a `SaveError` only ends what was being done: the screen stays
as it was, and the app tells the person.
"""

from dataclasses import dataclass

from textual.message import Message

from tui.flow.repository import SaveError
from tui.terminal.settling import Settling
from tui.textual_parts import MessageErrors, RemovableScreen


@dataclass
class NotDone(Message):
    """A request failed because the file can't be used now. Nothing has changed."""

    problem: SaveError


class SteadyApp(MessageErrors):
    """An app that survives a `SaveError`. List it before Textual's class among the bases."""

    def handle_message_error(self, error: Exception) -> bool:
        """Post `NotDone` for a `SaveError`."""
        if (problem := as_save_error(error)) is not None:
            self.post_message(NotDone(problem))
        return problem is not None


class Steady(RemovableScreen, SteadyApp, Settling):
    """A screen that survives a `SaveError`, and its own removal at any moment. List it before Textual's class, too."""


def as_save_error(error: BaseException) -> SaveError | None:
    """Return the `SaveError` that caused `error`, or None. Textual wraps what timers and workers raise."""
    # Not `__context__`: a bug in the handling of a SaveError would pass for a fault of the file.
    for each in (error, getattr(error, "error", None), error.__cause__):
        if isinstance(each, SaveError):
            return each
    return None
