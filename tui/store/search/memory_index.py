"""A search index in memory, for a file that can't be written: one that is open read-only, or on a full disk.

The index in such a file lacks what was written since the last search. Those sessions are indexed in memory, and a
search looks in both.
"""

from collections.abc import Sequence
from pathlib import Path

from tui.domain.shapes import Value
from tui.store.file.connection import connect
from tui.store.search.index import index_sessions, stale_sessions, wording_of
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed

SCHEMA = "SELECT sql FROM sqlite_schema WHERE name IN ('search', 'search_texts')"


class MemoryIndex:
    """The text of the sessions `session_ids`, in tables in memory like those of the file."""

    def __init__(self, tables: Tables) -> None:
        """Index every session that the index in the file lacks.

        Raises:
            StoreError: the file can't be read.
        """
        self._state = _state_of(tables)
        self.session_ids = stale_sessions(tables)
        self._index = Tables(connect(":memory:"), Path(":memory:"))
        with self._index.transaction():
            for row in tables.rows(SCHEMA):
                self._index.conn.execute(row["sql"])
            index_sessions(tables, self.session_ids, self._index)

    def is_current(self, tables: Tables) -> bool:
        """Return whether nothing has changed in the file since this index was made."""
        return self._state == _state_of(tables)

    def matching(self, query: str) -> list[int]:
        """Return the ids of the sessions that an FTS5 query finds."""
        return self._index.numbers("SELECT rowid FROM search WHERE search MATCH ?", [query])

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the texts of sessions as packed JSON, by id. Sessions that aren't in this index are left out."""
        sql = "SELECT session_id, texts FROM search_texts WHERE session_id IN (SELECT value FROM json_each(?))"
        return {row["session_id"]: row["texts"] for row in self._index.rows(sql, [packed(list(ids))])}


def _state_of(tables: Tables) -> tuple[Value, ...]:
    return (*tables.changes(), *tables.moment(), wording_of(tables).sign)
