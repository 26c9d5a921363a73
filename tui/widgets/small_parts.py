"""Parts of one line: words that come and go, a button, how many are chosen."""

from textual.content import Content
from textual.widgets import Button, Static

from tui.words import _, counted


def put_words(line: Static, words: str) -> None:
    """Put `words` in `line`; one without words takes no room."""
    line.update(words)
    line.display = bool(words)


class SmallButton(Button):
    """Its words stand in brackets, so that it is seen to be a button without a frame or a colour."""

    def __init__(self, words: str, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=f"small {classes}")
        self.say(words)

    def say(self, words: str) -> None:
        """Change the words."""
        self.label = Content(f"[ {words} ]")


def tally(number: int, at_most: int | None) -> str:
    """Return how many of how many are there, in words."""
    if at_most is None:
        return counted("{number} chosen", "{number} chosen", number)
    said = _("{number} of up to {most} chosen").format(number=number, most=at_most)
    if number <= at_most:
        return said
    more = _("that's more than {most}; that's fine").format(most=at_most)
    return _("{number} chosen: {more}").format(number=number, more=more)


class Tally(Static):
    """A soft line that says how many were chosen."""

    def __init__(self, number: int, at_most: int | None) -> None:
        super().__init__(tally(number, at_most), markup=False, classes="soft")
        self._at_most = at_most

    def show(self, number: int) -> None:
        """Say that it is `number` now."""
        self.update(tally(number, self._at_most))
