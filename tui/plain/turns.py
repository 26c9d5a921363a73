"""What a person can do at a prompt instead of answering it. Each is raised where the line was read."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.words import _


class Turn(Exception):
    """The person did something else than answer."""


class Back(Turn):
    """Go to the page or the list before."""


class Skip(Turn):
    """Go on without an answer."""


class Clear(Turn):
    """Empty the page, and ask it again."""


class Leave(Turn):
    """Save and leave. `status` is the exit status; a signal has one above 128.

    `is_asked` is whether somebody is there to answer a question about it.
    """

    def __init__(self, status: int = 0, *, is_asked: bool = False) -> None:
        super().__init__(status)
        self.status = status
        self.is_asked = is_asked


class GoToToday(Turn):
    """Leave the pages for the first list."""


class ReadAgain(Turn):
    """The file belongs to another login now, or does again to this one: what is shown has to be read again."""


class Opened(Turn):
    """An option was chosen that opens a place or a page (`what`), or goes on to a page (`goes_to`)."""

    def __init__(self, what: str = "", goes_to: str = "") -> None:
        super().__init__(what, goes_to)
        self.what = what
        self.goes_to = goes_to


@dataclass(frozen=True)
class Command:
    """A word that can be typed after `!` at any prompt, and what it does, in words."""

    word: str
    help: Callable[[], str]


SIGN = "!"
"""What a command begins with. A line that begins with two of it is a line that begins with one."""
BACK, REPEAT, WHY, SKIP, CLEAR, NOW, STOP, HELP = (
    "back",
    "repeat",
    "why",
    "skip",
    "clear",
    "now",
    "stop",
    "help",
)


def written(command: str) -> str:
    """Return a command as a person types it."""
    return f"{SIGN}{command}"


COMMANDS = (
    Command(BACK, lambda: _("go back to the page or list before")),
    Command(REPEAT, lambda: _("hear this again")),
    Command(WHY, lambda: _("why this page helps, and what you said before")),
    Command(SKIP, lambda: _("go on without an answer")),
    Command(CLEAR, lambda: _("empty this page and start it again")),
    Command(NOW, lambda: _("help now: who to talk to")),
    Command(STOP, lambda: _("save and leave")),
    Command(HELP, lambda: _("these commands")),
)
