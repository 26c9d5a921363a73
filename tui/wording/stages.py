"""The stages of a session in words: where to go on, how far each has come, and what the person made of it."""

from tui.flow.course import Flow
from tui.flow.progress import OPEN, Status, minutes, status, stopped_at
from tui.flow.recap import recap
from tui.flow.session import Session
from tui.wording.stored import words_for
from tui.words import _, counted


def going_on(open_run: Session) -> str | None:
    """Return the key of the step to go on with; None where every stage on the path is done or left open."""
    at = stopped_at(open_run)
    if at is None or open_run.passed(open_run.course.steps[at]):
        return None
    return at if status(open_run, open_run.course.flow_of[at]) in OPEN else None


def far_words(open_run: Session, flow: Flow) -> str:
    """Return how long the rest of a stage takes, and how far it has come."""
    far = status(open_run, flow)
    time = minutes(open_run, flow) if far is not Status.NOT_ON_PATH else 0
    left = counted("about {number} min", "about {number} min", time) if time else ""
    state = _("Done") if far is Status.DONE else words_for(far.value)
    return f"{left}  {state}" if left else state


def what_it_says(open_run: Session, flow: Flow) -> str:
    """Return what a person made of a stage; what it is about, as long as that is nothing."""
    done = flow.when_done if status(open_run, flow) is Status.DONE else ""
    return recap(open_run, flow) or done or flow.summary
