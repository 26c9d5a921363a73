"""What the plan shows, from the load of the week down to what was done, and what each row opens that is no step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
from tui.widgets.rows import SPACE, Row, heading, remark
from tui.widgets.signs import DOING, DONE, TO_DO, UNTICKED, signs
from tui.wording.stored import words_for
from tui.words import _

IF_THENS = 2
"""Newest if-thens that are shown of each use; older ones are in their sessions."""


@dataclass(frozen=True)
class _Entry:
    """A row with the day and the minute it comes at."""

    day: date | None
    minute: int
    row: Row


class Listing:
    """The plan as it is now. The row of a step has the key `action-` and the step's id; the others are in `opens`."""

    def __init__(self, store: Store, course: Course, clock: Clock) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self.opens: dict[str, Message | Due] = {}
        """What the rows open that are no step, by their keys."""
        open_actions = store.plan.open_actions()
        self.steps = len(open_actions)
        """How many steps are to do."""
        entries = [self._action(action) for action in open_actions] + [*self._slots(), *self._due()]
        self.rows = [*self._load(), *self._sections(entries), *self._if_thens(), *self._done()]
        if not any(entry.row.sign != UNTICKED for entry in entries):
            self.rows.insert(0, remark(_("Nothing is planned yet. Press n to add an action.")))

    def _load(self) -> Iterator[Row]:
        load = self._store.plan.load()
        if words := " ".join(filter(None, (load_words(load), heavier_words(load)))):
            yield remark(_("This week: {words}").format(words=words))
            yield SPACE

    def _sections(self, entries: list[_Entry]) -> Iterator[Row]:
        titles = {
            "earlier": _("From earlier days"),
            "today": _("Today"),
            "this_week": _("This week"),
            "later": _("Later"),
            "no_day": _("No day yet"),
        }
        entries.sort(key=lambda entry: (entry.day or date.max, entry.minute))
        for group, found in grouped(entries, lambda entry: entry.day, self._clock.today()).items():
            if found:
                yield heading(titles[group])
                yield from (entry.row for entry in found)
                yield SPACE

    def _action(self, action: PlannedAction) -> _Entry:
        day = date.fromisoformat(action.when_on) if action.when_on else None
        doing = words_for("doing") if action.status == "doing" else ""
        right = ", ".join(filter(None, (part_of_day_words(action.when_at), doing)))
        return _Entry(day, begins_at(action.when_at), self._row(action, self._day(day), right))

    def _day(self, day: date | None) -> str:
        return self._clock.say_short(day) if day and day != self._clock.today() else ""

    def _row(self, action: PlannedAction, left: str = "", right: str = "") -> Row:
        sign = {"done": DONE, "doing": DOING}.get(action.status or "", TO_DO)
        return Row(f"action-{action.id}", action.what, left, right, sign=sign)

    def _due(self) -> Iterator[_Entry]:
        """Yield what is due and is no step: letters, people, the check-in."""
        for due in self._store.due(self._clock.today()):
            if due.kind not in ("action", "slot"):
                day = date.fromisoformat(due.on)
                row = due_row(due, self._clock, self._day(day))
                self.opens[row.key] = due
                yield _Entry(day, begins_at(""), replace(row, sign=UNTICKED))

    def _slots(self) -> Iterator[_Entry]:
        week = self._store.plan.week()
        if week is None:
            return
        for slot in week.slots:
            key = f"slot-{slot.id}"
            self.opens[key] = self._page(week.session_id, week.step)
            day = next_on(slot.weekday, self._clock.today())
            right = ", ".join(filter(None, (part_of_day_words(slot.time), _("each week"))))
            row = Row(key, slot.what, self._day(day), right, slot_note(slot), sign=signs().weekly)
            yield _Entry(day, begins(slot), row)

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
