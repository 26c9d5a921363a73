"""Imports a list of applications: each becomes a session with what is known, whose pages nobody has walked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tui.clock import Clock
from tui.domain.applications import Application
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded
from tui.store.transfer.dumping import FORMAT
from tui.store.transfer.merge_result import MergeResult, Progress
from tui.store.transfer.merging import merge, uid_of


def import_applications(
    tables: Tables, clock: Clock, applications: Sequence[Application], course: Course, progress: Progress
) -> MergeResult:
    """Add a session for each application that isn't in the file, all of them or none.

    An application is there if it was imported before, or if a session has its company, role and day.

    Raises:
        StoreError: the file can't be written now.
    """
    there = {_known_by(row["company"], row["role"], row["heard_on"]) for row in _sessions(tables)}
    new: dict[str, Row] = {}
    repeated = 0
    for each in applications:
        day = each.day.isoformat() if each.day else None
        uid = uid_of("application", folded(each.company), folded(each.role), each.stage, day, each.outcome)
        if uid in new or (day and _known_by(each.company, each.role, day) in there):
            repeated += 1
            continue
        new[uid] = _session(each, uid, len(new) + 1, clock, course)
    dump: Mapping[str, Any] = {"format": FORMAT, "sessions": list(new.values())}
    result = merge(tables, clock, dump, course, progress)
    # Imported before: what was written since is no difference to a list.
    result.same["sessions"] += repeated + len(result.different)
    result.different.clear()
    return result


def _sessions(tables: Tables) -> list[Row]:
    return tables.rows("SELECT company, role, heard_on FROM sessions WHERE company <> '' AND heard_on IS NOT NULL")


def _known_by(company: str, role: str | None, day: str | None) -> tuple[str, str, str | None]:
    return folded(company), folded(role or ""), day


def _session(application: Application, uid: str, number: int, clock: Clock, course: Course) -> Row:
    """Return a session as an export has it, with answers alone."""
    now = clock.stamp()
    known: dict[str, Value] = {
        "session.company": application.company,
        "session.role": application.role,
        "session.stage": application.stage,
        "session.heard_on": application.day.isoformat() if application.day else "",
        "session.outcome": application.outcome,
    }
    steps = {home: course.step_stored_in(home) for home in known}
    answers = {
        step.key: {"value": known[home], "changed_at": now} for home, step in steps.items() if step and known[home]
    }
    opened = now if application.day is None else _noon(application.day, clock)
    row = {"id": number, "uid": uid, "opened_at": opened, "imported_at": now, "changed_at": now}
    return row | {"zone": clock.zone, "answers": answers}


def _noon(day: date, clock: Clock) -> str:
    return clock.instant(day, 12 * 60).isoformat(timespec="milliseconds")
