"""What a text asks for when one of the person's strengths is to go into it."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message


class TakesText(Protocol):
    """A view with a text into which something can be put."""

    def pull_in(self, text: str) -> None:
        """Put `text` where the cursor is."""


@dataclass
class StrengthWanted(Message):
    """The person wants to put one of their strengths in the text of `view`."""

    view: TakesText
