"""What the groups of figures on Patterns are called, and what is said where there are too few sessions."""

from collections.abc import Sequence

from tui.domain.patterns import Group, PatternFigure
from tui.words import _, counted


def group_title(group: Group) -> str:
    """Return the name of a group."""
    titles = {
        Group.STAGE: _("How far it went"),
        Group.OUTCOME: _("How it ended"),
        Group.THEME: _("What replies were about"),
        Group.TRAP: _("Thinking traps you named"),
        Group.FEELING: _("Feelings, before and after"),
        Group.BELIEF: _("Hard thoughts, before and after"),
        Group.STEP: _("Actions"),
        Group.TIME: _("Over time"),
    }
    return titles[group]


def of_how_many(figures: Sequence[PatternFigure]) -> int:
    """Return how many things the figures of a group count together."""
    first = next(iter(figures), None)
    if first is None:
        return 0
    return len(first.counted) if first.group in (Group.FEELING, Group.BELIEF) else first.of


def too_few_words(sessions: int) -> str:
    """Return what is said with fewer sessions than patterns need."""
    said = counted("You have {number} session.", "You have {number} sessions.", sessions)
    if not sessions:
        said = _("You have no sessions yet.")
    return f"{said} {_('Patterns appear after five sessions.')}"
