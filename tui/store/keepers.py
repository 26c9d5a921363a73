"""The homes of answers: for each word a seed may write as `keeps`, who keeps such answers in tables of their own."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.domain.setback import OUTCOMES, STAGES
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.again_keeper import AgainKeeper
from tui.store.days import is_day
from tui.store.desk import Desk, Entry, Keeper
from tui.store.if_then_keeper import IfThenKeeper
from tui.store.keeping import KeepInTouchKeeper
from tui.store.letter_keepers import FeedbackKeeper, HandOverKeeper, LetterKeeper, OutcomeNowKeeper
from tui.store.person_keepers import PeopleKeeper, PersonKeeper
from tui.store.plan_keepers import ActionsKeeper, CheckOnKeeper, GoOverKeeper
from tui.store.question_bank import HOME as INTERVIEW_QUESTIONS
from tui.store.question_bank import QuestionsKeeper
from tui.store.row_keepers import FEELINGS, LESSONS, STRENGTHS, TRAPS, VALUES, WEEK, is_text, one_of
from tui.store.told import TOLD, ToldKeeper


@dataclass(frozen=True)
class ColumnKeeper:
    """A column of the session. What the column cannot hold is the rest, so that no word is lost to a new seed."""

    column: str
    fits: Callable[[Value], bool] = is_text

    def write(self, desk: Desk, step: Step, value: Value) -> Value:
        """Keep the value in the column."""
        fits = self.fits(value)
        desk.tables.update("sessions", desk.owner.session_id, {self.column: value if fits else None})
        return None if fits else value

    def read(self, desk: Desk, step: str, rest: Value) -> Value:
        """Return the value."""
        if rest is not None:
            return rest
        return desk.tables.cell(f"SELECT {self.column} FROM sessions WHERE id = ?", [desk.owner.session_id])

    def clear(self, desk: Desk, step: Step) -> None:
        """Empty the column."""
        desk.tables.update("sessions", desk.owner.session_id, {self.column: None})


GO_OVER = "go_over"
UNREADABLE = "unreadable"
"""The one part of what stands in the place of an answer whose home cannot read it."""
SESSION_HOMES: dict[str, Keeper] = {
    "session.company": ColumnKeeper("company"),
    "session.role": ColumnKeeper("role"),
    "session.stage": ColumnKeeper("stage", one_of(*STAGES)),
    "session.outcome": ColumnKeeper("outcome", one_of(*OUTCOMES)),
    "session.heard_on": ColumnKeeper("heard_on", is_day),
    "session.path": ColumnKeeper("path"),
    "session.resume_on": ColumnKeeper("resume_on", is_day),
    "session.contact": PersonKeeper("contact_id"),
    "letter": LetterKeeper(),
    "hand_over": HandOverKeeper(),
    "keep_in_touch": KeepInTouchKeeper(),
    "again": AgainKeeper(),
}
"""Homes that only a session has."""
KEEPERS: dict[str, Keeper] = (
    SESSION_HOMES
    | {f"feelings.{moment}": keeper for moment, keeper in FEELINGS.items()}
    | {f"if_then.{use}": IfThenKeeper(use=use) for use in ("next_no", "obstacle", "habit")}
    | {TOLD: ToldKeeper()}
    | {f"feedback.{name}": FeedbackKeeper(name) for name in ("text", "themes", "truth", "control", "one_change")}
    | {
        "feedback.outcome": OutcomeNowKeeper(),
        "strengths": STRENGTHS,
        "lessons": LESSONS,
        "values": VALUES,
        "traps": TRAPS,
        "week": WEEK,
        "woop": IfThenKeeper(use="obstacle"),
        "actions": ActionsKeeper(),
        GO_OVER: GoOverKeeper(),
        "check_on": CheckOnKeeper(),
        "person": PersonKeeper(),
        "people": PeopleKeeper(),
        INTERVIEW_QUESTIONS: QuestionsKeeper(),
    }
)


def home_of(step: Step, desk: Desk) -> str | None:
    """Return the name of the home of answers to `step` in this run; None when they are kept as they are."""
    # Going over actions is kept in actions too, but it changes rows that others made.
    name = GO_OVER if step.kind == GO_OVER else step.keeps
    in_session = desk.owner.session_id is not None and desk.owner.feedback_id is None
    return None if name not in KEEPERS or (name in SESSION_HOMES and not in_session) else name


def kept(desk: Desk, step: Step, value: Value, state: str) -> Entry:
    """Keep an answer and return its entry.

    A given answer goes to its home. A draft leaves there what was given last; a skip takes it out.
    """
    home = home_of(step, desk)
    if state == "given" and home and value is not None:
        return Entry(value=KEEPERS[home].write(desk, step, value), state=state, keeps=home)
    if home and state != "draft":
        KEEPERS[home].clear(desk, step)
    # A card that was given has no value, so there is nothing at home to read.
    return Entry(value=value, state=state, keeps=home if state != "given" else None)


def whole(desk: Desk, step: str, entry: Entry) -> Value:
    """Return the value of an entry, put together from its home.

    Where the home cannot make anything of what the entry says, it is returned as it is, in a shape that no step takes.
    """
    if not entry.at_home or entry.keeps not in KEEPERS:
        return entry.value
    try:
        return KEEPERS[entry.keeps].read(desk, step, entry.value)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return {UNREADABLE: entry.value}
