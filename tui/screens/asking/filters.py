"""Filters for the list of sessions: by stage, outcome and time."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace
from textual.app import App

from tui.clock import Clock
from tui.flow.course import Course
from tui.screens.base.choose import Choose
from tui.store.search.finding import SessionFilter
from tui.widgets.rows import Row
from tui.wording.stored import words_for
from tui.words import _

STAGE, OUTCOME, TIME = "stage", "outcome", "time"
ALL = "all"
DAYS: Mapping[str, int] = {"month": 30, "quarter": 91, "year": 365}
"""How many days back a time goes; older than the last of them is a time of its own."""
OLDER = "older"


class Filters(Struct, frozen=True):
    """The chosen filters, by keys of the store. An empty one filters nothing."""

    stage: str = ""
    outcome: str = ""
    time: str = ""

    @property
    def any(self) -> bool:
        """Whether any filter is set."""
        return bool(self.stage or self.outcome or self.time)

    def wanted(self, text: str, clock: Clock) -> SessionFilter:
        """Return what is looked for, together with the words in `text`."""
        since = until = ""
        if self.time == OLDER:
            until = (clock.today() - timedelta(days=DAYS["year"] + 1)).isoformat()
        elif self.time:
            since = (clock.today() - timedelta(days=DAYS[self.time])).isoformat()
        return SessionFilter(text=text, stage=self.stage, outcome=self.outcome, since=since, until=until)

    def words(self) -> str:
        """Return the choices in words, nothing for none."""
        return ", ".join(filter(None, (words_for(self.stage), words_for(self.outcome), time_words(self.time))))


def time_words(key: str) -> str:
    """Return the words for a time; nothing for none."""
    words = {
        "": "",
        "month": _("the last 30 days"),
        "quarter": _("the last 3 months"),
        "year": _("the last year"),
        OLDER: _("more than a year ago"),
    }
    return words[key]


def ask(app: App[object], course: Course, now: Filters, then: Callable[[Filters], None]) -> None:
    """Ask for the filters, and call `then` with them. Esc changes nothing."""

    def first(what: str | None) -> None:
        if what == ALL:
            then(Filters())
        elif what is not None:
            rows = [Row("", _("Any")), *_rows(course, what)]
            question = {STAGE: _("How far did it go?"), OUTCOME: _("How did it end?"), TIME: _("How long ago?")}[what]
            start = str(getattr(now, what))
            app.push_screen(
                Choose(question, [Row(f"={row.key}", row.text) for row in rows], start=f"={start}"),
                lambda key: then(replace(now, **{what: key[1:]})) if key else None,
            )

    any_ = _("any")
    rows = [
        Row(STAGE, _("How far it went"), right=words_for(now.stage) or any_),
        Row(OUTCOME, _("How it ended"), right=words_for(now.outcome) or any_),
        Row(TIME, _("When"), right=time_words(now.time) or any_),
    ]
    clear = [Row(ALL, _("Show all again"))] if now.any else []
    app.push_screen(Choose(_("Which sessions?"), [*clear, *rows]), first)


def _rows(course: Course, what: str) -> list[Row]:
    if what == TIME:
        return [Row(key, time_words(key)) for key in (*DAYS, OLDER)]
    step = course.step_stored_in(f"session.{what}")
    return [Row(option.key, option.label) for option in getattr(step, "option", ())]
