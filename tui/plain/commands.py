"""The commands that can be typed at any prompt: their words, and what each does."""

from tui.store.text.folding import folded
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Callable

SIGN = "!"
"""What a command begins with. A line that begins with two of it is a line that begins with one."""
BACK, REPEAT, WHY, SKIP, CLEAR, NOW, STOP, HELP = ("back", "repeat", "why", "skip", "clear", "now", "stop", "help")


class Command:
    """A command: its word in English, as it is typed in the language in use, and what it does, in words."""

    def __init__(self, word: str, typed: "Callable[[], str]", help_: "Callable[[], str]") -> None:
        self.word = word
        self.typed = typed
        self.help = help_


COMMANDS = (
    Command(BACK, lambda: _("!back"), lambda: _("go back to the page or list before")),
    Command(REPEAT, lambda: _("!repeat"), lambda: _("hear this again")),
    Command(WHY, lambda: _("!why"), lambda: _("why this page helps, and what you said before")),
    Command(SKIP, lambda: _("!skip"), lambda: _("go on without an answer")),
    Command(CLEAR, lambda: _("!clear"), lambda: _("empty this page and start it again")),
    Command(NOW, lambda: _("!now"), lambda: _("help now: who to talk to")),
    Command(STOP, lambda: _("!stop"), lambda: _("save and leave")),
    Command(HELP, lambda: _("!help"), lambda: _("what you can type here")),
)


def written(word: str) -> str:
    """Return a command as a person types it."""
    return next(each.typed() for each in COMMANDS if each.word == word)


def command(line: str) -> str:
    """Return the word of the command that `line` is, in the language in use or in English; empty if there is none.

    Capitals, accents and spaces make no difference.
    """
    typed = _comparable(line)
    return next((each.word for each in COMMANDS if typed in (f"{SIGN}{each.word}", _comparable(each.typed()))), "")


def _comparable(text: str) -> str:
    return "".join(folded(text).split())
