"""Saves what was typed in a place, such as an action or a person. Where that can't be done, it's read out."""

from collections.abc import Callable, Sequence

from tui.flow.repository import SaveError
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.who_writes import LEAVE, LOOK, TAKE, choose_who_writes
from tui.store.store import ReadOnlyError, TakenOver
from tui.words import _

AGAIN, DROP = "again", "drop"


def save_typed(program: Program, save: Callable[[], object], typed: Sequence[str]) -> bool:
    """Save, and return whether that was done. If it can't be, say why, read out `typed`, and ask what to do.

    Raises:
        Leave: the person leaves; `typed` was read out.
    """
    while True:
        try:
            save()
        except SaveError as problem:
            program.talk.say(_("Not saved yet."), str(problem), _("What you typed:"))
            program.talk.say_as_it_is("\n".join(filter(None, typed)))
            if not _try_again(program, problem):
                return False
        else:
            return True


def _try_again(program: Program, problem: SaveError) -> bool:
    """Ask what to do about `problem`; return whether saving can be tried again."""
    if isinstance(problem, ReadOnlyError):
        return False
    if isinstance(problem, TakenOver):
        ways = {
            TAKE: _("Write here again. The other login is told."),
            LOOK: _("Read everything, and change nothing."),
            LEAVE: _("Leave, without what is typed here."),
        }
        return choose_who_writes(program, ways)
    ways_on = [Choice(AGAIN, _("Try again")), Choice(DROP, _("Go on without saving it"))]
    return program.talk.insist(ways_on) == AGAIN
