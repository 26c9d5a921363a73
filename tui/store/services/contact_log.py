"""Being in touch with people: what was planned, what came of it, and taking the last of it back."""

from collections.abc import Sequence
from datetime import date

from tui.clock import Clock
from tui.domain.people import Chain, is_met
from tui.store.people import keep_in_touch as keeping
from tui.store.people.contacts import PersonRow, days_of_contact, last_of
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed
from tui.store.transfer.dumping import OF_NOBODY

REMEMBERED = ("touchpoints", "letters")
"""Tables in which being in touch with a person changes rows."""


class ContactLog:
    """Every write is durable when it returns, and raises `StoreError` when it cannot be."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def plan(self, person_id: int, day: date) -> None:
        """Put the next contact on a day, whatever was planned before."""
        with self._tables.transaction():
            planned = self._planned(person_id)
            self._clear(planned[1:])
            if planned:
                self._tables.update("touchpoints", planned[0]["id"], {"due_on": day.isoformat()})
            else:
                self._tables.insert("touchpoints", {"person_id": person_id, "due_on": day.isoformat()})

    def met(self, person_id: int, *, answered: bool | None, day: date | None = None) -> None:
        """Say that there was contact on a day, today unless said otherwise; `answered` is None for not yet known.

        It stands for what was planned for then, or for soon after. Of one day there is one contact.
        """
        on = day or self._clock.today()
        with self._tables.transaction():
            self._clear([row for row in self._planned(person_id) if is_met(date.fromisoformat(str(row["due_on"])), on)])
            said = None if answered is None else int(answered)
            row: Row = {"person_id": person_id, "done_on": on.isoformat(), "answered": said}
            sql = f"SELECT * FROM touchpoints WHERE person_id = :person_id AND done_on = :done_on AND {OF_NOBODY}"
            if same := self._tables.row(sql, row):
                # Told twice of one day it is one contact; an answer that came does not go again.
                self._tables.update("touchpoints", same["id"], {"answered": said or same["answered"]})
            else:
                self._tables.insert("touchpoints", row)

    def unanswered(self, person_id: int) -> None:
        """Say that the last contact had no answer: of a letter, that no reply came."""
        with self._tables.transaction():
            last = last_of(days_of_contact(self._tables).get(person_id, ()))
            if last is None or last["answered"] is not None:
                return
            if last["table"] == "letters":
                closed = {"state": "no_reply", "closed_on": self._clock.today().isoformat()}
                self._tables.update("letters", last["id"], closed)
            else:
                self._tables.update("touchpoints", last["id"], {"answered": 0})

    def keep(self, person_id: int) -> None:
        """Keep in touch from today on; while that goes on, nothing changes."""
        with self._tables.transaction():
            keeping.begin(self._tables, person_id, self._clock.today().isoformat())
            # A wish of the person's own outlives the session that somebody was named in.
            self._tables.update("people", person_id, {"by_hand": 1})

    def stop(self, person_id: int) -> None:
        """Stop keeping in touch: nothing is due any more, until `plan` or `keep`."""
        with self._tables.transaction():
            self._clear(self._planned(person_id))
            self._tables.update("people", person_id, {"stopped_on": self._clock.today().isoformat()})

    def pace(self, person_id: int, gaps: Sequence[int]) -> None:
        """Set the days to wait before the next contact and before those after it.

        Raises:
            ValueError: see `Chain`.
        """
        Chain(self._clock.today(), gaps)
        self._update(person_id, {"gaps": packed(list(gaps))})

    def kept_beside(self, person_id: int) -> PersonRow | None:
        """Return somebody else at the same company who is being kept in touch with; None without one."""
        return keeping.chained_at(self._tables, person_id)

    def _planned(self, person_id: int) -> list[Row]:
        sql = (
            "SELECT t.* FROM touchpoints t LEFT JOIN sessions s ON s.id = t.session_id"
            " WHERE t.person_id = ? AND t.due_on IS NOT NULL AND s.deleted_at IS NULL ORDER BY t.due_on, t.id"
        )
        return self._tables.rows(sql, [person_id])

    def _clear(self, rows: Sequence[Row]) -> None:
        """Take the planned days out. A row that says nothing else goes; one that an answer is kept in stays."""
        for row in rows:
            if row["done_on"] is None and row["step"] is None:
                self._tables.delete("touchpoints", row["id"])
            else:
                self._tables.update("touchpoints", row["id"], {"due_on": None})

    def remember(self, person_id: int) -> dict[str, list[Row]]:
        """Return how things stand with a person, for `put_back`."""
        person = self._tables.rows("SELECT * FROM people WHERE id = ?", [person_id])
        return {"people": person} | {table: self._of(table, person_id) for table in REMEMBERED}

    def put_back(self, person_id: int, before: dict[str, list[Row]]) -> None:
        """Make being in touch with a person what it was: the days, the chain and what became of letters."""
        with self._tables.transaction():
            then = {row["id"] for row in before["touchpoints"]}
            now = {row["id"] for row in self._of("touchpoints", person_id)}
            for gone in now - then:
                self._tables.delete("touchpoints", gone)
            for row in before["touchpoints"]:
                if row["id"] in now:
                    self._tables.update("touchpoints", row["id"], row)
                else:
                    self._tables.insert("touchpoints", row)
            for row in before["letters"]:
                self._tables.update("letters", row["id"], {name: row[name] for name in ("state", "closed_on")})
            for row in before["people"]:
                chain = {name: row[name] for name in ("kept_since", "kept_by", "gaps", "stopped_on", "by_hand")}
                self._tables.update("people", row["id"], chain)

    def _of(self, table: str, person_id: int) -> list[Row]:
        return self._tables.rows(f'SELECT * FROM "{table}" WHERE person_id = ?', [person_id])

    def _update(self, person_id: int, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update("people", person_id, row)
