"""The end of a session: what is still open, what its plan is made of, and the words to part with."""

from collections.abc import Iterator

from tui.flow.kinds.people import HandOver, Letter
from tui.flow.kinds.planning import Actions
from tui.flow.kinds.resting import Review
from tui.flow.page import filled_in
from tui.flow.session import Session
from tui.words import _


def open_words(session: Session, *, later: bool = True) -> str:
    """Return a sentence that names the stages with open pages, without the review itself; nothing where none is.

    `later` says whether the person can come back to them another day.
    """
    titles = [
        flow.title
        for flow in session.course.flows
        if any(not session.passed(step) for step in session.steps(flow) if not isinstance(step, Review))
    ]
    words = _("Still open: {stages}. You can finish now and come back to these later.")
    if not later:
        words = _("Still open: {stages}. You can finish without them.")
    return words.format(stages=", ".join(titles)) if titles else ""


def balance_words(session: Session) -> str:
    """Return a sentence on skill and heart (Liu, Huang and Wang 2014: help worked where both were there)."""
    builds = {card.builds for step, kind in _planned(session) for card in step.card if card.kind == kind}
    if not builds:
        return ""
    missing = {"skill": _("an action that builds a skill"), "heart": _("an action that looks after you")}
    left = [words for key, words in missing.items() if key not in builds]
    if not left:
        return _("Your plan has an action that builds a skill and one that looks after you.")
    return _("One more thing that could help: {what}. It's up to you.").format(what=left[0])


def finish(session: Session) -> str:
    """Pass the review, which ends the session, and return what is said at the end."""
    step = next((each for each in session.course.steps.values() if isinstance(each, Review)), None)
    if step is not None:
        session.give(step.key, None)
    words = [_goodbye(session)]
    if any(_planned(session)):
        words.append(_("Your plans will show here when they're due."))
    elif _has_letter(session):
        words.append(_("Your letter is under Sessions."))
    return " ".join(words)


def _planned(session: Session) -> Iterator[tuple[Actions, str]]:
    """Yield the kind of each action that was planned here, with the page it was planned on."""
    for key, step in session.course.steps.items():
        if isinstance(step, Actions):
            made = step.answer(session.value(key))
            yield from ((step, each.kind) for each in made if not each.rests_until)


def _has_letter(session: Session) -> bool:
    """Say whether there is a letter that was not sent, which nothing on Today leads to."""
    steps = session.course.steps.items()
    letters = [session.value(key) for key, step in steps if isinstance(step, Letter)]
    done = [step.answer(session.value(key)).done for key, step in steps if isinstance(step, HandOver)]
    return any(letters) and not {"sent", "wait"}.intersection(done)


def _goodbye(session: Session) -> str:
    """Return a closing line that fits what was done; a neutral one if every page was skipped."""
    stages = [step for flow in session.course.flows[1:] for step in session.steps(flow)]
    asked = [step for step in stages if step.asks]
    if any(session.value(step.key) not in (None, filled_in(session, step)) for step in asked):
        return _("That took some effort, and it's all saved.")
    return _("That's all for now. Come back whenever you like.")
