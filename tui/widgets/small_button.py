"""A button of one line, for what belongs to a part of a page."""

from textual.content import Content
from textual.widgets import Button


class SmallButton(Button):
    """Its words stand in brackets, so that it is seen to be a button without a frame or a colour."""

    def __init__(self, words: str, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=f"small {classes}")
        self.say(words)

    def say(self, words: str) -> None:
        """Change the words."""
        self.label = Content(f"[ {words} ]")
