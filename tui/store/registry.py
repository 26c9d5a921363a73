"""The mapper of each kind of answer, by the name that seeds give as `keeps`."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tui.domain.answers.days import is_day
from tui.domain.setback import OUTCOMES, STAGES
from tui.domain.shapes import NotThisShape, Value
from tui.flow.step import Step
from tui.store.answers.context import AnswerMapper, Entry, WriteContext
from tui.store.answers.question_bank import HOME as INTERVIEW_QUESTIONS
from tui.store.answers.question_bank import QuestionsMapper
from tui.store.answers.rows import FEELINGS, LESSONS, STRENGTHS, TRAPS, VALUES, WEEK, is_text, one_of
from tui.store.letters.mappers import FeedbackMapper, HandOverMapper, LetterMapper, OutcomeNowMapper
from tui.store.people.keep_in_touch import KeepInTouchMapper
from tui.store.people.mappers import PeopleMapper, PersonMapper
from tui.store.plan.again import AgainMapper
from tui.store.plan.if_then_outcomes import IF_THEN_OUTCOME, IfThenOutcomeMapper
from tui.store.plan.if_thens import IfThenMapper
from tui.store.plan.mappers import ActionsMapper, CheckOnMapper, GoOverMapper


@dataclass(frozen=True)
class ColumnMapper:
    """Stores an answer in a column of the session. What the column can't hold is the rest, so nothing is lost."""

    column: str
    fits: Callable[[Value], bool] = is_text

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the value in the column."""
        fits = self.fits(value)
        context.tables.update("sessions", context.owner.session_id, {self.column: value if fits else None})
        return None if fits else value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the value."""
        if rest is not None:
            return rest
        return context.tables.cell(f"SELECT {self.column} FROM sessions WHERE id = ?", [context.owner.session_id])

    def clear(self, context: WriteContext, step: Step) -> None:
        """Empty the column."""
        context.tables.update("sessions", context.owner.session_id, {self.column: None})


GO_OVER = "go_over"
UNREADABLE = "unreadable"
"""The one part of what stands in the place of an answer whose home cannot read it."""
SESSION_MAPPERS: dict[str, AnswerMapper] = {
    "session.company": ColumnMapper("company"),
    "session.role": ColumnMapper("role"),
    "session.stage": ColumnMapper("stage", one_of(*STAGES)),
    "session.outcome": ColumnMapper("outcome", one_of(*OUTCOMES)),
    "session.heard_on": ColumnMapper("heard_on", is_day),
    "session.path": ColumnMapper("path"),
    "session.resume_on": ColumnMapper("resume_on", is_day),
    "session.contact": PersonMapper("contact_id"),
    "letter": LetterMapper(),
    "hand_over": HandOverMapper(),
    "keep_in_touch": KeepInTouchMapper(),
    "again": AgainMapper(),
}
"""Homes that only a session has."""
MAPPERS: dict[str, AnswerMapper] = (
    SESSION_MAPPERS
    | {f"feelings.{moment}": mapper for moment, mapper in FEELINGS.items()}
    | {f"if_then.{use}": IfThenMapper(use=use) for use in ("next_no", "obstacle", "habit")}
    | {IF_THEN_OUTCOME: IfThenOutcomeMapper()}
    | {f"feedback.{name}": FeedbackMapper(name) for name in ("text", "themes", "truth", "control", "one_change")}
    | {
        "feedback.outcome": OutcomeNowMapper(),
        "strengths": STRENGTHS,
        "lessons": LESSONS,
        "values": VALUES,
        "traps": TRAPS,
        "week": WEEK,
        "woop": IfThenMapper(use="obstacle"),
        "actions": ActionsMapper(),
        GO_OVER: GoOverMapper(),
        "check_on": CheckOnMapper(),
        "person": PersonMapper(),
        "people": PeopleMapper(),
        INTERVIEW_QUESTIONS: QuestionsMapper(),
    }
)


def mapper_name(step: Step, context: WriteContext) -> str | None:
    """Return the name of the mapper for `step` in this run; None when the answer is stored as JSON alone."""
    # Going over actions is stored in `actions` too, but it changes rows that other steps made.
    name = GO_OVER if step.kind == GO_OVER else step.keeps
    in_session = context.owner.session_id is not None and context.owner.feedback_id is None
    return None if name not in MAPPERS or (name in SESSION_MAPPERS and not in_session) else name


def save(context: WriteContext, step: Step, value: Value, state: str) -> Entry:
    """Save an answer and return its entry.

    A given answer is written by its mapper, or stored as it is where the mapper can't read it. A draft leaves the last
    given rows unchanged; a skip removes them.
    """
    home = mapper_name(step, context)
    if state == "given" and home and value is not None:
        with suppress(NotThisShape):
            return Entry(value=MAPPERS[home].write(context, step, value), state=state, keeps=home)
    if home and state != "draft":
        MAPPERS[home].clear(context, step)
    # There are no rows to read: a card has no value, and one that its mapper can't read is all here.
    return Entry(value=value, state=state, keeps=home if state != "given" else None)


def load(context: WriteContext, step: str, entry: Entry) -> Value:
    """Return the value of an entry, read by its mapper.

    Where the mapper can't read the entry, its stored value is returned unchanged, in a shape that no step accepts.
    """
    if not entry.has_own_rows or entry.keeps not in MAPPERS:
        return entry.value
    try:
        return MAPPERS[entry.keeps].read(context, step, entry.value)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return {UNREADABLE: entry.value}
