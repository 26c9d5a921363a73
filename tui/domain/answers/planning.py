"""Answers that plan: actions, what became of them, if-thens, a wish, a week."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from tui.domain.answers.days import check_days
from tui.domain.answers.reading import Parts, one_of
from tui.domain.answers.words import Scalar

HOURS_OF_A_DAY = 24
WEEK_NUMBERS = {"hours": 168, "applications": 500}
"""The two numbers of a week, each with the highest that it can be."""
ACTION_KINDS = (
    "apply",
    "tailor",
    "network",
    "event",
    "learn",
    "training",
    "widen",
    "freelance",
    "circle",
    "stay_in_touch",
    "care",
    "other",
)
STATUSES = ("to_do", "doing", "done", "let_go")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Status: TypeAlias = Annotated[str, one_of(STATUSES)]
Hours: TypeAlias = Annotated[int, Meta(ge=0, le=HOURS_OF_A_DAY)] | Annotated[float, Meta(ge=0, le=HOURS_OF_A_DAY)]


class Action(Parts, frozen=True, kw_only=True):
    """One thing to do. In a draft, `what` may still be empty; days are of ISO form."""

    id: str
    kind: Annotated[str, one_of(ACTION_KINDS)]
    what: str
    when_at: str = ""
    where_how: str = ""
    first_step: str = ""
    helper: str = ""
    know_done: str = ""
    because: str = ""
    when_on: str | None = None
    rests_until: str | None = None
    """The day until which its card rests: nobody means to do such an action."""
    fields: dict[str, Scalar] = {}
    """What is filled in in the small fields of its card, by their keys."""
    status: Status | None = None
    unread: dict[str, str] = {}
    """Of a draft: what was typed and can't be read yet, by the keys of the fields."""

    def __post_init__(self) -> None:
        """Refuse days that are none."""
        check_days(self.when_on, self.rests_until)


class ActionChange(Parts, frozen=True, kw_only=True):
    """What became of an action: another status, or another day. `what` is how the action was called then."""

    status: Status | None = None
    when_on: str | None = None
    what: str = ""

    def __post_init__(self) -> None:
        """Refuse a day that is none."""
        check_days(self.when_on)


class IfThenAnswer(Parts, frozen=True, kw_only=True):
    """A cue and an act: if this, then I will do that."""

    cue: str = ""
    act: str = ""


class WoopAnswer(Parts, frozen=True, kw_only=True):
    """A wish, its best outcome, the obstacle in oneself, and an if-then for it."""

    wish: str = ""
    outcome: str = ""
    obstacle: str = ""
    cue: str = ""
    act: str = ""


class Slot(Parts, frozen=True, kw_only=True):
    """A time in the week: `time` is a part of the day or a person's own words, `hours` how long it takes."""

    weekday: Annotated[str, one_of(WEEKDAYS)]
    time: str = ""
    what: str = ""
    where_how: str = ""
    hours: Hours | None = None


class WeekAnswer(Parts, frozen=True, kw_only=True):
    """Hours and applications meant for a week, and slots for them; or that the week that came filled in is ended."""

    hours: Annotated[int, Meta(ge=0, le=WEEK_NUMBERS["hours"])] | None = None
    applications: Annotated[int, Meta(ge=0, le=WEEK_NUMBERS["applications"])] | None = None
    slots: list[Slot] = []
    ended: bool = False
    unread: dict[str, str] = {}
    """Of a draft: what was typed for a number and is none, by the name of the number."""
