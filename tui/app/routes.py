"""Routes: which part of the app handles which message.

A message of a widget is given by its name: the module of the widget is imported when one is first shown.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from textual.message import Message

Route = Callable[[Any], Awaitable[None] | None]
"""Does what a message asks for, and is given the message."""
Routes = Mapping[type[Message] | str, Route]
"""The handlers of messages, by the class of the message or its name: `module:Class`, or `module:Widget.Class`."""


class HasRoutes(Protocol):
    """A part that handles messages."""

    @property
    def routes(self) -> Routes:
        """The handler of each kind of message."""


def all_routes(*parts: HasRoutes) -> Routes:
    """Return the routes of all parts.

    Raises:
        ValueError: two parts would handle the same message.
    """
    found: dict[type[Message] | str, Route] = {}
    for part in parts:
        if twice := found.keys() & part.routes.keys():
            raise ValueError(twice)
        found |= part.routes
    return found


def route_of(routes: Routes, message: Message) -> Route | None:
    """Return what handles `message`; None where nothing does."""
    kind = type(message)
    return routes.get(kind) or routes.get(f"{kind.__module__}:{kind.__qualname__}")
