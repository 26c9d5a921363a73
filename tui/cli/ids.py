"""IDs on the command line: of sessions, and what may be meant by one that there isn't."""

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave
from tui.domain.summary import summary
from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.store.row_types import SessionRow
    from tui.store.store import Store

LONGEST_ID = 18
"""How many digits an ID has at most; the numbers of SQLite have one more."""
MOST_DIGITS = 1000
LONGEST_TITLE = 40
ALIKE = 0.6
"""How alike two IDs have to be, from 0 to 1, for one to be suggested instead of the other."""


class SessionId(click.ParamType[int]):
    """The ID of a session: a number."""

    name = "id"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if isinstance(value, int):
            return value
        text = str(value).strip()
        digits = text.removeprefix("-")
        # Python refuses to read a number of thousands of digits.
        if not digits.isdecimal() or len(digits) > MOST_DIGITS:
            words = _("{value} is no ID. To see what there is: onward list")
            self.fail(words.format(value=clean_line(text)[:LONGEST_ID] or '""'), param, ctx)
        return int(text)


def near(wanted: str, known: "Iterable[tuple[str, str]]") -> str:
    """Return a question with the IDs that may be meant by `wanted`; empty where none is near.

    `known` are pairs of an ID and the words that belong to it.
    """
    named = dict(known)
    found = get_close_matches(wanted, named, 1, ALIKE)
    if not found:
        return ""
    words = _("Did you mean {id} ({title})?") if named[found[0]] else _("Did you mean {id}?")
    return words.format(id=found[0], title=summary(clean_line(named[found[0]]), LONGEST_TITLE))


def need_session(store: "Store", session_id: int) -> "SessionRow":
    """Return the session with that ID; exit with a sentence if there is none, or it is deleted."""
    row = store.session(session_id)
    if row is None or row.deleted_at is not None:
        leave(Exit.NOT_FOUND, _why_not(store, session_id, is_deleted=row is not None))
    return row


def need_session_or_deleted(store: "Store", session_id: int) -> "SessionRow":
    """Return the session with that ID, also a deleted one; exit with a sentence if there is none."""
    row = store.session(session_id)
    if row is None:
        leave(Exit.NOT_FOUND, _why_not(store, session_id, is_deleted=False))
    return row


def _why_not(store: "Store", session_id: int, *, is_deleted: bool) -> str:
    if is_deleted:
        return _("Session {id} is deleted. To bring it back: onward restore {id}").format(id=session_id)
    words = _("There's no session {id}. {meant} To see what there is: onward list")
    meant = near(str(session_id), ((str(row.id), row.title) for row in store.sessions()))
    return " ".join(words.format(id=session_id, meant=meant).split())
