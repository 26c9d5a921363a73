"""What is due as rows, and what each of them opens: for Today, and for the plan, which has all of it."""

from collections.abc import Callable

from textual.message import Message

from tui.clock import Clock
from tui.due_words import due_words
from tui.screens.base.requests import BeginCheckIn, ContinueSession, OpenPerson, OpenPlace, ReplyCame
from tui.store.due_sql import TOUCHPOINT
from tui.store.row_types import Due
from tui.widgets.rows import Row
from tui.wording.due import due_note

LETTERS = ("letter", "follow_up", "waiting")
"""Kinds of what is due that open the card of a letter."""


def due_key(due: Due) -> str:
    """Return the key of a row."""
    return f"{due.kind}-{due.id}"


def due_row(due: Due, clock: Clock, day: str | None = None) -> Row:
    """Return the row of what is due, with its day at the left, or `day`."""
    left = clock.say_short(due.on) if day is None else day
    return Row(due_key(due), due_words(due.kind, due.title), left=left, right=due_note(due, clock))


def due_request(due: Due) -> Message:
    """Return what is asked for by a row that opens no card of an action or of a letter."""
    asks: dict[str, Callable[[], Message]] = {
        "reply": lambda: ReplyCame(None, reply_id=int(due.id)),
        TOUCHPOINT: lambda: OpenPerson(int(due.id)),
        "slot": lambda: OpenPlace("plan"),
    }
    if due.kind in asks:
        return asks[due.kind]()
    # What is left is a session to come back to, or the check-in.
    return BeginCheckIn() if due.session_id is None else ContinueSession(due.session_id)
