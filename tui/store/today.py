"""What is due today, read from the file with nothing imported but `sqlite3`: it runs at every login.

It reads only: no lock, no repair, no migration. A file that this version can't read is as good as none.
"""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from stat import S_ISREG

from tui.store.due_sql import BEHIND_DAYS, DUE_KINDS, NEWEST, SLOT, TOUCHPOINT
from tui.store.light_file import VERSION, LightReader, connect_to_read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tui.store.tables.reader import Row

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""As `planning.WEEKDAYS`, which would import msgspec."""
SLOTS = """
    SELECT id, NULL AS session_id, what AS title, :today AS "on", coalesce(time, '') AS note FROM slots
    WHERE session_id IS :session_id AND check_in_id IS :check_in_id AND feedback_id IS NULL AND step IS :step
        AND weekday = :weekday AND what <> '' ORDER BY position"""
IN_TOUCH = """
    SELECT 1 FROM people WHERE stopped_on IS NULL AND date(kept_since, '+' || coalesce(
        (SELECT min(value) FROM json_each(iif(json_valid(gaps), gaps, NULL))), 1) || ' days') <= :today
    UNION ALL SELECT 1 FROM touchpoints WHERE due_on <= :today LIMIT 1"""
"""Says whether a contact may be due until `today`: one was planned, or the first wait of keeping in touch is over."""


def due_today(path: str, day: date) -> "list[Row]":
    """Return what is due on `day` or earlier, the earliest first; nothing where the file can't be read.

    A row has `kind`, `id`, `session_id`, `title`, `on` (an ISO date) and `note`, as `row_types.Due`.
    """
    try:
        with closing(connect_to_read(path)) as conn:
            if conn.execute("PRAGMA user_version").fetchone() != (VERSION,):
                return []
            conn.execute("BEGIN")
            return due_rows(LightReader(conn), day, day)
    except (sqlite3.Error, ValueError, TypeError):
        # ValueError: a day that is none; TypeError: bytes where a text belongs.
        return []


def setting_in(path: str, key: str) -> str:
    """Return a choice made in Settings; empty where there is none, or where the file can't be read."""
    try:
        if not S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return ""
        with closing(connect_to_read(path)) as conn:
            row = conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    except (sqlite3.Error, OSError, ValueError):
        return ""
    return row[0] if row is not None and isinstance(row[0], str) else ""


def due_rows(reader: LightReader, day: date, until: date) -> "list[Row]":
    """Return what is due on `day`, what is overdue, and what is due at the latest on `until`, the earliest first.

    Raises:
        sqlite3.Error, ValueError or TypeError: something in the file can't be read.
    """
    today, latest = day.isoformat(), until.isoformat()
    midnight = datetime(day.year, day.month, day.day).astimezone(UTC)
    days = {
        "today": today,
        "until": latest,
        "since": (day - timedelta(days=BEHIND_DAYS)).isoformat(),
        "begin": midnight.isoformat(timespec="milliseconds"),
    }
    found: list[Row] = []
    for kind, sql in DUE_KINDS:
        asked = {name: each for name, each in days.items() if f":{name}" in sql}
        found += [{"kind": kind, **row, "on": _day(row["on"], today)} for row in reader.rows(sql, asked)]
    found += [*_people(reader, latest), *_slots(reader, day)]
    order = [*(kind for kind, _sql in DUE_KINDS), TOUCHPOINT, SLOT]
    return sorted(
        (each for each in found if each["on"] <= latest),
        key=lambda each: (each["on"], order.index(each["kind"]), str(each["id"])),
    )


def _day(stored: str | None, today: str) -> str:
    """Return a day that is stored as one or as an instant; no day at all counts as today."""
    if not stored:
        return today
    if len(stored) == len(today):
        return stored
    return datetime.fromisoformat(stored).astimezone().date().isoformat()


def _people(reader: LightReader, latest: str) -> "list[Row]":
    """Return the contacts that are due at the latest on that day.

    The rules for them are imported only where somebody is kept in touch with.
    """
    if reader.row(IN_TOUCH, {"today": latest}) is None:
        return []
    from tui.store.people.contact_days import people_days

    return [
        {
            "kind": TOUCHPOINT,
            "id": each.row["id"],
            "session_id": None,
            "title": each.row["name"],
            "on": each.next_on,
            "note": each.last_on or "",
        }
        for each in people_days(reader)
        if each.next_on is not None and each.next_on <= latest
    ]


def _slots(reader: LightReader, day: date) -> "list[Row]":
    newest = reader.row(NEWEST)
    if newest is None or _is_ended(reader, newest):
        return []
    asked = {name: newest[name] for name in ("session_id", "check_in_id", "step")}
    rows = reader.rows(SLOTS, asked | {"today": day.isoformat(), "weekday": WEEKDAYS[day.weekday()]})
    return [{"kind": SLOT, **row} for row in rows]


def _is_ended(reader: LightReader, week: "Row") -> bool:
    row = reader.row("SELECT json_extract(?, '$.ended') AS ended", [week["value"]])
    return bool(row and row["ended"])
