"""Finding sessions by their words, stage, outcome and time, quickly however many there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui.clock import Clock
from tui.domain.answers.reading import read_if
from tui.store.errors import StoreError
from tui.store.row_types import SessionRow
from tui.store.search.in_memory import IndexInMemory
from tui.store.search.index import freshen
from tui.store.search.snippets import snippets
from tui.store.search.tokens import query
from tui.store.tables.lists import sessions_of
from tui.store.tables.tables import Tables
from tui.store.text.packing import packed, unpacked

IDS = "SELECT value FROM json_each(:{})"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which sessions are looked for. Empty parts leave nothing out. Days are ISO dates, both included.

    The day of a session is the one the person heard on, and where that is not known the one it was begun.
    """

    text: str = ""
    stage: str = ""
    outcome: str = ""
    since: str = ""
    until: str = ""
    deleted: bool = False


class Finder:
    """Finds sessions, the newest first; deleted ones the last deleted first."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def ids(self, wanted: Wanted) -> list[int]:
        """Return which they are. That is quick however many there are; what takes long is to read them all."""
        where, args = self._where(wanted)
        order = "s.deleted_at DESC, s.id DESC" if wanted.deleted else "s.opened_at DESC, s.id DESC"
        return self._tables.numbers(f"SELECT s.id FROM sessions s WHERE {where} ORDER BY {order}", args)

    def count(self, wanted: Wanted) -> int:
        """Return how many there are."""
        where, args = self._where(wanted)
        return int(self._tables.cell(f"SELECT count(*) FROM sessions s WHERE {where}", args))

    def rows(self, ids: Sequence[int]) -> list[SessionRow]:
        """Return the sessions with those ids, in that order."""
        return sessions_of(self._tables, ids)

    def found_in(self, ids: Sequence[int], text: str) -> dict[int, list[str]]:
        """Return, for the sessions with those ids, the words around what was found that a list does not show anyway."""
        sql = "SELECT session_id, texts FROM search_texts WHERE session_id IN (SELECT value FROM json_each(?))"
        texts = {row["session_id"]: row["texts"] for row in self._tables.rows(sql, [packed(list(ids))])}
        if (beside := self._tables.index_beside) is not None:
            texts |= beside.texts(ids)
        return {
            session_id: snippets(read_if(list[tuple[str, str]], unpacked(each)) or [], text)
            for session_id, each in texts.items()
        }

    def _where(self, wanted: Wanted) -> tuple[str, dict[str, str]]:
        parts = [f"s.deleted_at IS {'NOT ' if wanted.deleted else ''}NULL"]
        args: dict[str, str] = {}
        for column in ("stage", "outcome"):
            if key := getattr(wanted, column):
                parts.append(f"s.{column} = :{column}")
                args[column] = key
        # The day a session was begun is one of the person's zone, and its instant is kept in UTC.
        for name, sign, edge, later in (("since", ">=", ">=", 0), ("until", "<=", "<", 1)):
            if day := getattr(wanted, name):
                parts.append(f"(s.heard_on {sign} :{name} OR s.heard_on IS NULL AND s.opened_at {edge} :{name}_at)")
                args |= {name: day, f"{name}_at": self._edge(day, later)}
        if words := query(wanted.text):
            self._freshen()
            found = "s.id IN (SELECT rowid FROM search WHERE search MATCH :words)"
            args["words"] = words
            if (beside := self._tables.index_beside) is not None:
                found = f"({found} AND s.id NOT IN ({IDS.format('beside')}) OR s.id IN ({IDS.format('found_beside')}))"
                args["beside"] = json.dumps(beside.stands_for)
                args["found_beside"] = json.dumps(beside.matching(words))
            parts.append(found)
        return " AND ".join(parts), args

    def _edge(self, day: str, later: int) -> str:
        return self._clock.start_of(self._clock.days_after(date.fromisoformat(day), later))

    def _freshen(self) -> None:
        """Bring the index up to date; where the file takes nothing just now, have what it lacks in memory."""
        try:
            freshen(self._tables)
        except StoreError:
            beside = self._tables.index_beside
            if beside is None or not beside.holds(self._tables):
                self._tables.index_beside = IndexInMemory(self._tables)
        else:
            self._tables.index_beside = None
