"""The week that holds now: the one that was planned last, in a session or at a check-in. It comes back each week.

While somebody writes on its page again, the slots that were given last still hold.
"""

from tui.domain.week import in_order
from tui.store.desk import WHOSE, Owner
from tui.store.packing import unpacked
from tui.store.row_keepers import WEEK, put_together
from tui.store.rows import WeekRow
from tui.store.tables import Tables

NEWEST = """
    SELECT a.session_id, NULL AS check_in_id, a.step, a.value, a.changed_at AS at, 0 AS still_open
    FROM answers a JOIN sessions s ON s.id = a.session_id
    WHERE a.keeps = 'week' AND +s.deleted_at IS NULL AND (a.state = 'given' OR a.state = 'draft' AND EXISTS (
        SELECT 1 FROM slots t WHERE t.session_id = a.session_id AND t.feedback_id IS NULL AND t.step = a.step))
    UNION ALL
    SELECT NULL, c.id, each.key, json_extract(each.value, '$.value'), coalesce(c.at, c.begun_at), c.at IS NULL
    FROM check_ins c, json_each(c.answers) AS each
    WHERE json_extract(each.value, '$.keeps') = 'week' AND json_extract(each.value, '$.state') = 'given'
    ORDER BY at DESC, check_in_id DESC, session_id DESC LIMIT 1"""


def ended_just_now(tables: Tables) -> bool:
    """Say whether the newest word on the week is that it ends, said at a check-in that is still open."""
    row = tables.row(NEWEST)
    return bool(row and row["still_open"] and (unpacked(row["value"]) or {}).get("ended"))


def week_plan(tables: Tables) -> WeekRow | None:
    """Return the week that was planned last; None when there is none, or when it was ended."""
    row = tables.row(NEWEST)
    numbers = unpacked(row["value"]) or {} if row else {}
    if row is None or numbers.get("ended"):
        return None
    owner = Owner(session_id=row["session_id"], check_in_id=row["check_in_id"])
    rows = tables.rows(f"SELECT * FROM slots WHERE {WHOSE} ORDER BY position", owner.columns(row["step"]))
    slots = [slot | {"id": each["id"]} for each in rows if (slot := put_together(WEEK.parts, each)).get("weekday")]
    return WeekRow(
        session_id=row["session_id"],
        step=row["step"],
        hours=numbers.get("hours"),
        applications=numbers.get("applications"),
        slots=tuple(in_order(slots)),
    )
