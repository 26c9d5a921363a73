"""One session: its stages, letters and replies, and what can be done with it."""

from tui.domain.answers.reading import read_if
from tui.flow.course import Flow
from tui.flow.page import in_a_sentence
from tui.flow.progress import Status, minutes, status
from tui.flow.recap import BETWEEN
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.help_now import read_guide, read_guides
from tui.plain.places.letters import show_letter
from tui.plain.program import Program
from tui.plain.speech import as_sentence, in_minutes, in_speech
from tui.plain.take_away import take_away_session
from tui.plain.turns import PageTurn
from tui.plain.walk import walk_from
from tui.store.row_types import SessionRow
from tui.wording.stages import going_on, what_it_says
from tui.wording.stored import words_for
from tui.words import _, counted

FACTS = ("role", "stage", "outcome", "contact")
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
    choices = _choices(program, session, row)

    def say() -> None:
        talk.pause()
        talk.say(row.company or _("A session"), *_known(session))

    say()
    at = going_on(session)
    prompt = _("Number, or Enter to go on with {stage}:").format(stage=session.course.flow_of[at].title if at else "")
    with talk.about(say):
        key = talk.choose(choices, prompt=prompt if at else _("Number, or Enter to go back:"))
    if not key and at is None:
        return False
    what, _sign, which = key.partition("-")
    if not key:
        walk_from(program, open_run, at)
    elif what == "stage":
        _open_stage(program, open_run, int(which))
    elif what == "letter":
        show_letter(program, int(which))
    elif what == "reply":
        walk_from(program, OpenRun.of_reply(store, program.library, None, session_id=row.id, reply_id=int(which)))
    elif what == "guide":
        read_guide(program, which)
    else:
        return _other(program, open_run, row, what)
    return True


def _other(program: Program, open_run: OpenRun, row: SessionRow, what: str) -> bool:
    if what == "other":
        what = program.talk.choose(_other_choices(open_run.session), prompt=_("Number, or Enter for the stages:"))
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
    elif what == "take":
        take_away_session(program, row.id)
    elif what == "delete":
        return not _delete(program, row)
    return what != "back"


def _known(session: Session) -> list[str]:
    steps = filter(None, (session.course.step_stored_in(f"session.{name}") for name in FACTS))
    known = ", ".join(filter(None, (in_a_sentence(session, step.key) for step in steps if session.applies(step))))
    path = next((each for each in session.course.paths if each.key == session.path), None)
    time = _("{title}, about {minutes} minutes.").format(title=path.title, minutes=path.minutes) if path else ""
    return [as_sentence(known), time]


def _choices(program: Program, session: Session, row: SessionRow) -> list[Choice]:
    store, clock = program.store, program.clock
    found: list[Choice] = []
    for number, flow in enumerate(session.course.flows):
        if status(session, flow) is Status.NOT_ON_PATH:
            continue
        says = in_speech(what_it_says(session, flow)).replace(BETWEEN, ", ")
        far = _far(session, flow)
        found.append(Choice(f"stage-{number}", flow.title, f"{as_sentence(far)} {says}"))
    for letter in store.letters(row.id):
        days = {"sent": letter.sent_on, "waiting_until": letter.wait_until}
        day = clock.say(days.get(letter.state, letter.closed_on))
        title = _("Letter: {title}").format(title=letter.subject or words_for(letter.kind))
        found.append(Choice(f"letter-{letter.id}", title, ", ".join(filter(None, (words_for(letter.state), day)))))
    for reply in store.replies.of_session(row.id):
        words = (_("Reply from {who}") if reply.who else _("Reply")).format(who=reply.who)
        state = "" if reply.done else _("not finished")
        found.append(Choice(f"reply-{reply.id}", words, ", ".join(filter(None, (state, clock.say(reply.came_on))))))
    found.append(Choice("came", _("A reply or feedback came")))
    outcome = read_if(str, session.stored_in("session.outcome"))
    fitting = program.library.guides.fitting(outcome, store.rejections)
    found += [Choice(f"guide-{each.key}", _("Read: {title}").format(title=each.title)) for each in fitting]
    return [*found, Choice("review", _("Check your answers, and finish")), Choice("other", _("Something else"))]


def _other_choices(session: Session) -> list[Choice]:
    """Return what can be done beside the stages, the letters and the replies."""
    more = _more(session)
    words = counted("{number} more page", "{number} more pages", len(more))
    beside = Choice("more", words, _("Not part of the time you chose, and open to you all the same"))
    return [
        *([beside] if more else []),
        Choice("time", _("Change how much time you have")),
        Choice("take", _("Take it with you")),
        Choice("guides", _("First aid and guides")),
        Choice("delete", _("Delete this session")),
        Choice("back", _("Go back to Today")),
    ]


def _far(session: Session, flow: Flow) -> str:
    """Return how far a stage has come, and how long the rest of it takes."""
    far = status(session, flow)
    left = minutes(session, flow) if far is not Status.NOT_ON_PATH else 0
    state = _("Done") if far is Status.DONE else words_for(far.value)
    return ", ".join(filter(None, (state, in_minutes(left) if left else "")))


def _more(session: Session) -> list[Choice]:
    return [Choice(step.key, step.ask, flow.title) for flow in session.course.flows for step in session.beside(flow)]


def _open_more(program: Program, open_run: OpenRun) -> None:
    program.talk.say(_("Which page would you like to open?"))
    if key := program.talk.choose(_more(open_run.session), prompt=_("Number, or Enter for none:")):
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
