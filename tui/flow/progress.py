"""How far a person has come in a flow, and how long the rest of it takes."""

from enum import StrEnum

from msgspec import Struct

from tui.flow.course import Flow
from tui.flow.effort import minutes_of
from tui.flow.run import Run
from tui.flow.session import Session
from tui.flow.step import Step
from tui.flow.value import AnswerState
from tui.words import _


class Status(StrEnum):
    """How far a flow has come."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LEFT_OPEN = "left_open"
    NOT_ON_PATH = "not_on_path"


OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS)


class Progress(Struct, frozen=True):
    """Where a step is among those of its flow that apply, or likely will; minutes for it and the open ones after it.

    `settled` says that no answer is awaited that is likely to change the total.
    """

    number: int
    total: int
    minutes: int
    settled: bool = True

    @property
    def of_how_many(self) -> str:
        """The total in words."""
        return str(self.total) if self.settled else _("about {number}").format(number=self.total)


def status(run: Run, flow: Flow) -> Status:
    """Say how far `flow` has come."""
    steps = run.steps(flow)
    if not steps:
        return Status.NOT_ON_PATH
    if all(run.passed(step) for step in steps):
        asked = [step for step in steps if step.asks]
        return Status.LEFT_OPEN if asked and all(run.value(step.key) is None for step in asked) else Status.DONE
    # A page that was opened counts, answered or not: the rail says that the person is there.
    is_begun = any(step.key in run.answers or step.key == run.position for step in steps)
    return Status.IN_PROGRESS if is_begun else Status.NOT_STARTED


def minutes(session: Session, flow: Flow) -> int:
    """Return the minutes that the open steps of `flow` take, at least one while any is open."""
    left = sum(
        minutes_of(session.step_now(step.key))
        for step in flow.step
        if _is_expected(session, step) and not session.passed(step)
    )
    return max(1, round(left)) if left else 0


def _is_expected(session: Session, step: Step) -> bool:
    """Say whether `step` applies, or is likely to once the answers that decide it are given."""
    if session.applies(step):
        return True
    on_path = not step.paths or session.path in step.paths
    return (
        step.usual and on_path and step.when is not None and any(_is_awaited(session, key) for key in step.when.steps)
    )


def _is_awaited(session: Session, key: str) -> bool:
    step = session.course.steps[key]
    return not session.passed(step) and _is_expected(session, step)


def progress(session: Session, key: str) -> Progress:
    """Return where the step with `key` is among the steps of its flow."""
    flow = session.course.flow_of[key].step
    place = flow.index(session.course.steps[key])
    number = len([step for step in flow[:place] if session.applies(step)]) + 1
    later = [step for step in flow[place + 1 :] if _is_expected(session, step)]
    still_open = (step for step in later if not session.passed(step))
    time = sum(minutes_of(session.step_now(step.key)) for step in (flow[place], *still_open))
    settled = all(session.applies(step) for step in later)
    return Progress(number, number + len(later), max(1, round(time)), settled)


class StopState(StrEnum):
    """How a stage stands, seen from where the person is."""

    DONE = "done"
    HERE = "here"
    TO_COME = "to_come"
    LEFT_OPEN = "left_open"


class Stop(Struct, frozen=True):
    """One stage of a session: the key of its flow, its short name, how it stands, and how far it has come."""

    flow: str
    title: str
    state: StopState
    far: str = ""


def stops(session: Session, here: str | None, *, is_open: bool = False) -> tuple[Stop, ...]:
    """Return the stages of the way, when the person is at the step with the key `here`, or at none.

    A flow is a stage when it has a short name for it; those that are not on the person's path are left out. How far the
    stage of `here` has come is only said once it's begun, or if the page of `here` `is_open`.
    """
    flows = [(flow, status(session, flow)) for flow in session.course.flows if flow.short]
    at = session.course.flow_of[here] if here is not None else None
    far = _far(session, here) if at and (is_open or status(session, at) is not Status.NOT_STARTED) else ""
    return tuple(
        Stop(flow.key, flow.short, stop_state(state, is_here=flow is at), far if flow is at else "")
        for flow, state in flows
        if state is not Status.NOT_ON_PATH or flow is at
    )


def stop_state(far: Status, *, is_here: bool) -> StopState:
    """Return how a stage stands that has come as far as `far`."""
    if is_here:
        return StopState.HERE
    return {Status.DONE: StopState.DONE, Status.LEFT_OPEN: StopState.LEFT_OPEN}.get(far, StopState.TO_COME)


def _far(session: Session, here: str | None) -> str:
    if here is None or session.course.steps[here].aside:
        return ""
    far = progress(session, here)
    return f"{far.number}/{far.total}"


def stopped_at(session: Session) -> str | None:
    """Return the page where the person stopped, when it is not passed; else the first open one of its flow, or of all.

    Where none is open, it is the page where they stopped, or None.
    """
    at = session.course.steps.get(session.position or "")
    flows = list(session.course.flows)
    if at is not None:
        answer = session.answer(at.key)
        if session.applies(at) and (answer is None or answer.state is AnswerState.DRAFT):
            return at.key
        flows.insert(0, session.course.flow_of[at.key])
    following = next((step for flow in flows if (step := session.next_open(flow))), at)
    return following.key if following else None
