"""The current plan for the week: the one that was given last, in a session or at a check-in. It applies every week.

While its page is a draft again, the slots that were given last still apply.
"""

from collections.abc import Mapping

from msgspec.structs import asdict

from tui.domain.answers.planning import WEEK_NUMBERS, Slot, WeekAnswer
from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value, whole_number_or_none
from tui.domain.week import in_order
from tui.store.answers.context import OF_STEP, Owner
from tui.store.answers.list_homes import SLOT_PARTS
from tui.store.answers.rows import item_of
from tui.store.due_sql import NEWEST
from tui.store.row_types import PlannedSlot, WeekRow
from tui.store.tables.tables import Tables
from tui.store.text.packing import unpacked_table


def ended_just_now(tables: Tables) -> bool:
    """Say whether the last answer about the week ended it, in a check-in that is still open."""
    row = tables.row(NEWEST)
    return bool(row and row["still_open"] and _numbers(row["value"]).ended)


def week_plan(tables: Tables) -> WeekRow | None:
    """Return the current week; None when none was planned, or when it was ended."""
    row = tables.row(NEWEST)
    numbers = _numbers(row["value"]) if row else WeekAnswer()
    if row is None or numbers.ended:
        return None
    owner = Owner(session_id=row["session_id"], check_in_id=row["check_in_id"])
    rows = tables.rows(f"SELECT * FROM slots WHERE {OF_STEP} ORDER BY position", owner.columns(row["step"]))
    read = ((each["id"], read_if(Slot, item_of(SLOT_PARTS, each))) for each in rows)
    slots = [PlannedSlot(id=row_id, **asdict(slot)) for row_id, slot in read if slot is not None]
    return WeekRow(
        session_id=row["session_id"],
        step=row["step"],
        hours=numbers.hours,
        applications=numbers.applications,
        slots=tuple(in_order(slots)),
    )


def _numbers(stored: str | None) -> WeekAnswer:
    """Return what is stored of a week beside its slots, as far as it can be decoded."""
    parts = unpacked_table(stored)
    return read_if(WeekAnswer, parts) or WeekAnswer(
        hours=_number(parts, "hours"), applications=_number(parts, "applications"), ended=bool(parts.get("ended"))
    )


def _number(parts: Mapping[str, Value], name: str) -> int | None:
    """Return one of the numbers of a week, hours or applications; None where it isn't a valid one."""
    return whole_number_or_none(parts.get(name), 0, WEEK_NUMBERS[name])
