"""Routes: which part of the app handles which message."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from textual.message import Message

Route = Callable[[Any], Awaitable[None] | None]
"""Does what a message asks for, and is given the message."""
Routes = Mapping[type[Message], Route]


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
    found: dict[type[Message], Route] = {}
    for part in parts:
        if twice := found.keys() & part.routes.keys():
            raise ValueError(twice)
        found |= part.routes
    return found
