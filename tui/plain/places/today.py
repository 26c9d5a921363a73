"""Today: the next thing to do, what is due, and the other places. It is never a list of rejections."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from tui.flow.repository import SaveError
from tui.kinds import load
from tui.plain.choice import Choice
from tui.plain.commands import STOP, written
from tui.plain.places.due import due_choice, open_due
from tui.plain.places.runs import begin_session, carry_on, check_in, show_unfinished, where_stopped
from tui.plain.program import Program
from tui.plain.turns import GoToToday, Leave, PageTurn, ReadAgain
from tui.store.row_types import Due, SessionRow
from tui.wording.conflicts import conflict_row_words
from tui.words import _, counted

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
        try:
            choices = self._choices()
        except SaveError as problem:
            self._wait_for_file(problem)
            return

        def say() -> None:
            talk.pause()
            talk.say(_("Today is {day}.").format(day=self._day()))

        say()
        try:
            with talk.about(say):
                prompt, enter = _("Number, or Enter for the first:"), _("Enter alone takes the first.")
                key = talk.choose(choices, prompt=prompt, help_words=enter)
        except PageTurn:
            talk.say(_("This is the first list. To leave, write {stop}.").format(stop=written(STOP)))
            return
        try:
            with suppress(PageTurn, GoToToday):
                self._does[key or choices[0].key]()
        except ReadAgain:
            talk.say(_("Everything is read again from the file."))
        except SaveError as problem:
            talk.say(str(problem))

    def _wait_for_file(self, problem: SaveError) -> None:
        """Say why the file can't be read, and ask whether to try again or to leave."""
        again, leave = Choice("again", _("Try again")), Choice("leave", _("Leave"))
        self._program.talk.say(str(problem))
        if self._program.talk.insist([again, leave]) == leave.key:
            raise Leave

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
        new = self._choice("begin", partial(begin_session, self._program), _("Begin a new session"))
        # Where nothing is open, what is due today comes before a new session.
        is_first = unfinished is None and not any(each.on <= today.isoformat() for each in due)
        return [new, *choices, *self._places()] if is_first else [*choices, new, *self._places()]

    def _choice(self, key: str, does: Does, words: str, more: str = "") -> Choice:
        self._does[key] = does
        return Choice(key, words, more)

    def _next(self, row: SessionRow) -> Choice:
        name = row.title
        words = _("Carry on: {name}").format(name=name) if name else _("Carry on where you stopped")
        where = where_stopped(self._program, row.id)
        return self._choice("next", partial(carry_on, self._program, row.id), words, where)

    def _due(self, due: Due) -> Choice:
        choice = due_choice(self._program, due)
        self._does[choice.key] = partial(open_due, self._program, due)
        return choice

    def _more_due(self, due: list[Due]) -> None:
        if key := self._program.talk.menu([self._due(each) for each in due]):
            self._does[key]()

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
        yield self._choice("check_in", partial(check_in, self._program), _("Check-in"), _("About 5 minutes"))
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

        show_unfinished(self._program, show_plan(self._program))

    def _leave(self) -> None:
        raise Leave(is_asked=True)


def _is_next(due: Due, unfinished: SessionRow | None) -> bool:
    return due.kind == "resume" and unfinished is not None and due.session_id == unfinished.id
