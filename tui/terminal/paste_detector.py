"""Recognizes pasted text where no field has the focus, so that its letters do not run as commands.

A terminal without bracketed paste sends pasted text as keys. In a field that makes no difference. On any other page,
"do not send" would delete, undo and leave. So there, many different letters at once are taken for a paste: they are
dropped, and the person is told.

A slow line also delivers delayed keys at once. But nobody types eight commands of five kinds before the first has
worked, or five keys of which some do nothing on the page: those are a paste. A key that opens a field may be followed
by any number of letters: whether typed ahead or pasted, they are text for that field.
"""

from collections import deque
from itertools import takewhile
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.events import Event, Key, Paste

from tui.terminal.fields import is_edit

LINE_KEYS = frozenset({"enter", "tab", "ctrl+j"})
"""The keys that line breaks and tabs in pasted text arrive as."""
MAX_GAP = 0.02
"""Seconds between two keys of a burst, at most. A key that is held down repeats more slowly."""
CONTINUATION = 0.1
"""Seconds after a paste in which more keys are the rest of it."""
MIN_LETTERS, MIN_KINDS = 8, 5
"""A burst of this many letters, this many of them different, is a paste."""
MIN_WORD = 5
"""A burst of this many letters is a paste if some of them are no commands."""


class PasteHandler(Protocol):
    """Knows which keys open a field, and tells the person about an ignored paste."""

    def opens_field(self, key: str) -> bool:
        """Return whether `key` opens a field on the current page."""
        ...

    def say_ignored(self) -> None:
        """Tell the person that pasted text was ignored, because there is no field."""
        ...


@runtime_checkable
class HasPasteHandler(Protocol):
    """An app with a `PasteHandler`."""

    @property
    def pastes(self) -> PasteHandler:
        """The handler."""
        ...


class PasteDetector:
    """Drops pasted text from a queue of events while no field of `app` has the focus."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._last_pasted = -CONTINUATION
        """The time of the last key that was part of a paste."""

    def drop_paste(self, waiting: deque[Event]) -> bool:
        """Drop pasted text at the front of the queue, which is not empty, and return whether there was any."""
        first = waiting[0]
        if not _is_text(first) or is_edit(first, self._app.focused if self._app.screen_stack else None):
            return False
        if isinstance(first, Paste):
            waiting.popleft()
            self._say_ignored()
            return True
        burst = _first_burst(waiting)
        is_continuation = first.time - self._last_pasted < CONTINUATION
        if not is_continuation and not self._is_paste(burst):
            return False
        for _key in burst:
            self._last_pasted = waiting.popleft().time
        if not is_continuation:
            self._say_ignored()
        return True

    def _is_paste(self, burst: list[Key]) -> bool:
        letters = [key for key in burst if key.is_printable]
        is_long = len(letters) >= MIN_LETTERS and len({key.character for key in letters}) >= MIN_KINDS
        if not burst[0].is_printable or not (is_long or self._has_other_than_commands(letters)):
            return False
        return not (isinstance(self._app, HasPasteHandler) and self._app.pastes.opens_field(burst[0].key))

    def _has_other_than_commands(self, letters: list[Key]) -> bool:
        return len(letters) >= MIN_WORD and any(map(self._is_unused_letter, letters))

    def _is_unused_letter(self, key: Key) -> bool:
        """Return whether `key` is a letter that is neither a command on the page nor taken by a search as one types.

        Digits and punctuation do not count: they may be answers.
        """
        if not self._app.screen_stack or not (key.character or "").isalpha():
            return False
        at = self._app.focused or self._app.screen
        is_consumed = any(node.check_consume_key(key.key, key.character) for node in at.ancestors_with_self)
        return not is_consumed and key.key not in self._app.screen.active_bindings

    def _say_ignored(self) -> None:
        if isinstance(self._app, HasPasteHandler):
            self._app.pastes.say_ignored()


def _first_burst(waiting: deque[Event]) -> list[Key]:
    """Return the keys at the front of the queue that are text and came at once."""
    burst: list[Key] = []
    for event in takewhile(_is_text, waiting):
        if not isinstance(event, Key) or (burst and event.time - burst[-1].time > MAX_GAP):
            break
        burst.append(event)
    return burst


def _is_text(event: Event) -> bool:
    """Return whether an event may be pasted text, with or without bracketed paste."""
    return isinstance(event, Paste) or (isinstance(event, Key) and (event.is_printable or event.key in LINE_KEYS))
