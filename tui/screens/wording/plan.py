"""What is said for a moment after a step of the plan was changed, and that it can be taken back."""

from datetime import date

from tui.clock import Clock
from tui.words import _


def marked_words(status: str, what: str) -> str:
    """Say what became of the step `what`."""
    words = {
        "to_do": _("To do again: {what}."),
        "doing": _("Doing: {what}."),
        "done": _("Done: {what}."),
        "let_go": _("Dropped: {what}. That leaves room for another."),
    }
    return _and_back(words[status].format(what=what))


def moved_words(clock: Clock, day: date | None, what: str) -> str:
    """Say which day the step `what` is on now."""
    if day is None:
        return _and_back(_("No day for now: {what}.").format(what=what))
    return _and_back(_("Moved to {day}: {what}.").format(day=clock.say_short(day), what=what))


def changed_words(what: str) -> str:
    """Say that the step `what` was changed."""
    return _and_back(_("Changed: {what}.").format(what=what))


def _and_back(words: str) -> str:
    return words + " " + _("Press u to undo.")
