"""What the plan shows, from the load of the week down to what was done, and what each row opens that is no step."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from msgspec.structs import replace
from textual.message import Message

from tui.clock import Clock
from tui.domain.agenda import grouped, next_on
from tui.domain.day_times import begins_at
from tui.domain.week import begins
from tui.flow.course import Course
from tui.flow.day_parts import part_of_day_words
from tui.flow.kinds.planning import if_then_words
from tui.flow.weekly import heavier_words, load_words, slot_note
from tui.screens.base.requests import BeginCheckIn, OpenFlow
from tui.screens.places.due_rows import due_row
from tui.store.row_types import Due, PlannedAction
from tui.store.store import Store
from tui.widgets.late_rows import LateRows
from tui.widgets.rows import SPACE, Row, heading, remark
from tui.widgets.signs import DOING, DONE, TO_DO, UNTICKED, signs
from tui.wording.stored import words_for
from tui.words import _

STEP = "action-"
"""Begins the key of a row that is a step."""
AFTER_ALL_DAYS = "no day"
"""Comes after any day of the calendar where days are sorted as text."""
IF_THENS = 2
"""Newest if-thens that are shown of each use; older ones are in their sessions."""


Entry: TypeAlias = tuple[str, int, Row | str]
"""The day and the minute that something comes at, and its row, or the key of the row. What has no day has none here."""


class Listing:
    """The plan as it is now. The row of a step has the key `action-` and the step's id; the others are in `opens`."""

    def __init__(self, store: Store, course: Course, clock: Clock) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self.opens: dict[str, Message | Due] = {}
        """What the rows open that are no step, by their keys."""
        minutes = cache(begins_at)
        steps: list[Entry] = [(day, minutes(time), f"{STEP}{key}") for key, day, time in store.plan.open_order()]
        self.steps = len(steps)
        """How many steps are to do."""
        slots = list(self._slots())
        rows = [*self._load(), *self._sections([*steps, *slots, *self._due()]), *self._if_thens(), *self._done()]
        if not steps and not slots:
            rows.insert(0, remark(_("Nothing is planned yet. Press n to add an action.")))
        self.rows = LateRows(rows, self._steps)
        """All of it. Steps are read when they're seen."""

    def _load(self) -> Iterator[Row]:
        load = self._store.plan.load()
        if words := " ".join(filter(None, (load_words(load), heavier_words(load)))):
            yield remark(_("This week: {words}").format(words=words))
            yield SPACE

    def _sections(self, entries: list[Entry]) -> Iterator[Row | str]:
        titles = {
            "earlier": _("From earlier days"),
            "today": _("Today"),
            "this_week": _("This week"),
            "later": _("Later"),
            "no_day": _("No day yet"),
        }
        entries.sort(key=lambda entry: (entry[0] or AFTER_ALL_DAYS, entry[1]))
        days = [(_date(day), list(found)) for day, found in groupby(entries, key=itemgetter(0))]
        for group, found in grouped(days, itemgetter(0), self._clock.today()).items():
            if found:
                yield heading(titles[group])
                yield from (row for _day, of_day in found for _on, _minute, row in of_day)
                yield SPACE

    def _steps(self, keys: Sequence[str]) -> Iterator[Row]:
        """Yield the rows of steps to do. One that is gone or done meanwhile, in another login, has none."""
        for action in self._store.plan.actions([key.removeprefix(STEP) for key in keys]):
            doing = words_for("doing") if action.status == "doing" else ""
            right = ", ".join(filter(None, (part_of_day_words(action.when_at), doing)))
            yield self._row(action, self._day(_date(action.when_on or "")), right)

    def _day(self, day: date | None) -> str:
        return self._clock.say_short(day) if day and day != self._clock.today() else ""

    def _row(self, action: PlannedAction, left: str = "", right: str = "") -> Row:
        sign = {"done": DONE, "doing": DOING}.get(action.status or "", TO_DO)
        return Row(f"{STEP}{action.id}", action.what, left, right, sign=sign)

    def _due(self) -> Iterator[Entry]:
        """Yield what is due and is no step: letters, people, the check-in."""
        for due in self._store.due(self._clock.today()):
            if due.kind not in ("action", "slot"):
                row = due_row(due, self._clock, self._day(_date(due.on)))
                self.opens[row.key] = due
                yield due.on, begins_at(""), replace(row, sign=UNTICKED)

    def _slots(self) -> Iterator[Entry]:
        week = self._store.plan.week()
        if week is None:
            return
        for slot in week.slots:
            key = f"slot-{slot.id}"
            self.opens[key] = self._page(week.session_id, week.step)
            day = next_on(slot.weekday, self._clock.today())
            right = ", ".join(filter(None, (part_of_day_words(slot.time), _("each week"))))
            row = Row(key, slot.what, self._day(day), right, slot_note(slot), sign=signs().weekly)
            yield day.isoformat(), begins(slot), row

    def _if_thens(self) -> Iterator[Row]:
        uses = {
            "next_no": _("for another rejection"),
            "obstacle": _("for what gets in the way"),
            "habit": _("for a habit"),
        }
        written = self._store.plan.if_thens()
        if found := [each for use in uses for each in [row for row in written if row.use == use][:IF_THENS]]:
            yield heading(_("If this, then that"))
            for each in found:
                key = f"if_then-{each.id}"
                self.opens[key] = self._page(each.session_id, each.step or "")
                told = _("What you did: {words}").format(words=each.what_happened) if each.what_happened else ""
                below = ". ".join(filter(None, (uses[each.use], told)))
                yield Row(key, " ".join(if_then_words(each.cue, each.act)), below=below)
            yield SPACE

    def _page(self, session_id: int | None, step: str) -> Message:
        """Return the request for the page that something was written on; of a check-in, the check-in."""
        if session_id is None or step not in self._course.steps:
            return BeginCheckIn()
        return OpenFlow(session_id, self._course.flow_of[step].key, step)

    def _done(self) -> Iterator[Row]:
        if done := self._store.plan.done_this_week():
            yield heading(_("Done this week"))
            yield from (self._row(each, right=_("done")) for each in done)
            yield SPACE


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
