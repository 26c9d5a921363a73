"""What the store hands out. Days are ISO dates, instants ISO in UTC; a missing text is empty, a missing day None."""

from dataclasses import dataclass

from tui.domain.answers.planning import Action, Slot, WeekAnswer
from tui.domain.answers.reading import plain
from tui.domain.shapes import Value


class PlannedAction(Action, frozen=True, kw_only=True):
    """An action as it stands in the plan, with the session and the page that it comes from, if any."""

    session_id: int | None = None
    step: str | None = None
    repeats: str | None = None
    """The key of the page that it opens once more; none for most actions."""


class PlannedSlot(Slot, frozen=True, kw_only=True):
    """A slot of the week as it stands in the plan, with the id of its row."""

    id: int


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """One session in a list."""

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
        """Company and role, as far as they are known."""
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
    """Whether a newer letter went to the same person, so that this one is not followed up."""
    earlier: bool
    """Whether another letter of its session took its place on the page."""


@dataclass(frozen=True, kw_only=True)
class WeekRow:
    """The week that holds now: two numbers, None where none was given, and slots in order.

    `session_id` is None where a check-in planned it; `step` is the page it was written on.
    """

    session_id: int | None
    step: str
    hours: int | None
    applications: int | None
    slots: tuple[PlannedSlot, ...]

    @property
    def week(self) -> WeekAnswer:
        """What a person said of it on its page."""
        slots = [
            Slot(weekday=each.weekday, time=each.time, what=each.what, where_how=each.where_how, hours=each.hours)
            for each in self.slots
        ]
        return WeekAnswer(hours=self.hours, applications=self.applications, slots=slots)

    def answer(self) -> Value:
        """Return it as the answer of a week page."""
        return plain(self.week)


@dataclass(frozen=True, kw_only=True)
class IfThenRow:
    """One if-then, with the page it was written on. `use` is `next_no`, `obstacle` or `habit`."""

    id: int
    session_id: int | None
    step: str | None
    use: str
    cue: str
    act: str
    what_happened: str


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something with a day. `title` and `note` are words of the person or of the tables, never a sentence."""

    kind: str
    id: int | str
    session_id: int | None
    title: str
    on: str
    note: str = ""
