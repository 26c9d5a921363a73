"""Another login took the file over while a run was walked: saves its words as conflicts, and asks who writes."""

from typing import NoReturn

from tui.domain.summary import summary
from tui.export.unsaved import unsaved_text
from tui.flow.repository import SaveError
from tui.open_run import OpenRun
from tui.plain.program import Program
from tui.plain.turns import ReadAgain
from tui.plain.who_writes import LEAVE, LOOK, TAKE, choose_who_writes
from tui.store.store import TakenOver
from tui.wording.conflicts import FEW
from tui.words import _


def taken_over(program: Program, open_run: OpenRun, problem: TakenOver) -> NoReturn:
    """Say that another login took the file over, save the unsaved words as conflicts, and ask what to do.

    Raises:
        ReadAgain: the person goes on here. What is shown has to be read again.
        Leave: the person leaves.
    """
    talk, session = program.talk, open_run.session
    talk.say(str(problem))
    unsaved = [
        ": ".join(filter(None, (step.name, summary("; ".join(session.in_words(step.key)), FEW))))
        for step, _answer in session.pending()
    ]
    try:
        open_run.save_conflicts(program.store)
    except SaveError as error:
        words = _("What you hadn't saved couldn't be kept aside ({why}). It's still here: take over.")
        talk.say(words.format(why=error))
        talk.say_as_it_is(unsaved_text([session]))
    else:
        if unsaved:
            talk.say(_("What you hadn't saved is kept here:"), *unsaved)
    ways = {
        TAKE: _("Write here again. The other login is told."),
        LOOK: _("Read everything, and change nothing."),
        LEAVE: _("What is kept aside stays there."),
    }
    if choose_who_writes(program, ways):
        _save_after_all(program, open_run)
    raise ReadAgain


def _save_after_all(program: Program, open_run: OpenRun) -> None:
    """Save the unsaved answers after all. Where the other login wrote newer ones, these stay conflicts."""
    session = open_run.session
    pending = {step.key: step.name for step, _answer in session.pending()}
    try:
        session.flush()
    except SaveError:
        return
    newer = open_run.conflicting_steps
    conflicts = program.store.conflicts
    mine = [each.id for each in conflicts.all() if open_run.is_of(each) and each.step in {*pending} - newer]
    conflicts.drop(mine)
    if names := [name for key, name in pending.items() if key in newer]:
        words = _("The other login changed these too: {names}. Yours are under Kept aside.")
        program.talk.say(words.format(names=", ".join(names)))
