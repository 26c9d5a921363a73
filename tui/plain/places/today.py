"""Today: the next thing to do, what is due, and the other places. It is never a list of rejections."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from tui.flow.repository import SaveError
from tui.kinds import load
from tui.plain.choice import Choice
from tui.plain.commands import STOP, written
from tui.plain.first_list import (
    BEGIN,
    MORE_DUE,
    MOST_DUE,
    NEXT,
    Numbers,
    due_choice,
    first_choices,
    first_prompt,
    is_next,
    place_choices,
    today_words,
)
from tui.plain.places.due import open_due
from tui.plain.places.runs import begin_session, carry_on, check_in, save_where_stopped, show_unfinished, where_stopped
from tui.plain.program import Program
from tui.plain.turns import GoToToday, Leave, PageTurn, ReadAgain
from tui.store.row_types import Due
from tui.words import _

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
        self._saved: tuple[int, str, str] | None = None
        """The session to carry on with, when it was changed, and the page in words, as they were last saved."""

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
            talk.say(today_words(self._program.clock))

        say()
        try:
            with talk.about(say):
                enter = _("Enter alone takes the first.")
                key = talk.choose(choices, prompt=first_prompt(), help_words=enter)
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

    def _choices(self) -> list[Choice]:
        program, store, clock = self._program, self._program.store, self._program.clock
        today = clock.today()
        row = next(iter(store.unfinished(1, ready_on=today)), None)
        due = [each for each in store.due(today) if not is_next(each, row.id if row else None)]
        self._does = {
            BEGIN: partial(begin_session, program),
            MORE_DUE: partial(self._more_due, due[MOST_DUE:]),
            **{due_choice(each, clock).key: partial(open_due, program, each) for each in due},
        }
        session = None
        if row is not None:
            self._does[NEXT] = partial(carry_on, program, row.id)
            session = row.title, where_stopped(program, row.id)
            if (row.id, row.changed_at, session[1]) != self._saved:
                self._saved = row.id, row.changed_at, session[1]
                save_where_stopped(program, row, session[1])
        return first_choices(session, due, list(self._places()), clock)

    def _choice(self, key: str, does: Does, words: str, more: str = "") -> Choice:
        self._does[key] = does
        return Choice(key, words, more)

    def _more_due(self, due: list[Due]) -> None:
        if key := self._program.talk.menu([due_choice(each, self._program.clock) for each in due]):
            self._does[key]()

    def _places(self) -> Iterator[Choice]:
        store, program = self._program.store, self._program
        self._does |= {
            "plan": self._plan,
            "check_in": partial(check_in, program),
            "leave": self._leave,
            **{place: partial(self._open, place) for place in PLACES},
        }
        return place_choices(
            Numbers(
                sessions=store.counts()["sessions"],
                people=store.people.count(),
                actions=store.plan.open_count(),
                aside=store.conflicts.count(),
                is_read_only=store.is_read_only,
            )
        )

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
