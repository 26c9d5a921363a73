"""Reads many stored sessions, some at a time, for whoever only reads them."""

from collections.abc import Iterator, Sequence

from tui.clock import Clock
from tui.flow.repository import SavedRun
from tui.store.answers.ahead import ANSWERS, in_parts, read_ahead
from tui.store.answers.context import Owner, WriteContext
from tui.store.runs.repository import answers_of, entries_of
from tui.store.tables.tables import Tables


def saved_sessions(tables: Tables, clock: Clock, ids: Sequence[int]) -> Iterator[tuple[int, SavedRun]]:
    """Yield each session with one of `ids`, in that order, as it is stored. Those that are gone are left out.

    Raises:
        StoreError: the file can't be read.
    """
    for some in in_parts(ids):
        found = {each.session["id"]: each for each in read_ahead(tables, some)}
        for key in some:
            if (ahead := found.get(key)) is not None:
                context = WriteContext(tables, clock, Owner(session_id=key), ahead=ahead)
                yield (
                    key,
                    SavedRun(answers_of(context, entries_of(ahead.rows_of(ANSWERS))), ahead.session["current_step"]),
                )
