"""What lies over a screen and gives an answer: once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from tui.flow.journal import NotKept
from tui.screens.steady import Steady
from tui.words import _

Answer = TypeVar("Answer")
LONG_ENOUGH = 12.0
"""Seconds that a notice of a fault stays."""


class Dialog(Steady, ModalScreen[Answer]):
    """A modal screen. Keys that are still on their way when it was answered are too late, and close nothing else.

    Where `holds_words` is set, it has words that a person typed and that are kept after it closed. It stays open while
    they cannot be: once more closes it all the same.
    """

    holds_words: bool = False
    _told = False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and close; the second time, do nothing."""
        if self not in self.app.screen_stack or self._has_to_stay(result):
            return AwaitComplete()
        return super().dismiss(result)

    def _has_to_stay(self, result: Answer | None) -> bool:
        why: NotKept | None = (
            getattr(self.app, "why_not_saved", lambda: None)() if self.holds_words and result else None
        )
        if why is None or self._told:
            return False
        self._told = True
        words = _("{why} What you typed stays here. The same key once more closes this without it.")
        self.app.clear_notifications()
        self.notify(words.format(why=why), title=_("Not saved"), timeout=LONG_ENOUGH, markup=False)
        return True
