"""Finds sessions by their words, stage, outcome and day. The time it takes depends little on how many there are."""

import json
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tui.clock import Clock
from tui.domain.answers.reading import read_if
from tui.store.errors import StoreError
from tui.store.row_types import SessionRow
from tui.store.tables.listed import LAST_DELETED_FIRST, NEWEST_FIRST
from tui.store.tables.lists import sessions_of
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed, unpacked

IDS = "SELECT value FROM json_each(:{})"


class SessionFilter(Struct, frozen=True, kw_only=True):
    """Which sessions to find. An empty part filters nothing. Days are ISO dates, and both are included.

    The day of a session is the day the person heard about it, or, if that isn't known, the day they began the session.
    """

    text: str = ""
    stage: str = ""
    outcome: str = ""
    since: str = ""
    until: str = ""
    deleted: bool = False


class Finder:
    """Finds sessions, the newest first. Deleted ones come in the order they were deleted, the last first."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def ids(self, only: SessionFilter, *, at_once: int | None = None) -> list[int]:
        """Return the ids of the sessions found. This is quick; reading many sessions with `rows` isn't.

        The index is brought up to date before words are looked for. With `at_once`, so many sessions at most are
        indexed for that, and the rest is found by what it said before: `not_indexed` says how many that are.
        """
        where, args = self._where(only, at_once)
        order = LAST_DELETED_FIRST if only.deleted else NEWEST_FIRST
        return self._tables.numbers(f"SELECT s.id FROM sessions s WHERE {where} ORDER BY {order}", args)

    def not_indexed(self) -> int:
        """Return how many sessions a search may miss, or finds by old words, until they're indexed."""
        if self._tables.memory_index is not None:
            return 0
        return int(self._tables.cell("SELECT count(*) FROM search_stale"))

    def count(self, only: SessionFilter) -> int:
        """Return how many sessions are found."""
        where, args = self._where(only)
        return int(self._tables.cell(f"SELECT count(*) FROM sessions s WHERE {where}", args))

    def rows(self, ids: Sequence[int]) -> list[SessionRow]:
        """Return the sessions with those ids, in that order."""
        return sessions_of(self._tables, ids)

    def snippets(self, ids: Sequence[int], text: str) -> dict[int, list[str]]:
        """Return, by session id, what was found for `text`, with the words around it; see `snippets_of`."""
        from tui.store.search.snippets import snippets_of

        sql = "SELECT session_id, texts FROM search_texts WHERE session_id IN (SELECT value FROM json_each(?))"
        texts = {row["session_id"]: row["texts"] for row in self._tables.rows(sql, [packed(list(ids))])}
        if (memory := self._tables.memory_index) is not None:
            texts |= memory.texts(ids)
        return {
            session_id: snippets_of(read_if(list[tuple[str, str]], unpacked(each)) or [], text)
            for session_id, each in texts.items()
        }

    def _where(self, only: SessionFilter, at_once: int | None = None) -> tuple[str, dict[str, str]]:
        from tui.store.search.tokens import query

        parts = [f"s.deleted_at IS {'NOT ' if only.deleted else ''}NULL"]
        args: dict[str, str] = {}
        for column in ("stage", "outcome"):
            if key := getattr(only, column):
                parts.append(f"s.{column} = :{column}")
                args[column] = key
        # Days are in the person's time zone, but `opened_at` is in UTC.
        for name, sign, edge, later in (("since", ">=", ">=", 0), ("until", "<=", "<", 1)):
            if day := getattr(only, name):
                parts.append(f"(s.heard_on {sign} :{name} OR s.heard_on IS NULL AND s.opened_at {edge} :{name}_at)")
                args |= {name: day, f"{name}_at": self._edge(day, later)}
        if words := query(only.text):
            self._update_index(at_once)
            found = "s.id IN (SELECT rowid FROM search WHERE search MATCH :words)"
            args["words"] = words
            if (memory := self._tables.memory_index) is not None:
                found = f"({found} AND s.id NOT IN ({IDS.format('in_memory')}) OR s.id IN ({IDS.format('found')}))"
                args["in_memory"] = json.dumps(memory.session_ids)
                args["found"] = json.dumps(memory.matching(words))
            parts.append(found)
        return " AND ".join(parts), args

    def _edge(self, day: str, later: int) -> str:
        return self._clock.start_of(self._clock.days_after(date.fromisoformat(day), later))

    def _update_index(self, at_once: int | None) -> None:
        """Bring the index up to date. If the file can't be written, the sessions it lacks are indexed in memory."""
        from tui.store.search.index import update_index
        from tui.store.search.memory_index import MemoryIndex

        try:
            update_index(self._tables, at_once)
        except StoreError:
            memory = self._tables.memory_index
            if memory is None or not memory.is_current(self._tables):
                self._tables.memory_index = MemoryIndex(self._tables)
        else:
            self._tables.memory_index = None
