"""What lies over a screen and gives an answer: once."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

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

    def __init__(self) -> None:
        super().__init__()
        self._opened_with: dict[Input | TextArea, str] = {}

    def _fields(self) -> dict[Input | TextArea, str]:
        fields = [each for each in self.query("Input, TextArea") if isinstance(each, Input | TextArea)]
        return {each: each.value if isinstance(each, Input) else each.text for each in fields}

    def before_a_key(self) -> None:
        """Take what is in a field that no key or paste came to yet for what it opened with."""
        self._opened_with = self._fields() | self._opened_with

    @property
    def written(self) -> str:
        """What is in its fields; empty while it is what they opened with."""
        fields = self._fields()
        if all(text == self._opened_with.get(each, text) for each, text in fields.items()):
            return ""
        return "\n".join(text for text in fields.values() if text.strip())

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and close; the second time, do nothing."""
        if self not in self.app.screen_stack or self._has_to_stay(result):
            return AwaitComplete()
        if self.holds_words:
            getattr(self.app, "form_closed", lambda _title: None)(self.title or "")
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
