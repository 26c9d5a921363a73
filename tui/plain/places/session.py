"""One session: its stages, letters and replies, and what can be done with it."""

from contextlib import suppress

from tui.flow.progress import Status, status
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.plain import typing_help
from tui.plain.choice import Choice
from tui.plain.help_now import read_guide, read_guides
from tui.plain.places.letters import show_letter
from tui.plain.places.notes import write_note
from tui.plain.places.session_words import known_words, other_choices, pages_beside, session_choices
from tui.plain.program import Program
from tui.plain.take_away import take_away_session
from tui.plain.turns import PageTurn
from tui.plain.walk import walk_from
from tui.store.row_types import SessionRow
from tui.wording.stages import going_on
from tui.wording.stored import words_for
from tui.words import _

OUT = ("sent", "replied", "no_reply", "closed")
"""States of a letter that somebody may answer."""


def show_session(program: Program, session_id: int) -> None:
    """Say a session and its stages, and do what is chosen, until the person goes back."""
    was_finished = True
    while (row := program.store.session(session_id)) is not None and row.deleted_at is None:
        if row.finished_at and not was_finished:
            # It was finished here, and the words to part with are said.
            return
        was_finished = bool(row.finished_at)
        try:
            if not _once(program, row):
                return
        except PageTurn:
            return


def _once(program: Program, row: SessionRow) -> bool:
    """Say a session, and do one thing; return whether there may be another."""
    talk, store = program.talk, program.store
    open_run = OpenRun.of_session(store, program.library, row.id)
    session = open_run.session
    choices = session_choices(program, session, row)

    def say() -> None:
        talk.pause()
        talk.say(row.company or _("A session"), *known_words(session))

    say()
    at = going_on(session)
    prompt, enter = _("Number, or Enter to go back:"), typing_help.enter_goes_back()
    if at:
        stage = session.course.flow_of[at].title
        prompt = _("Number, or Enter to go on with {stage}:").format(stage=stage)
        enter = _("Enter alone goes on with {stage}.").format(stage=stage)
    with talk.about(say):
        key = talk.choose(choices, prompt=prompt, help_words=enter)
    if not key and at is None:
        return False
    with suppress(PageTurn):
        return _do(program, open_run, row, key, at)
    return True


def _do(program: Program, open_run: OpenRun, row: SessionRow, key: str, at: str | None) -> bool:
    """Do what was chosen; without a `key`, go on at the page `at`. Return whether the session is shown again."""
    what, _sign, which = key.partition("-")
    if not key:
        walk_from(program, open_run, at)
    elif what == "stage":
        _open_stage(program, open_run, int(which))
    elif what == "letter":
        show_letter(program, int(which))
    elif what == "reply":
        reply = OpenRun.of_reply(program.store, program.library, None, session_id=row.id, reply_id=int(which))
        walk_from(program, reply)
    elif what == "guide":
        read_guide(program, which)
    else:
        return _other(program, open_run, row, what)
    return True


def _other(program: Program, open_run: OpenRun, row: SessionRow, what: str) -> bool:
    if what == "other":
        choices = other_choices(open_run.session, is_read_only=program.store.is_read_only)
        what = program.talk.choose(choices, prompt=_("Number, or Enter for the stages:"))
    if what == "came":
        _take_down_reply(program, row.id)
    elif what == "more":
        _open_more(program, open_run)
    elif what == "time":
        _change_time(program, open_run.session)
    elif what == "review":
        walk_from(program, open_run, open_run.review)
    elif what == "guides":
        read_guides(program)
    elif what == "note":
        write_note(program, row.id)
    elif what == "take":
        take_away_session(program, row.id)
    elif what == "delete":
        return not _delete(program, row)
    return what != "back"


def _open_more(program: Program, open_run: OpenRun) -> None:
    program.talk.say(_("Which page would you like to open?"))
    if key := program.talk.choose(pages_beside(open_run.session), prompt=_("Number, or Enter for none:")):
        step = open_run.session.course.steps[key]
        if not open_run.session.applies(step):
            open_run.session.wish(step)
        walk_from(program, open_run, key)


def _open_stage(program: Program, open_run: OpenRun, number: int) -> None:
    session = open_run.session
    flow = session.course.flows[number]
    if status(session, flow) is Status.NOT_ON_PATH:
        program.talk.say(_("This stage isn't on the path you chose. You can change your time."))
        return
    found = session.resume(flow)
    walk_from(program, open_run, found.key if found else None)


def _take_down_reply(program: Program, session_id: int) -> None:
    """Begin with a reply: to the letter that is out, or to none; which of several is asked."""
    store, talk = program.store, program.talk
    out = [letter for letter in store.letters(session_id) if letter.state in OUT]
    letter_id = out[0].id if len(out) == 1 else None
    if len(out) > 1:
        choices = [Choice(str(letter.id), letter.subject or words_for(letter.kind)) for letter in out]
        talk.say(_("What is it a reply to?"))
        letter_id = int(talk.choose([*choices, Choice("0", _("To none of these"))], may_pass=False)) or None
    walk_from(program, OpenRun.of_reply(store, program.library, letter_id, another=True, session_id=session_id))


def _change_time(program: Program, session: Session) -> None:
    step = session.course.step_stored_in("session.path")
    if step is None:
        return
    paths = [
        Choice(path.key, path.title, f"{_('about {minutes} minutes').format(minutes=path.minutes)}. {path.hint}")
        for path in session.course.paths
    ]
    program.talk.say(_("How much time do you have?"), _("What you wrote stays, whichever you choose."))
    chosen = program.talk.choose(paths, session.path or "")
    if chosen != session.path:
        session.give(step.key, chosen)
        program.talk.say(_("Changed. Nothing is lost."))


def _delete(program: Program, row: SessionRow) -> bool:
    """Delete a session after asking; return whether it was deleted."""
    name = row.title or _("A session")
    if not program.talk.ask_yes(_("Delete {name}? You can bring it back for 30 days.").format(name=name)):
        return False
    program.store.delete_session(row.id)
    program.talk.say(_("Deleted: {name}. To bring it back, open the deleted sessions.").format(name=name))
    return True
