"""The words of the first list: what Onward is, the next thing to do, what is due, and the places.

`tui.plain.places.today` says them, and `tui.cli.ahead` a moment earlier, before the rest of the program is imported. So
nothing is imported here that takes long to import.
"""

from tui.due_words import due_words
from tui.plain.choice import Choice
from tui.plain.commands import HELP, NOW, STOP, written
from tui.plain.speech import capital, in_minutes
from tui.wording.aside import conflict_row_words
from tui.wording.due import due_note
from tui.words import _, counted

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.day_clock import DayClock
    from tui.wording.due import AnyDue

MOST_DUE = 5
"""What is due that is said at once; the others are one choice further on."""
CHECK_IN_MINUTES = 5
NEXT, BEGIN, MORE_DUE = "next", "begin", "more_due"
"""The keys of the choices that are no places."""


class Numbers:
    """How many there are of what the places hold."""

    def __init__(self, *, sessions: int, people: int, actions: int, aside: int, is_read_only: bool = False) -> None:
        self.sessions = sessions
        self.people = people
        self.actions = actions
        self.aside = aside
        self.is_read_only = is_read_only


def welcome(path: str) -> "Sequence[str]":
    """Return what a new person is told. `path` is where the file is."""
    where = _("What you write stays on this machine, in {path}. Nothing is sent anywhere.")
    return (
        _("A quiet place to work through a job rejection."),
        _("It asks one thing at a time. Skip what you like, stop when you like: nothing is lost."),
        where.format(path=path),
    )


def about_commands() -> "Sequence[str]":
    """Return what everybody is told about commands."""
    return (
        _("Commands begin with an exclamation mark, and Enter ends them."),
        _("{help} lists them, {now} is help now, and {stop} leaves.").format(
            help=written(HELP), now=written(NOW), stop=written(STOP)
        ),
    )


def today_words(clock: "DayClock") -> str:
    """Return which day it is."""
    return _("Today is {day}.").format(day=clock.say(clock.today()).rpartition(", ")[2])


def first_prompt() -> str:
    """Return what stands before the cursor."""
    return _("Number, or Enter for the first:")


def first_choices(
    session: "tuple[str, str] | None", due: "Sequence[AnyDue]", places: "Sequence[Choice]", clock: "DayClock"
) -> list[Choice]:
    """Return the choices. `session` is the title of the one to carry on with, and where the person stopped in it."""
    choices = [_next(*session)] if session is not None else []
    choices += [due_choice(each, clock) for each in due[:MOST_DUE]]
    if more := due[MOST_DUE:]:
        words = counted("{number} more that is due", "{number} more that are due", len(more))
        choices.append(Choice(MORE_DUE, words))
    begin = Choice(BEGIN, _("Begin a new session"))
    # Where nothing is open, what is due today comes before a new session.
    is_first = session is None and not any(each.on <= clock.today().isoformat() for each in due)
    return [begin, *choices, *places] if is_first else [*choices, begin, *places]


def is_next(due: "AnyDue", session_id: int | None) -> bool:
    """Say whether it's the session to carry on with, which has a choice of its own."""
    return due.kind == "resume" and session_id is not None and due.session_id == session_id


def due_choice(due: "AnyDue", clock: "DayClock") -> Choice:
    """Return the choice of what is due: what it is, its day and a note."""
    note = in_minutes(CHECK_IN_MINUTES) if due.kind == "check_in" else due_note(due, clock)
    more = ", ".join(filter(None, (capital(clock.say(due.on)), note)))
    return Choice(f"{due.kind}-{due.id}", due_words(due.kind, due.title), more)


def place_choices(numbers: Numbers) -> "Iterator[Choice]":
    """Yield the places, and leaving."""
    if numbers.aside:
        yield Choice("kept_aside", _("Kept aside"), conflict_row_words(numbers.aside))
    actions = counted("{number} action to do", "{number} actions to do", numbers.actions)
    yield Choice("plan", _("Plan"), actions)
    yield Choice("sessions", _("Sessions"), str(numbers.sessions or _("None yet")))
    yield Choice("people", _("People"), str(numbers.people or _("None yet")))
    yield Choice("check_in", _("Check-in"), _("About 5 minutes"))
    yield Choice("guides", _("First aid"))
    yield Choice("help_now", _("Help now"), _("Who to talk to"))
    yield Choice("more", _("More"), _("Patterns, strengths and lessons, tips, settings"))
    if numbers.sessions:
        yield Choice("take", _("Take everything with you"))
    if numbers.is_read_only:
        yield Choice("write", _("Take over"), _("Make changes again, if the file allows it."))
    yield Choice("leave", _("Leave"))


def _next(title: str, where: str) -> Choice:
    return Choice(NEXT, _("Carry on: {name}").format(name=title) if title else _("Carry on where you stopped"), where)
