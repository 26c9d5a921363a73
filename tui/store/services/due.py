"""What is due on a day: letters, follow-ups, actions, contacts, the check-in, and sessions to come back to."""

from datetime import date, timedelta

from tui.clock import Clock
from tui.domain.answers.days import is_day
from tui.domain.answers.planning import WEEKDAYS
from tui.store.people.contacts import people
from tui.store.plan.again import NOT_OVER, day_args
from tui.store.plan.week import week_plan
from tui.store.row_types import Due
from tui.store.tables.lists import NEWER
from tui.store.tables.tables import Row, Tables

AHEAD = timedelta(days=21)
"""How far ahead something is shown before its day."""
BEHIND = timedelta(days=14)
"""How long a letter that waits for a reply is shown after it was sent or followed up. The person owes nothing then."""
TOUCHPOINT = "touchpoint"
"""The kind of a contact that is due. Its id is that of the person, its note the day of the last contact."""

# The plus sign stops SQLite from reading all sessions first: there are few letters that wait, and few open pages.
LETTERS = """
    SELECT t.id, t.session_id, coalesce(nullif(p.name, ''), nullif(p.address, ''), s.company, '') AS title,
        {day} AS "on", coalesce({note}, '') AS note
    FROM letters t JOIN sessions s ON s.id = t.session_id LEFT JOIN people p ON p.id = t.person_id
    WHERE +s.deleted_at IS NULL AND t.state IN ('waiting_until', 'sent') AND {test}"""
WAITING = LETTERS.format(
    day="t.wait_until", note="s.company", test="t.state = 'waiting_until' AND t.wait_until IS NOT NULL"
)
FOLLOW_UPS = LETTERS.format(
    day="t.follow_up_on",
    note="t.sent_on",
    test=f"t.state = 'sent' AND t.followed_up_on IS NULL AND t.follow_up_on <= :until AND NOT EXISTS ({NEWER})",
)
WAITING_ON = LETTERS.format(
    day="date(coalesce(t.followed_up_on, t.sent_on), '+7 days')",
    note="t.followed_up_on, t.sent_on",
    test="t.state = 'sent'"
    " AND t.kind IN ('feedback', 'nudge') AND t.channel IS NOT 'talk'"
    " AND (t.followed_up_on IS NOT NULL OR t.follow_up_on IS NULL)"
    " AND coalesce(t.followed_up_on, t.sent_on) BETWEEN :since AND :until",
)
"""Letters that wait for a reply, with the day on which a week has gone by since they were sent or followed up."""
REPLIES = """
    SELECT f.id, f.session_id, coalesce(nullif(p.name, ''), nullif(c.name, ''), s.company, '') AS title,
        coalesce(f.came_on, f.begun_on) AS "on", coalesce(f.current_step, '') AS note
    FROM feedback f JOIN sessions s ON s.id = f.session_id LEFT JOIN people c ON c.id = s.contact_id
    LEFT JOIN letters t ON t.id = f.letter_id LEFT JOIN people p ON p.id = t.person_id
    WHERE +s.deleted_at IS NULL AND f.done_at IS NULL AND f.begun_on IS NOT NULL"""
ACTIONS = f"""
    SELECT t.id, t.session_id, t.what AS title, t.when_on AS "on", t.status AS note
    FROM actions t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND t.status IN ('to_do', 'doing') AND t.when_on <= :until
        AND (t.repeats IS NULL OR t.when_on = :today) AND {NOT_OVER}"""
"""Actions to do. One that opens a page again is due on its day only."""
CHECK_INS = """
    SELECT id, NULL AS session_id, '' AS title, coalesce(due_on, begun_at) AS "on",
        CASE WHEN begun_at IS NULL THEN 'planned' ELSE 'begun' END AS note
    FROM check_ins WHERE at IS NULL"""
RESUMES = """
    SELECT id, id AS session_id, coalesce(company, '') || CASE WHEN role <> '' THEN ', ' || role ELSE '' END AS title,
        resume_on AS "on", coalesce(current_step, '') AS note
    FROM sessions INDEXED BY sessions_open
    WHERE deleted_at IS NULL AND finished_at IS NULL AND resume_on IS NOT NULL"""
KINDS = (
    ("resume", RESUMES),
    ("letter", WAITING),
    ("reply", REPLIES),
    ("follow_up", FOLLOW_UPS),
    ("waiting", WAITING_ON),
    ("action", ACTIONS),
    ("check_in", CHECK_INS),
)


def due(tables: Tables, day: date, clock: Clock) -> list[Due]:
    """Return what is due on `day`, what is overdue, and what is due within three weeks, the earliest first.

    Slots of the week are due on their weekday only. They're never overdue, since they come again.
    """
    days: dict[str, str] = day_args(clock, day) | {
        "until": (day + AHEAD).isoformat(),
        "since": (day - BEHIND).isoformat(),
    }
    found: list[Due] = []
    for kind, sql in KINDS:
        asked = {name: each for name, each in days.items() if f":{name}" in sql}
        found += [_due(kind, row, clock) for row in tables.rows(sql, asked)]
    found += [
        Due(kind=TOUCHPOINT, id=each.id, session_id=None, title=each.name, on=each.next_on, note=each.last_on or "")
        for each in people(tables)
        if each.next_on is not None and each.next_on <= days["until"]
    ]
    found += _slots(tables, day)
    order = [*(kind for kind, _sql in KINDS), TOUCHPOINT, "slot"]
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
            kind="slot",
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
