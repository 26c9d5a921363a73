"""What `onward list`, `plan` and `stats` say of the file: sessions, actions to do, and how many there are of each.

Nothing is imported here that takes long to import. Rows are dicts with the columns of their query.
"""

from datetime import timedelta

from tui.domain.day_times import begins_at
from tui.store.due_sql import NOT_OVER

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.day_clock import DayClock
    from tui.store.tables.reader import Row, RowReader

SESSIONS = """
    SELECT s.id, coalesce(s.company, '') AS company, coalesce(s.role, '') AS role, coalesce(s.stage, '') AS stage,
        coalesce(s.outcome, '') AS outcome, s.heard_on, s.contact_id, coalesce(s.path, '') AS path, s.current_step,
        s.resume_on, s.opened_at, s.changed_at, s.finished_at, s.deleted_at, s.zone, s.imported_at,
        (SELECT a.value FROM answers a WHERE a.session_id = s.id AND a.keeps = 'session.company' AND a.state <> 'given')
        AS typed
    FROM sessions s"""
NEWEST_FIRST = "s.opened_at DESC, s.id DESC"
LAST_DELETED_FIRST = "s.deleted_at DESC, s.id DESC"
NOT_DELETED = "LEFT JOIN sessions s ON s.id = t.session_id WHERE s.deleted_at IS NULL"
OPEN = f"FROM actions t {NOT_DELETED} AND t.status IN ('to_do', 'doing') AND {NOT_OVER}"
"""Actions to do. The arguments are `day_args`."""
BY_DAY = "ORDER BY t.when_on IS NULL, t.when_on, t.when_at IS NULL, t.when_at, t.rowid"
OPEN_ACTIONS = f"SELECT t.* {OPEN} {BY_DAY}"
DONE = f"""
    SELECT t.* FROM actions t {NOT_DELETED} AND t.status = 'done' AND t.changed_at >= ?
    ORDER BY t.changed_at DESC, t.rowid DESC"""
"""Actions done at a moment or later."""
IF_THENS = f"FROM if_thens t {NOT_DELETED} AND (t.cue <> '' OR t.act <> '')"
NOTES = "FROM session_notes t JOIN sessions s ON s.id = t.session_id WHERE s.deleted_at IS NULL"
ERASING = "erasing"
"""The name of the setting that holds what is still to be overwritten."""
UNFINISHED = (
    # Without naming the index, SQLite sorts all sessions to find one.
    "SELECT id FROM sessions INDEXED BY sessions_open WHERE deleted_at IS NULL AND finished_at IS NULL"
    " AND imported_at IS NULL AND (:day IS NULL OR resume_on IS NULL OR resume_on <= :day)"
    " ORDER BY changed_at DESC, id DESC LIMIT :limit"
)
ASIDE = "FROM kept_aside a LEFT JOIN sessions s ON s.id = a.session_id WHERE s.deleted_at IS NULL"
"""Conflicts and drafts of forms."""
INSIGHT_TEXTS = {"strengths": "text", "lessons": "text", "values": "key"}
"""The tables of insights, each with the column of its text."""
INSIGHTS = """FROM "{table}" t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND coalesce(t.{column}, '') <> ''"""
COUNTS = {
    "sessions": "FROM sessions WHERE deleted_at IS NULL",
    "finished": "FROM sessions WHERE deleted_at IS NULL AND finished_at IS NOT NULL",
    "deleted": "FROM sessions WHERE deleted_at IS NOT NULL",
    "notes": NOTES,
    "if_thens": IF_THENS,
    **{table: INSIGHTS.format(table=table, column=column) for table, column in INSIGHT_TEXTS.items()},
}
"""What is counted by itself: how it's called, and where it is."""


def day_args(clock: "DayClock", day: "date") -> dict[str, str]:
    """Return the arguments of `NOT_OVER` for `day`."""
    return {"today": day.isoformat(), "begin": clock.start_of(day)}


def with_name(row: "Row") -> "Row":
    """Return a row of `SESSIONS` without `typed`, which is the company while none is given: what is typed of it."""
    row = dict(row)
    typed = row.pop("typed")
    if row["company"] or typed is None:
        return row
    from tui.store.text.packing import unpacked

    # A name that isn't finished helps more in a list than none.
    words = unpacked(typed)
    return row | {"company": words} if isinstance(words, str) else row


def session_rows(reader: "RowReader", *, deleted: bool = False) -> "list[Row]":
    """Return the sessions, the newest first, or the deleted ones, the last deleted first."""
    test, order = ("IS NOT NULL", LAST_DELETED_FIRST) if deleted else ("IS NULL", NEWEST_FIRST)
    return [with_name(row) for row in reader.rows(f"{SESSIONS} WHERE s.deleted_at {test} ORDER BY {order}")]


def open_action_rows(reader: "RowReader", clock: "DayClock") -> "list[Row]":
    """Return the actions to do, by day and time, those without a day last."""
    rows = reader.rows(OPEN_ACTIONS, day_args(clock, clock.today()))
    return sorted(rows, key=lambda row: (row["when_on"] or "a day", begins_at(row["when_at"] or "")))


def done_this_week(reader: "RowReader", clock: "DayClock") -> "list[Row]":
    """Return the actions that were done since Monday, the last done first."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    # Moments are in UTC, so some of the day before may be of Monday here.
    since = (monday - timedelta(days=1)).isoformat()
    return [row for row in reader.rows(DONE, [since]) if clock.day_of(row["changed_at"]) >= monday]


def stored_counts(reader: "RowReader", clock: "DayClock") -> "Mapping[str, int]":
    """Return how many there are of what `onward stats` counts, by name."""
    asked = COUNTS | {"to_do": OPEN}
    args = {"to_do": day_args(clock, clock.today())}
    found = {
        name: int(reader.rows(f"SELECT count(*) AS number {sql}", args.get(name, ()))[0]["number"])
        for name, sql in asked.items()
    }
    return found | {"done_this_week": len(done_this_week(reader, clock))}


def is_erasing(reader: "RowReader") -> bool:
    """Say whether something that was erased is still to be overwritten."""
    return bool(reader.rows("SELECT 1 FROM settings WHERE key = ? AND value IS NOT NULL", [ERASING]))
