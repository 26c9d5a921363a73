"""Today: the next thing to do, what is due, and the other places. It is never a list of rejections."""

from collections.abc import Callable, Iterator
from functools import partial

from tui.due_words import due_words
from tui.flow.kinds.resting import Review
from tui.flow.progress import progress, stopped_at
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.kinds import load
from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.commands import STOP, written
from tui.plain.program import Program
from tui.plain.speech import capital, in_minutes
from tui.plain.turns import GoToToday, Leave, PageTurn, ReadAgain
from tui.store.row_types import Due, SessionRow
from tui.store.services.due import TOUCHPOINT
from tui.wording.conflicts import conflict_row_words
from tui.wording.due import due_note
from tui.words import _, counted

LETTERS = ("letter", "follow_up", "waiting")
"""Kinds of what is due that open a letter."""
MOST_DUE = 5
"""What is due that is said at once; the others are one choice further on."""
Does = Callable[[], None]
PLACES = {
    "kept_aside": "places.kept_aside:show_kept_aside",
    "sessions": "places.sessions:show_sessions",
    "people": "places.people:show_people",
    "guides": "help_now:read_guides",
    "help_now": "help_now:read_help_now",
    "take": "take_away:take_away_everything",
    "more": "places.more:show_more",
    "write": "logins:ask_who_writes",
}
"""The places that take nothing but the program, each a `module:function` of `tui.plain`.

They are imported when they are opened: the first prompt doesn't wait for them.
"""


