"""What the parts of the app need of Textual's `App`, in small pieces. Each part names the pieces that it uses."""

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
    """Says something for a moment."""

    def notify(self, message: str, *, title: str = "", timeout: float | None = None, markup: bool = True) -> None:
        """Say `message` for `timeout` seconds, or for as long as is usual."""

    def clear_notifications(self) -> None:
        """Take away everything that is being said."""


class Scheduler(Protocol):
    """Calls a function once some time has passed."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer:
        """Call `callback` in `delay` seconds."""


class Queue(Protocol):
    """Calls a function once the keys that came before it were handled."""

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call `callback` after all that waits here."""


class Poster(Protocol):
    """Takes a message for the app."""

    def post_message(self, message: Message) -> bool:
        """Have the app handle `message` in its turn."""


class Exits(Protocol):
    """Ends the program."""

    def exit(self, result: int | None = None, return_code: int = 0) -> None:
        """End with the exit status `return_code`."""


class ScreenHost(Protocol):
    """Shows screens, one on another."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens that are open, the lowest first."""

    @property
    def workers(self) -> WorkerManager:
        """What is done in the background."""

    def batch_update(self) -> AbstractContextManager[None]:
        """Paint nothing until the end."""

    def push_screen(
        self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = None
    ) -> Awaitable[None]:
        """Show `screen` over the others."""

    def pop_screen(self) -> Awaitable[None]:
        """Close the screen in front."""
