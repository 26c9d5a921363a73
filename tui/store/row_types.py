"""The types of the rows that the store returns.

Days are ISO dates; moments (fields ending in `_at`) are ISO date-times in UTC. A text that is missing is empty, a day
that is missing is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tui.domain.shapes import Value

ActionDict: TypeAlias = dict[str, Value]
"""An action as in `tui.domain.plan`, and `session_id`, `step`, `rests_until` and `repeats` if it has them."""


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """One session, as lists show it."""

    id: int
    company: str
    role: str
    stage: str
    outcome: str
    heard_on: str | None
    contact_id: int | None
    path: str
    current_step: str | None
    resume_on: str | None
    opened_at: str
    changed_at: str
    finished_at: str | None
    deleted_at: str | None
    zone: str

    @property
    def title(self) -> str:
        """The company and the role, or the one that is known."""
        return ", ".join(part for part in (self.company, self.role) if part)


@dataclass(frozen=True, kw_only=True)
class LetterRow:
    """One letter, with the name and address of the person it is for and the company it is about."""

    id: int
    session_id: int
    company: str
    person_id: int | None
    person: str
    address: str
    kind: str
    channel: str
    tone: str
    template: str
    subject: str
    body: str
    state: str
    wait_until: str | None
    sent_on: str | None
    follow_up_on: str | None
    followed_up_on: str | None
    closed_on: str | None
    followed_by: bool
    """Whether a newer letter was sent to the same person, so that this one isn't followed up."""
    earlier: bool
    """Whether a later letter of its session replaced it on the page."""


@dataclass(frozen=True, kw_only=True)
class WeekRow:
    """The current plan for a week: how many hours and applications (None if not given), and what is planned when.

    Each slot is `{id, weekday, what, ...}`, in the order of the page. `session_id` is None if the week was planned in a
    check-in; `step` is the key of the page it was written on.
    """

    session_id: int | None
    step: str
    hours: int | None
    applications: int | None
    slots: tuple[Mapping[str, Value], ...]

    def answer(self) -> dict[str, Value]:
        """Return the week as an answer to a step of the kind `week`."""
        numbers = {"hours": self.hours, "applications": self.applications}
        slots = [{name: each for name, each in slot.items() if name != "id"} for slot in self.slots]
        return {name: each for name, each in numbers.items() if each is not None} | ({"slots": slots} if slots else {})


@dataclass(frozen=True, kw_only=True)
class IfThenRow:
    """One if-then plan. `use` is `next_no`, `obstacle` or `habit`; `step` is the key of the page it was written on."""

    id: int
    session_id: int | None
    step: str | None
    use: str
    cue: str
    act: str
    what_happened: str


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something that is due on a day. `note` is a detail to show beside `title`: a company, say, or an earlier day."""

    kind: str
    id: int | str
    session_id: int | None
    title: str
    on: str
    note: str = ""
