"""What is due on a day: letters, follow-ups, actions, contacts, the check-in, and sessions to come back to."""

from datetime import date, timedelta

from tui.clock import Clock
from tui.domain.answers.days import is_day
from tui.domain.answers.planning import WEEKDAYS
from tui.store.due_sql import AHEAD_DAYS, BEHIND_DAYS, DUE_KINDS, FOLLOW_UPS, SLOT, TOUCHPOINT
from tui.store.people.contacts import people
from tui.store.plan.week import week_plan
from tui.store.row_types import Due
from tui.store.tables.listed import day_args
from tui.store.tables.tables import Row, Tables

AHEAD, BEHIND = (timedelta(days=days) for days in (AHEAD_DAYS, BEHIND_DAYS))


def due(tables: Tables, day: date, clock: Clock) -> list[Due]:
    """Return what is due on `day`, what is overdue, and what is due within three weeks, the earliest first.

    Slots of the week are due on their weekday only. They're never overdue, since they come again.
    """
    days: dict[str, str] = day_args(clock, day) | {
        "until": (day + AHEAD).isoformat(),
        "since": (day - BEHIND).isoformat(),
    }
    found: list[Due] = []
    for kind, sql in DUE_KINDS:
        asked = {name: each for name, each in days.items() if f":{name}" in sql}
        found += [_due(kind, row, clock) for row in tables.rows(sql, asked)]
    found += [
        Due(kind=TOUCHPOINT, id=each.id, session_id=None, title=each.name, on=each.next_on, note=each.last_on or "")
        for each in people(tables)
        if each.next_on is not None and each.next_on <= days["until"]
    ]
    found += _slots(tables, day)
    order = [*(kind for kind, _sql in DUE_KINDS), TOUCHPOINT, SLOT]
    return sorted(found, key=lambda each: (each.on, order.index(each.kind), str(each.id)))


def follow_ups(tables: Tables, clock: Clock) -> list[Due]:
    """Return every follow-up of a letter that isn't done, on whatever day, the earliest first."""
    rows = tables.rows(FOLLOW_UPS, {"until": date.max.isoformat()})
    return sorted((_due("follow_up", row, clock) for row in rows), key=lambda each: (each.on, each.id))


def _slots(tables: Tables, day: date) -> list[Due]:
    week = week_plan(tables)
    today = [slot for slot in week.slots if slot.weekday == WEEKDAYS[day.weekday()]] if week else []
    return [
        Due(
            kind=SLOT,
            id=slot.id,
            session_id=None,
            title=slot.what,
            on=day.isoformat(),
            note=slot.time,
        )
        for slot in today
    ]


def _due(kind: str, row: Row, clock: Clock) -> Due:
    # A timestamp counts as its day, and no day at all as today.
    day = clock.day_of(row["on"]) if row["on"] and not is_day(row["on"]) else clock.today()
    return Due(kind=kind, **row | {"on": row["on"] if is_day(row["on"]) else day.isoformat()})
