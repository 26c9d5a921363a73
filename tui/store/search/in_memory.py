"""The search index in memory, for a file that takes nothing: one that is only looked at, or on a full disk.

Its own index lacks what was written since the last search, and in a file of an older version there is none. The words
of those sessions are read into an index beside it, which is as good as long as nothing changes.
"""

from collections.abc import Sequence
from pathlib import Path

from tui.domain.shapes import Value
from tui.store.file.connection import connect
from tui.store.search.index import index_sessions, stale, words_of
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed

SCHEMA = "SELECT sql FROM sqlite_schema WHERE name IN ('search', 'search_texts')"


class IndexInMemory:
    """The words of the sessions `stands_for`, in tables like those of the file. It is gone when the process ends."""

    def __init__(self, tables: Tables) -> None:
        """Read the words of every session that the index of the file lacks.

        Raises:
            StoreError: the file cannot be read.
        """
        self._made_of = _state_of(tables)
        self.stands_for = stale(tables)
        self._index = Tables(connect(":memory:"), Path(":memory:"))
        with self._index.transaction():
            for row in tables.rows(SCHEMA):
                self._index.conn.execute(row["sql"])
            index_sessions(tables, self.stands_for, self._index)

    def holds(self, tables: Tables) -> bool:
        """Say whether nothing has changed since it was made."""
        return self._made_of == _state_of(tables)

    def matching(self, query: str) -> list[int]:
        """Return the sessions that a query of the index finds."""
        return self._index.numbers("SELECT rowid FROM search WHERE search MATCH ?", [query])

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the packed texts of those of the sessions that it stands for."""
        sql = "SELECT session_id, texts FROM search_texts WHERE session_id IN (SELECT value FROM json_each(?))"
        return {row["session_id"]: row["texts"] for row in self._index.rows(sql, [packed(list(ids))])}


def _state_of(tables: Tables) -> tuple[Value, ...]:
    return (*tables.changes(), *tables.moment(), words_of(tables).sign)
