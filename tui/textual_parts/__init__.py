"""The private parts of Textual that Onward uses outside of `tui.terminal`; those of its text area are in `text_area`.

Textual has no public way to do these things, and may change these parts with any release. So `pyproject.toml` pins one
release, and `tests/terminal/test_textual_parts.py` has a test for each part that names it when it has changed.
"""

from functools import partial
from typing import Any, Literal

from rich.text import Text
from textual._callback import invoke
from textual._types import CallbackType
from textual.app import App
from textual.dom import DOMNode
from textual.events import Compose, Mount, Unmount
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import CloseMessages, Prune
from textual.notifications import Notification
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets import Input, OptionList

from tui.textual_parts.long_list import LongList

# The app


def open_notifications(app: App[Any]) -> list[Notification]:
    """Return the notifications that are shown now, the oldest first."""
    return list(app._notifications)  # noqa: SLF001


def close_notification(app: App[Any], notification: Notification) -> None:
    """Take one notification away. Textual's public method takes all of them away."""
    app._unnotify(notification)  # noqa: SLF001


def set_clipboard(app: App[Any], text: str) -> None:
    """Set what pasting in the app inserts. Textual's public method also sends it to the terminal, in its own way."""
    app._clipboard = text  # noqa: SLF001


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Send an escape sequence to the terminal, if there is one."""
    if (driver := app._driver) is not None:  # noqa: SLF001
        driver.write(sequence)


def requester_of(screen: Screen[Any]) -> MessagePump | None:
    """Return what opened a screen and gets its result; None if nothing asked for a result."""
    callbacks = screen._result_callbacks  # noqa: SLF001
    return callbacks[-1].requester if callbacks else None


class MessageErrors(MessagePump):
    """Goes on after an error in a message handler, which would end the program. It comes before Textual's class."""

    def handle_message_error(self, error: Exception) -> bool:
        """Return whether the error is dealt with; otherwise Textual gets it."""
        return False

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.handle_message_error(error):
                raise


# Removal


class Removable(MessagePump):
    """A widget or screen that can be removed at any moment. It comes before Textual's class.

    Textual composes and mounts a widget even if it was removed before that, but gives it no children then. Its handlers
    would look for parts that never come, so what is being removed gets messages only while it has its parts: what was
    typed by then is still taken. Textual also lets workers of a widget run until its children are gone, and here they
    end as the removal begins.
    """

    has_parts = False
    """Whether there is something in it to ask: from when it's mounted until its parts go, which is before it goes."""

    @property
    def is_laid_out(self) -> bool:
        """Whether all its parts are there to stay: false before it is mounted, and once its removal has begun."""
        return self.has_parts and not _is_being_removed(self)

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, Mount):
            self.has_parts = not _is_being_removed(self)
        is_closing = isinstance(message, Compose | Prune | CloseMessages | Unmount)
        if self.has_parts or is_closing or not _is_being_removed(self):
            await super()._dispatch_message(message)

    async def _message_loop_exit(self) -> None:
        self.has_parts = False
        if isinstance(self, DOMNode):
            self.workers.cancel_node(self)
        await super()._message_loop_exit()


class RemovableScreen(Removable):
    """A screen of that kind. What a widget or screen was to do after a refresh isn't done once its removal has begun.

    Textual has the screen that is in front by then call it, so all screens are to be of this kind.
    """

    def _invoke_later(self, callback: CallbackType, sender: MessagePump) -> None:
        super()._invoke_later(partial(_unless_removed, callback), sender)  # type: ignore[misc]


async def _unless_removed(callback: CallbackType) -> None:
    called: object = callback
    while isinstance(called, partial):
        called = called.func
    owner = getattr(called, "__self__", None)
    if not (isinstance(owner, MessagePump) and _is_being_removed(owner)):
        await invoke(callback)


def _is_being_removed(node: MessagePump) -> bool:
    return isinstance(node, DOMNode) and node._pruning  # noqa: SLF001


# Lists


def first_line(options: OptionList, place: int) -> int:
    """Return the line of the whole list, from 0, on which the option at `place` begins; 0 before the first layout."""
    return options._index_to_line.get(place, 0)  # noqa: SLF001


def line_count(options: OptionList, place: int) -> int:
    """Return the number of lines of the option at `place`, at the width of the list; 0 before the first layout."""
    return options._heights.get(place, 0)  # noqa: SLF001


def move_page(options: OptionList, direction: Literal[-1, 1]) -> None:
    """Move the highlight by one page, as the page keys do in any list of Textual's."""
    options._move_page(direction)  # noqa: SLF001


class HighlightedList(LongList):
    """A list that gets both the option that was highlighted and the one that is. Textual's own watcher still runs."""

    def highlight_moved(self, old: int | None, new: int | None) -> None:
        """Do something when another option is highlighted, before Textual scrolls to it."""

    def _watch_highlighted(self, old: int | None, new: int | None) -> None:
        self.highlight_moved(old, new)

    def fit(self) -> None:
        """Lay the options out for the size that the list has got. What it shows next is painted after that."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        is_new = super()._size_updated(size, virtual_size, container_size, layout)
        self.fit()
        return is_new


# Fields


class CustomInput(Input):
    """A line of text that is drawn by `shown_text`, and scrolls without the page being laid out for each letter."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def shown_text(self) -> Text:
        """Return the text as it is drawn."""
        return super()._value

    @property
    def _value(self) -> Text:
        return self.shown_text()
