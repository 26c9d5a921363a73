"""The lines of `onward list`, `plan` and `stats`.

They're printed by the commands themselves, and by `tui.cli.light`, which imports hardly anything.
"""

from tui.cli.lines import entry
from tui.domain.session_title import session_title
from tui.terminal.clean import clean_line
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.day_clock import DayClock
    from tui.store.tables.reader import Row

STAGE, OUTCOME = "session.stage", "session.outcome"
"""What the steps have as `keeps` whose labels say how far a session got, and how it ended."""


def session_line(row: "Row", stage: str, outcome: str, clock: "DayClock") -> str:
    """Return the line of a session, with the labels of its stage and its outcome."""
    name = session_title(row["company"], row["role"]) or _("Without a name")
    is_started = row["imported_at"] is None
    state = _("finished") if row["finished_at"] else _("open") if is_started else _("not started")
    day = clock.say(clock.day_of_session(row["heard_on"], row["opened_at"]))
    return entry(f"{row['id']:>3}", " | ".join(part for part in (name, stage, outcome, state, day) if part))


def action_line(action_id: str, when_on: str | None, what: str, clock: "DayClock") -> str:
    """Return the line of an action of the plan."""
    day = clock.say_short(when_on) if when_on else _("no day yet")
    return entry(f"{clean_line(action_id):<8}  {day:<11}", what)


def all_counts(counts: "Mapping[str, int]") -> dict[str, tuple[str, int]]:
    """Return the label and the number of all that is counted, by name, from those that the store has counted."""
    labels = {
        "sessions": _("Sessions"),
        "finished": _("  finished"),
        "open": _("  open"),
        "deleted": _("Deleted sessions"),
        "notes": _("Notes"),
        "to_do": _("Actions to do"),
        "done_this_week": _("Actions done this week"),
        "if_thens": _("If-then plans"),
        "strengths": _("Strengths"),
        "lessons": _("Lessons"),
        "values": _("Values"),
    }
    numbers = {**counts, "open": counts["sessions"] - counts["finished"]}
    return {name: (label, numbers[name]) for name, label in labels.items()}


def count_line(label: str, number: int) -> str:
    """Return the line of a number."""
    return f"{label:<24}{number:>6}"
