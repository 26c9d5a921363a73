"""What is kept aside: words of which two logins hold different versions. They can be read, put back, or dropped."""

from contextlib import suppress

from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.turns import PageTurn
from tui.plain.walk import walk_from
from tui.store.runs.conflicts import Conflict
from tui.wording.conflicts import origin_of, step_of, text_of
from tui.words import _

PUT, DROP = "put", "drop"


def show_kept_aside(program: Program) -> None:
    """Say what is kept aside, and show one of it, until the person goes back."""
    talk, conflicts = program.talk, program.store.conflicts
    while found := conflicts.all():
        choices = [Choice(str(each.id), origin_of(each, program.library) or _("A text")) for each in found]
        if not (key := talk.menu(choices, _("Kept aside"))):
            return
        with suppress(PageTurn):
            _show(program, next(each for each in found if str(each.id) == key))
    talk.say(_("Nothing is kept aside."))


def _show(program: Program, conflict: Conflict) -> None:
    talk = program.talk
    talk.say(text_of(conflict, program.library, program.clock))
    step = step_of(conflict, program.library)
    ways = [
        *([Choice(PUT, _("Put it on its page"), _("What is there now is kept aside instead."))] if step else []),
        Choice(DROP, _("Erase it")),
    ]
    way = talk.choose(ways, prompt=_("Number, or Enter to leave it here:"))
    if way == DROP and talk.ask_yes(_("Erase it for good?")):
        program.store.conflicts.drop([conflict.id])
        talk.say(_("Erased."))
    elif way == PUT and step is not None:
        _put_back(program, conflict, step.key)


def _put_back(program: Program, conflict: Conflict, key: str) -> None:
    """Put the words on their page as a draft, and open it."""
    store, open_run = program.store, _run_of(program, conflict)
    session = open_run.session
    is_of_new = conflict.kind == "session" and conflict.session_id is None
    together = [each for each in store.conflicts.all() if each.run == conflict.run] if is_of_new else [conflict]
    restored = [each for each in together if each.step in session.course.steps]
    if (there := session.value(key)) is not None and there != conflict.words:
        open_run.save_conflict(store, key, there)
    for each in restored:
        session.draft(each.step, each.words)
    session.stand_at(key)
    session.flush()
    store.conflicts.drop([each.id for each in restored])
    walk_from(program, open_run, key)


def _run_of(program: Program, conflict: Conflict) -> OpenRun:
    store, library = program.store, program.library
    if conflict.kind == "check_in":
        return OpenRun.of_check_in(store, library, conflict.check_in_id)
    if conflict.kind == "reply":
        return OpenRun.of_reply(
            store, library, conflict.letter_id, session_id=conflict.session_id, reply_id=conflict.feedback_id
        )
    return OpenRun.of_session(store, library, conflict.session_id)
