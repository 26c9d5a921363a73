"""What the first list of `onward plain` is made of, read with nothing imported but `sqlite3`.

The program reads it again before it obeys what was typed, so nothing depends on it but what is said first.
"""

from datetime import timedelta

from tui.store.due_sql import AHEAD_DAYS
from tui.store.tables import listed
from tui.store.tables.mentions import hidden_people
from tui.store.today import due_rows

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.day_clock import DayClock
    from tui.store.light_file import LightReader
    from tui.store.tables.reader import Row


class FirstLook:
    """Rows and numbers as `Store` has them; `session` is the one to carry on with, if there is one.

    Without a reader there's no file yet.
    """

    def __init__(self, reader: "LightReader | None", clock: "DayClock") -> None:
        self.session: Row | None = None
        self.due: list[Row] = []
        self.sessions = self.deleted = self.people = self.aside = self.actions = 0
        if reader is not None:
            self._read(reader, clock)

    def _read(self, reader: "LightReader", clock: "DayClock") -> None:
        today = clock.today()
        self.session = _unfinished(reader, today.isoformat())
        self.due = due_rows(reader, today, today + timedelta(days=AHEAD_DAYS))
        self.sessions, self.deleted, self.people, self.aside = (
            _count(reader, sql)
            for sql in (listed.COUNTS["sessions"], listed.COUNTS["deleted"], "FROM people", listed.ASIDE)
        )
        self.people -= len(hidden_people(reader))
        self.actions = _count(reader, listed.OPEN, listed.day_args(clock, today))


def _unfinished(reader: "LightReader", today: str) -> "Row | None":
    found = reader.row(listed.UNFINISHED, {"day": today, "limit": 1})
    row = reader.row(f"{listed.SESSIONS} WHERE s.id = ?", [found["id"]]) if found else None
    return listed.with_name(row) if row else None


def _count(reader: "LightReader", sql: str, args: "Row | None" = None) -> int:
    return int(reader.rows(f"SELECT count(*) AS number {sql}", args or ())[0]["number"])
