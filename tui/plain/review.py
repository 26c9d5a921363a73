"""The review: every answer, with a way to change each, and the end of the session."""

from typing import TYPE_CHECKING

from tui.flow.closing import balance_words, finish, open_words
from tui.flow.progress import Status, status
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.flow.step import Step
from tui.flow.value import AnswerState
from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.places.notes import say_notes
from tui.plain.program import Program
from tui.plain.speech import in_speech
from tui.plain.turns import PageTurn
from tui.words import _

if TYPE_CHECKING:
    from tui.plain.walk import Walk

FINISH, CHANGE = "finish", "change"


def read_review(program: Program, open_run: OpenRun, walk: "Walk") -> None:
    """Say every answer, and offer to change one or to finish."""
    talk, session = program.talk, open_run.session

    def say() -> None:
        talk.pause()
        talk.say(_("Check your answers"), _("Nothing here is final."))
        _say_answers(program, session)
        say_notes(program, open_run.session_id)
        talk.say(balance_words(session), open_words(session))

    say()
    ways = [
        Choice(FINISH, _("Finish")),
        Choice(CHANGE, _("Change an answer")),
    ]
    while True:
        with talk.about(say):
            try:
                way = talk.choose(ways, prompt=_("Number, or Enter to leave it open:"))
            except PageTurn:
                return
        if way == FINISH:
            _finish(program, session)
            return
        if way != CHANGE:
            return
        if (key := _which(program, session)) is not None:
            walk.change(key)
            say()


def _finish(program: Program, session: Session) -> None:
    try:
        program.talk.say(finish(session))
    except SaveError as problem:
        program.talk.say(str(problem))


def _shown(session: Session) -> list[Step]:
    return [
        step
        for flow in session.course.flows
        if status(session, flow) is not Status.NOT_ON_PATH
        for step in session.steps(flow)
        if step.asks
    ]


def _say_answers(program: Program, session: Session) -> None:
    title = ""
    for step in _shown(session):
        flow = session.course.flow_of[step.key]
        if flow.title != title:
            title = flow.title
            program.talk.pause()
            program.talk.say(title)
        program.talk.say(*answer_words(session, step))
    hidden = [
        session.step_now(key)
        for key, step in session.course.steps.items()
        if step.asks and session.value(key) is not None and not session.applies(step)
    ]
    if hidden:
        program.talk.pause()
        program.talk.say(_("Saved, but not part of this path now"))
        for step in hidden:
            program.talk.say(*answer_words(session, step))


def answer_words(session: Session, step: Step) -> list[str]:
    """Return the name of a page with its answer; an answer of several lines is on lines of its own."""
    said = [in_speech(each) for each in session.in_words(step.key)]
    answer = session.answer(step.key)
    if unread := session.unread(step.key):
        return [f"{step.name}: {_('not finished.')}", *unread]
    if not said:
        skipped = answer is not None and answer.state is AnswerState.SKIPPED and not step.is_empty(answer.value)
        words = _("skipped; your words are kept on its page") if skipped else _("not answered")
        return [f"{step.name}: {words}."]
    if answer is not None and answer.state is AnswerState.DRAFT:
        said[-1] += _(" (not finished)")
    return [f"{step.name}: {said[0]}"] if len(said) == 1 else [f"{step.name}:", *said]


def _which(program: Program, session: Session) -> str | None:
    """Ask which answer to change."""
    choices = [Choice(step.key, step.name) for step in _shown(session)]
    try:
        return program.talk.choose(choices, prompt=_("Which one? Number, or Enter for none:")) or None
    except PageTurn:
        return None
