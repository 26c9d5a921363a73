"""Reads the rows of many sessions ahead, since a query for each answer takes longer than all the rest of an export."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed

AT_ONCE = 200
"""How many sessions are read at a time."""
ANSWERS = "answers"
THESE = "IN (SELECT value FROM json_each(?))"


def in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield `ids`, as many at a time as are read at once."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def read_ahead(tables: Tables, ids: Sequence[int]) -> Iterator["SessionAhead"]:
    """Yield the sessions with these ids, by id. Of those that are no longer there, none is yielded.

    Each of their tables is read once somebody asks for its rows, then for all of these sessions.
    """
    these = packed(list(ids))

    @cache
    def by_session(table: str) -> Mapping[int, Sequence[Row]]:
        order = "step" if table == ANSWERS else "id"
        found: dict[int, list[Row]] = {}
        for row in tables.rows(
            f'SELECT * FROM "{table}" WHERE session_id {THESE} ORDER BY session_id, {order}', [these]
        ):
            found.setdefault(row["session_id"], []).append(row)
        return found

    for session in tables.rows(f"SELECT * FROM sessions WHERE id {THESE} ORDER BY id", [these]):
        yield SessionAhead(session, by_session)


class SessionAhead:
    """A session whose rows were read together with those of others."""

    def __init__(self, session: Row, by_session: Callable[[str], Mapping[int, Sequence[Row]]]) -> None:
        self.session = session
        self._by_session = by_session

    def rows_of(self, table: str) -> Sequence[Row]:
        """Return the rows of `table` that belong to the session, by id; of `answers`, by step."""
        return self._by_session(table).get(self.session["id"], ())