class Today:
    """Says what is next, and does what is chosen, again and again."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._does: dict[str, Does] = {}

    def show(self) -> None:
        """Say what there is today, and do one thing of it.

        Raises:
            Leave: the person leaves.
        """
        talk = self._program.talk
        choices = self._choices()

        def say() -> None:
            talk.pause()
            talk.say(_("Today is {day}.").format(day=self._day()))

        say()
        try:
            with talk.about(say):
                key = talk.choose(choices, prompt=_("Number, or Enter for the first:"))
            self._does[key or choices[0].key]()
        except PageTurn:
            talk.say(_("This is the first list. To leave, write {stop}.").format(stop=written(STOP)))
        except GoToToday:
            return
        except ReadAgain:
            talk.say(_("Everything is read again from the file."))
        except SaveError as problem:
            talk.say(str(problem))

    def _day(self) -> str:
        clock = self._program.clock
        return clock.say(clock.today()).rpartition(", ")[2]

    def _choices(self) -> list[Choice]:
        store, today = self._program.store, self._program.clock.today()
        self._does = {}
        unfinished = next(iter(store.unfinished(1, ready_on=today)), None)
        due = [each for each in store.due(today) if not _is_next(each, unfinished)]
        choices = [self._next(unfinished)] if unfinished else []
        choices += [self._due(each) for each in due[:MOST_DUE]]
        if more := due[MOST_DUE:]:
            words = counted("{number} more that is due", "{number} more that are due", len(more))
            choices.append(self._choice("more_due", partial(self._more_due, more), words))
        new = self._choice("begin", self._begin, _("Begin a new session"))
        # Where nothing is open, what is due today comes before a new session.
        is_first = unfinished is None and not any(each.on <= today.isoformat() for each in due)
        return [new, *choices, *self._places()] if is_first else [*choices, new, *self._places()]

    def _choice(self, key: str, does: Does, words: str, more: str = "") -> Choice:
        self._does[key] = does
        return Choice(key, words, more)

    def _next(self, row: SessionRow) -> Choice:
        name = row.title
        words = _("Carry on: {name}").format(name=name) if name else _("Carry on where you stopped")
        return self._choice("next", partial(self._carry_on, row.id), words, self._standing(row))

    def _standing(self, row: SessionRow) -> str:
        """Return the page where the person stopped, and how long the rest of its stage takes."""
        course = self._program.library.session_course
        store = self._program.store
        session = Session(course, store.repository(row.id, course), store.facts(row.id))
        at = stopped_at(session)
        if at is None:
            return ""
        step, flow = session.step_now(at), course.flow_of[at]
        if isinstance(step, Review):
            return step.ask
        far = progress(session, at)
        page = _("{flow}, page {number} of {total}").format(flow=flow.title, number=far.number, total=far.of_how_many)
        return f"{page}. {counted('About {number} minute left.', 'About {number} minutes left.', far.minutes)}"

    def _due(self, due: Due) -> Choice:
        clock = self._program.clock
        note = in_minutes(5) if due.kind == "check_in" else due_note(due, clock)
        more = ", ".join(filter(None, (capital(clock.say(due.on)), note)))
        words = due_words(due.kind, due.title)
        return self._choice(f"{due.kind}-{due.id}", partial(self._open_due, due), words, more)

    def _more_due(self, due: list[Due]) -> None:
        choices = [self._due(each) for each in due]
        if key := self._program.talk.choose(choices, prompt=_("Number, or Enter to go back:")):
            self._does[key]()

    def _open_due(self, due: Due) -> None:
        program = self._program
        if due.kind == "action":
            from tui.plain.places.plan import show_action

            self._open_session(show_action(program, str(due.id)))
        elif due.kind in LETTERS:
            from tui.plain.places.letters import show_letter

            show_letter(program, int(due.id))
        elif due.kind == "reply":
            self._walk(OpenRun.of_reply(program.store, program.library, None, reply_id=int(due.id)))
        elif due.kind == TOUCHPOINT:
            self._open("people")
        elif due.kind == "slot":
            self._plan()
        elif due.session_id is None:
            self._check_in()
        else:
            self._carry_on(due.session_id)

    def _places(self) -> Iterator[Choice]:
        store = self._program.store
        sessions = store.counts()["sessions"]
        people, actions, aside = store.people.count(), store.plan.open_count(), store.conflicts.count()
        if aside:
            yield self._place("kept_aside", _("Kept aside"), conflict_row_words(aside))
        number = counted("{number} action to do", "{number} actions to do", actions)
        yield self._choice("plan", self._plan, _("Plan"), number)
        yield self._place("sessions", _("Sessions"), str(sessions or _("None yet")))
        yield self._place("people", _("People"), str(people or _("None yet")))
        yield self._choice("check_in", self._check_in, _("Check-in"), _("About 5 minutes"))
        yield self._place("guides", _("First aid"))
        yield self._place("help_now", _("Help now"), _("Who to talk to"))
        yield self._place("more", _("More"), _("Patterns, strengths and lessons, tips, settings"))
        if sessions:
            yield self._place("take", _("Take everything with you"))
        if store.is_read_only:
            yield self._place("write", _("Take over"), _("Make changes again, if the file allows it."))
        yield self._choice("leave", self._leave, _("Leave"))

    def _place(self, key: str, words: str, more: str = "") -> Choice:
        return self._choice(key, partial(self._open, key), words, more)

    # Doing it

    def _open(self, place: str) -> None:
        load("tui.plain", PLACES[place])(self._program)

    def _plan(self) -> None:
        from tui.plain.places.plan import show_plan

        self._open_session(show_plan(self._program))

    def _walk(self, open_run: OpenRun, key: str | None = None) -> None:
        from tui.plain.walk import walk_from

        walk_from(self._program, open_run, key)

    def _begin(self) -> None:
        open_run = OpenRun.of_session(self._program.store, self._program.library, None)
        self._walk(open_run, open_run.first)
        self._open_session(open_run.session_id)

    def _carry_on(self, session_id: int) -> None:
        open_run = OpenRun.of_session(self._program.store, self._program.library, session_id)
        self._walk(open_run, open_run.stopped_at)
        self._open_session(session_id)

    def _open_session(self, session_id: int | None) -> None:
        """Show a session, unless there is none or it is finished."""
        row = self._program.store.session(session_id) if session_id is not None else None
        if row is not None and row.finished_at is None:
            from tui.plain.places.session import show_session

            show_session(self._program, row.id)

    def _check_in(self) -> None:
        open_run = OpenRun.of_check_in(self._program.store, self._program.library)
        self._walk(open_run, open_run.stopped_at)

    def _leave(self) -> None:
        raise Leave(is_asked=True)


def _is_next(due: Due, unfinished: SessionRow | None) -> bool:
    return due.kind == "resume" and unfinished is not None and due.session_id == unfinished.id
