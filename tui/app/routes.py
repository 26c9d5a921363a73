"""Which part of the app does what a message asks for."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from textual.message import Message

Routes = Mapping[type[Message], Callable[[Any], Awaitable[None] | None]]
"""A method for each kind of message, which takes the message."""
