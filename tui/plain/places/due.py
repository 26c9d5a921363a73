"""What is due: said on Today, and opened."""

from typing import Any

from tui.kinds import load
from tui.open_run import OpenRun
from tui.plain.places.runs import carry_on, check_in, show_unfinished, walk
from tui.plain.program import Program
from tui.store.due_sql import TOUCHPOINT
from tui.store.row_types import Due

LETTERS = ("letter", "follow_up", "waiting")
"""Kinds of what is due that open a letter."""


def open_due(program: Program, due: Due) -> None:
    """Open what is due where something can be done about it."""
    if due.kind == "action":
        show_unfinished(program, _place("plan:show_action")(program, str(due.id)))
    elif due.kind in LETTERS:
        _place("letters:show_letter")(program, int(due.id))
    elif due.kind == "reply":
        walk(program, OpenRun.of_reply(program.store, program.library, None, reply_id=int(due.id)))
    elif due.kind == TOUCHPOINT:
        _place("people:show_people")(program)
    elif due.kind == "slot":
        show_unfinished(program, _place("plan:show_plan")(program))
    elif due.session_id is None:
        check_in(program)
    else:
        carry_on(program, due.session_id)


def _place(path: str) -> Any:
    """Return a function of a place, which is imported only now."""
    return load("tui.plain.places", path)
