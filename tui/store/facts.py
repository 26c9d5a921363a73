"""What is known from outside a session, read from the tables each time it is looked at."""

from collections.abc import Callable, Iterator, Mapping

from tui.domain.shapes import Value
from tui.store.plan_keepers import action
from tui.store.tables import Tables

NOT_DELETED = "LEFT JOIN sessions s ON s.id = t.session_id WHERE s.deleted_at IS NULL"
OPEN_ACTIONS = (
    f"SELECT t.* FROM actions t {NOT_DELETED} AND t.status IN ('to_do', 'doing')"
    " ORDER BY t.when_on IS NULL, t.when_on, t.when_at IS NULL, t.when_at, t.rowid"
)


class StoredFacts(Mapping[str, Value]):
    """Facts by name. `session_id` is the session they are for: its own if-then is not its last one."""

    def __init__(self, tables: Tables, session_id: int | None = None) -> None:
        self._tables = tables
        self._session_id = session_id
        self._readers: Mapping[str, Callable[[], Value]] = {
            "name": lambda: self._setting("name"),
            "letter_rules_off": lambda: self._setting("letter_rules_off").split(),
            "last_if_then": self._last_if_then,
            "open_actions": self._open_actions,
            "strengths": lambda: self._texts("strengths", "text", "AND t.retired_at IS NULL"),
            "people": self._people,
            "own_traps": lambda: self._texts("own_traps", "text"),
            "own_values": lambda: self._texts("values", "key", "AND own = 1 AND t.retired_at IS NULL"),
            "outcome": self._outcome,
            "reply_from": lambda: "",
        }
        self._read: dict[str, Value] = {}
        self._read_at: tuple[int, int] | None = None

    def __getitem__(self, name: str) -> Value:
        reader = self._readers[name]
        # A page asks for the same fact many times over; nothing is read again until something was written.
        now = self._tables.changes()
        if now != self._read_at:
            self._read, self._read_at = {}, now
        if name not in self._read:
            self._read[name] = reader()
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def _setting(self, key: str) -> str:
        return str(self._tables.cell("SELECT value FROM settings WHERE key = ?", [key]) or "")

    def _outcome(self) -> str:
        return str(self._tables.cell("SELECT outcome FROM sessions WHERE id = ?", [self._session_id]) or "")

    def _last_if_then(self) -> Value:
        row = self._tables.row(
            f"SELECT t.cue, t.act, t.what_happened, s.company FROM if_thens t {NOT_DELETED}"
            " AND t.\"use\" = 'next_no' AND (:id IS NULL OR t.session_id < :id) ORDER BY t.session_id DESC, t.id DESC",
            {"id": self._session_id},
        )
        return row and {name: row[name] or "" for name in ("cue", "act", "company", "what_happened")}

    def _open_actions(self) -> Value:
        return [action(row) for row in self._tables.rows(OPEN_ACTIONS)]

    def _texts(self, table: str, column: str, more: str = "") -> Value:
        sql = f'SELECT t."{column}" AS text FROM "{table}" t {NOT_DELETED} {more} ORDER BY t.id DESC'
        return list(dict.fromkeys(row["text"] for row in self._tables.rows(sql) if row["text"]))

    def _people(self) -> Value:
        sql = 'SELECT id, name, company, role, address, "is" FROM people ORDER BY name COLLATE NOCASE, id'
        return self._tables.rows(sql)
