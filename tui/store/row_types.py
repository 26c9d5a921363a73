"""The types of the rows that the store returns.

Days are ISO dates; moments (fields ending in `_at`) are ISO date-times in UTC. A text that is missing is empty, a day
that is missing is None.
"""

from msgspec import Struct

from tui.domain.answers.planning import Action, Slot, WeekAnswer
from tui.domain.answers.reading import plain
from tui.domain.session_title import session_title
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


class SessionRow(Struct, frozen=True, kw_only=True):
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
    imported_at: str | None = None
    """When it was imported from a list of applications; None for any other, and once a page of it was saved."""

    @property
    def is_started(self) -> bool:
        """Whether a page of it was saved; False for one that was imported from a list and has only what that says."""
        return self.imported_at is None

    @property
    def title(self) -> str:
        """The company and the role, or the one that is known."""
        return session_title(self.company, self.role)


class LetterRow(Struct, frozen=True, kw_only=True):
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


class WeekRow(Struct, frozen=True, kw_only=True):
    """The current plan for a week: how many hours and applications (None if not given), and what is planned when.

    Each slot is `{id, weekday, what, ...}`, in the order of the page. `session_id` is None if the week was planned in a
    check-in; `step` is the key of the page it was written on.
    """

    session_id: int | None
    step: str
    hours: int | None
    applications: int | None
    slots: tuple[PlannedSlot, ...]

    @property
    def week(self) -> WeekAnswer:
        """The answer to a step of the kind `week`."""
        slots = [
            Slot(weekday=each.weekday, time=each.time, what=each.what, where_how=each.where_how, hours=each.hours)
            for each in self.slots
        ]
        return WeekAnswer(hours=self.hours, applications=self.applications, slots=slots)

    def answer(self) -> Value:
        """Return the week as the JSON of such an answer."""
        return plain(self.week)


class IfThenRow(Struct, frozen=True, kw_only=True):
    """One if-then plan. `use` is `next_no`, `obstacle` or `habit`; `step` is the key of the page it was written on."""

    id: int
    session_id: int | None
    step: str | None
    use: str
    cue: str
    act: str
    what_happened: str


class Due(Struct, frozen=True, kw_only=True):
    """Something that is due on a day. `note` is a detail to show beside `title`: a company, say, or an earlier day."""

    kind: str
    id: int | str
    session_id: int | None
    title: str
    on: str
    note: str = ""
