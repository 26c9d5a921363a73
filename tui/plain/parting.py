"""The last words of the conversation."""

from tui.plain.signals import INTERRUPTED
from tui.plain.talk import Talk
from tui.plain.turns import Leave
from tui.words import _


def saved_words() -> str:
    """Say that everything is saved."""
    return _("Everything is saved. To carry on later: onward plain")


def is_heard(leave: Leave) -> bool:
    """Return whether somebody may still read what is said when the person leaves like that."""
    return leave.status in (0, INTERRUPTED)


def parted(talk: Talk, leave: Leave, words: str) -> int:
    """Say the last words, where somebody may still read them, and return the exit status."""
    if not is_heard(leave):
        talk.mute()
        return leave.status
    try:
        talk.pause()
        talk.say(words)
    except Leave as lost:
        # The input ended because the line has dropped.
        return lost.status
    return leave.status
