"""Contacts with people: plan one, note one, keep in touch, and undo the last change."""

from collections.abc import Sequence
from datetime import date

from tui.clock import Clock
from tui.domain.people import Chain, is_met
from tui.store.people import keep_in_touch as keeping
from tui.store.people.contact_days import days_of_contact
from tui.store.people.contacts import PersonRow, last_of
from tui.store.tables.queries import OF_NOBODY
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed

CHANGED = ("touchpoints", "letters")
"""The tables with a `person_id` in which the changes here are made. They also change the row in `people`."""


class ContactLog:
    """The contacts with the people in one file. Every change is on the disk when it returns, or raises `StoreError`."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def plan(self, person_id: int, day: date) -> None:
        """Plan the next contact for a day, in place of any that was planned before."""
        with self._tables.transaction():
            planned = self._planned(person_id)
            self._clear(planned[1:])
            if planned:
                self._tables.update("touchpoints", planned[0]["id"], {"due_on": day.isoformat()})
            else:
                self._tables.insert("touchpoints", {"person_id": person_id, "due_on": day.isoformat()})

    def add_contact(self, person_id: int, *, answered: bool | None, day: date | None = None) -> None:
        """Note a contact on a day, by default today. `answered` is None while that isn't known.

        A planned contact that it counts for (see `is_met`) is removed. There is one contact a day with a person.
        """
        on = day or self._clock.today()
        with self._tables.transaction():
            self._clear([row for row in self._planned(person_id) if is_met(date.fromisoformat(str(row["due_on"])), on)])
            value = None if answered is None else int(answered)
            row: Row = {"person_id": person_id, "done_on": on.isoformat(), "answered": value}
            sql = f"SELECT * FROM touchpoints WHERE person_id = :person_id AND done_on = :done_on AND {OF_NOBODY}"
            if same := self._tables.row(sql, row):
                # Once answered, it stays answered.
                self._tables.update("touchpoints", same["id"], {"answered": value or same["answered"]})
            else:
                self._tables.insert("touchpoints", row)

    def mark_unanswered(self, person_id: int) -> None:
        """Note that the last contact wasn't answered. If it was a letter, close it as one without a reply."""
        with self._tables.transaction():
            last = last_of(days_of_contact(self._tables).get(person_id, ()))
            if last is None or last["answered"] is not None:
                return
            if last["table"] == "letters":
                no_reply = {"state": "no_reply", "closed_on": self._clock.today().isoformat()}
                self._tables.update("letters", last["id"], no_reply)
            else:
                self._tables.update("touchpoints", last["id"], {"answered": 0})

    def keep_in_touch(self, person_id: int) -> None:
        """Keep in touch with a person from today on. Nothing changes if that is so already."""
        with self._tables.transaction():
            keeping.begin(self._tables, person_id, self._clock.today().isoformat())
            # Somebody the person chose here stays when the session that names them is deleted.
            self._tables.update("people", person_id, {"by_hand": 1})

    def stop(self, person_id: int) -> None:
        """Stop keeping in touch. No contact is due after that, until `plan` or `keep_in_touch`."""
        with self._tables.transaction():
            self._clear(self._planned(person_id))
            self._tables.update("people", person_id, {"stopped_on": self._clock.today().isoformat()})

    def set_gaps(self, person_id: int, gaps: Sequence[int]) -> None:
        """Set how many days go by before the next contact, and before each one after that.

        Raises:
            ValueError: they aren't valid; see `Chain`.
        """
        Chain(self._clock.today(), gaps)
        self._update(person_id, {"gaps": packed(list(gaps))})

    def chained_at_company(self, person_id: int) -> PersonRow | None:
        """Return somebody else at the same company with whom the person keeps in touch; None when there is nobody."""
        return keeping.chained_at(self._tables, person_id)

    def _planned(self, person_id: int) -> list[Row]:
        sql = (
            "SELECT t.* FROM touchpoints t LEFT JOIN sessions s ON s.id = t.session_id"
            " WHERE t.person_id = ? AND t.due_on IS NOT NULL AND s.deleted_at IS NULL ORDER BY t.due_on, t.id"
        )
        return self._tables.rows(sql, [person_id])

    def _clear(self, rows: Sequence[Row]) -> None:
        """Remove the planned days. A row with nothing else is deleted, unless it's part of an answer."""
        for row in rows:
            if row["done_on"] is None and row["step"] is None:
                self._tables.delete("touchpoints", row["id"])
            else:
                self._tables.update("touchpoints", row["id"], {"due_on": None})

    def snapshot(self, person_id: int) -> dict[str, list[Row]]:
        """Return the rows about contacts with a person, for `restore_snapshot`."""
        person = self._tables.rows("SELECT * FROM people WHERE id = ?", [person_id])
        return {"people": person} | {table: self._of(table, person_id) for table in CHANGED}

    def restore_snapshot(self, person_id: int, before: dict[str, list[Row]]) -> None:
        """Undo what changed since `snapshot`: contacts, keeping in touch, and the states of letters."""
        with self._tables.transaction():
            then = {row["id"] for row in before["touchpoints"]}
            now = {row["id"] for row in self._of("touchpoints", person_id)}
            for added in now - then:
                self._tables.delete("touchpoints", added)
            for row in before["touchpoints"]:
                if row["id"] in now:
                    self._tables.update("touchpoints", row["id"], row)
                else:
                    self._tables.insert("touchpoints", self._without_purged(row))
            for row in before["letters"]:
                self._tables.update("letters", row["id"], {name: row[name] for name in ("state", "closed_on")})
            for row in before["people"]:
                chain = {name: row[name] for name in ("kept_since", "kept_by", "gaps", "stopped_on", "by_hand")}
                self._tables.update("people", row["id"], chain)

    def _without_purged(self, row: Row) -> Row:
        """Return a row without references to a session, reply or check-in that was purged meanwhile."""
        owners = {"session_id": "sessions", "feedback_id": "feedback", "check_in_id": "check_ins"}
        gone = {
            name for name, table in owners.items() if row[name] is not None and not self._tables.has(table, row[name])
        }
        return row | dict.fromkeys(gone | ({"step"} if gone else set()))

    def _of(self, table: str, person_id: int) -> list[Row]:
        return self._tables.rows(f'SELECT * FROM "{table}" WHERE person_id = ?', [person_id])

    def _update(self, person_id: int, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update("people", person_id, row)
