"""The coming week at a glance, for the second pane."""

from collections.abc import Iterable
from datetime import date

from tui.clock import Clock
from tui.domain.agenda import next_on
from tui.screens.places.due_rows import due_row
from tui.store.row_types import Due
from tui.store.store import Store
from tui.widgets.side_pane import Part
from tui.words import _

DAYS = 7
DAY_WIDTH, MORE_WIDTH = 8, 4


def week_part(store: Store, clock: Clock, due: Iterable[Due]) -> Part:
    """Return the next seven days, a line each: how many more things than one there are, and the first."""
    today = clock.today()
    days: dict[date, list[str]] = {clock.days_after(today, number): [] for number in range(DAYS)}
    for each in due:
        if each.kind not in ("slot", "resume") and (day := date.fromisoformat(each.on)) in days:
            days[day].append(due_row(each, clock).text)
    week = store.plan.week()
    for slot in week.slots if week else ():
        days[next_on(slot.weekday, today)].append(slot.what)
    return Part(_("Your week"), tuple(_line(clock, day, things) for day, things in days.items()))


def _line(clock: Clock, day: date, things: list[str]) -> str:
    name = " ".join(clock.say(day).rpartition(", ")[2].split()[:2])
    more = f"+{len(things) - 1}" if len(things) > 1 else ""
    return f"{name:<{DAY_WIDTH}}{more:<{MORE_WIDTH}}" + "".join(things[:1])
