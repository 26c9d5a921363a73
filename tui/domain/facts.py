"""Rows of facts: what is known from outside a run, as `Session.facts` has it in JSON."""

from typing import TypeVar

import msgspec

from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value

F = TypeVar("F")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a fact. It may hold more than is declared here."""


def rows_of(shape: type[F], fact: Value) -> list[F]:
    """Return the rows of a fact that are of a shape; none where it is no list."""
    rows = fact if isinstance(fact, list | tuple) else ()
    return [found for each in rows if (found := read_if(shape, each)) is not None]


class KnownPerson(Fact, frozen=True, kw_only=True):
    """Somebody of `people`. `near` is at the company of the session, or was met there."""

    id: int | None = None
    name: str
    company: str | None = None
    role: str | None = None
    address: str | None = None
    relation: str | None = msgspec.field(name="is", default=None)
    """What they are to the person: contact, supporter or group; None where nobody said."""
    near: bool = False


class OpenAction(Fact, frozen=True, kw_only=True):
    """An action of `open_actions`, of the plan or of any session."""

    id: str = ""
    what: str = ""
    status: str = ""
    when_on: str | None = None


class RestingCard(Fact, frozen=True, kw_only=True):
    """A card of `resting_cards`, put away until a day by the action with this id."""

    kind: str
    until: str
    id: str


class Keyed(Fact, frozen=True, kw_only=True):
    """A row of any fact, with the words in it that conditions compare."""

    keys: list[str] = []


class Quotable(Keyed, frozen=True, kw_only=True):
    """Words of `feedback`, `lessons` and others that may be quoted. `own` are words of the session they're shown in."""

    words: str | None = None
    person: str = ""
    company: str = ""
    own: bool = False


class LastIfThen(Fact, frozen=True, kw_only=True):
    """`last_if_then`: the if-then for a next no that was written last, with what came of it."""

    cue: str = ""
    act: str = ""
    company: str = ""
    what_happened: str = ""


class AskedQuestion(Fact, frozen=True, kw_only=True):
    """A question of `interview_questions`, with what the person said and a better answer."""

    text: str
    said: str = ""
    better: str = ""
    company: str = ""


class EarlierSession(Fact, frozen=True, kw_only=True):
    """A session of `same_company`, and the day of the news."""

    role: str = ""
    on: str = ""


class EarlierPerson(Fact, frozen=True, kw_only=True):
    """Somebody of `same_company`, with the days of the last and the next contact."""

    name: str
    role: str = ""
    last_on: str | None = None
    next_on: str | None = None
    keeping: str = ""


class EarlierLetter(Fact, frozen=True, kw_only=True):
    """A letter of `same_company`: the sentences that asked something, and what came back."""

    kind: str = ""
    person: str = ""
    sent_on: str = ""
    state: str = ""
    asked: list[str] = []
    said: str = ""


class EarlierAtCompany(Fact, frozen=True, kw_only=True):
    """`same_company`: what there is from earlier sessions at the company of this one."""

    sessions: list[EarlierSession] = []
    people: list[EarlierPerson] = []
    letters: list[EarlierLetter] = []
    questions: list[str] = []
    lessons: list[str] = []
