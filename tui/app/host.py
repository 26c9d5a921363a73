"""Small protocols for what the parts of the app need from Textual's `App`. Each part names those it uses."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker_manager import WorkerManager

Answer = TypeVar("Answer")


class Notifier(Protocol):
    """Shows notices."""

    def notify(self, message: str, *, title: str = "", timeout: float | None = None, markup: bool = True) -> None:
        """Show `message` as a notice for `timeout` seconds, or for the default time."""

    def clear_notifications(self) -> None:
        """Close all notices."""


class Scheduler(Protocol):
    """Runs timers."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer:
        """Call `callback` in `delay` seconds."""


class Queue(Protocol):
    """Calls a function after the events that are waiting."""

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call `callback` after the events that are waiting."""


class Poster(Protocol):
    """Queues messages for the app."""

    def post_message(self, message: Message) -> bool:
        """Queue `message` for the app."""


class Exits(Protocol):
    """Can end the program."""

    def exit(self, result: int | None = None, return_code: int = 0) -> None:
        """End with the exit status `return_code`."""


class ScreenHost(Protocol):
    """Shows screens, one on another."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens that are open, the lowest first."""

    @property
    def workers(self) -> WorkerManager:
        """The background workers."""

    def batch_update(self) -> AbstractContextManager[None]:
        """Delay painting until the context ends."""

    def push_screen(
        self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = None
    ) -> Awaitable[None]:
        """Show `screen` over the others."""

    def pop_screen(self) -> Awaitable[None]:
        """Close the screen in front."""
