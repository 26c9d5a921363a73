"""The room of people: who there is, what is known of them, and being in touch."""

from collections.abc import Mapping, Sequence
from datetime import date

from tui.clock import Clock
from tui.domain.people import KINDS, Chain, is_met
from tui.store import keeping
from tui.store.contacts import PersonRow, days_of_contact, last_of, people
from tui.store.folding import folded
from tui.store.lists import letter, session
from tui.store.merging import merge
from tui.store.naming import named
from tui.store.person_keepers import DETAILS, news
from tui.store.recognition import same_person
from tui.store.rows import LetterRow, SessionRow
from tui.store.tables import Row, Tables, packed, storable

FACTS = (*DETAILS, "is", "notes")
"""What a person can say of somebody."""


class People:
    """Every write is durable when it returns, and raises `StoreUnusable` when it cannot be."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    # Who there is

    def all(self, text: str = "") -> list[PersonRow]:
        """Return everybody whose name, company, role, address or notes hold `text`, folded, by name."""
        wanted = folded(text)
        return [each for each in people(self._tables) if not wanted or wanted in folded(_words(each))]

    def one(self, person_id: int) -> PersonRow | None:
        """Return one person, deleted or not; None when there is none."""
        return next(iter(people(self._tables, person_id)), None)

    def others(self, person_id: int) -> list[PersonRow]:
        """Return everybody else, those with the same name first."""
        here = self.one(person_id)
        name = folded(here.name) if here else ""
        others = [each for each in people(self._tables) if each.id != person_id]
        return sorted(others, key=lambda each: folded(each.name) != name)

    def sessions(self, person_id: int) -> list[SessionRow]:
        """Return the sessions that name a person, newest first, the deleted ones left out."""
        owners = {owner for owner, person in named(self._tables) if person == person_id and owner is not None}
        found = (session(self._tables, owner) for owner in sorted(owners, reverse=True))
        return [row for row in found if row is not None and row.deleted_at is None]

    def letters(self, person_id: int) -> list[LetterRow]:
        """Return the letters to a person, newest first, those of deleted sessions left out."""
        sql = (
            "SELECT t.id FROM letters t JOIN sessions s ON s.id = t.session_id"
            " WHERE t.person_id = ? AND s.deleted_at IS NULL ORDER BY t.id DESC"
        )
        found = (letter(self._tables, row["id"]) for row in self._tables.rows(sql, [person_id]))
        return [row for row in found if row is not None]

    # What is known of them

    def add(self, facts: Mapping[str, str]) -> int:
        """Keep somebody and return their id: of the one there is when it is the same person.

        Raises:
            ValueError: there is no name, or `is` is none of contact, supporter and group.
        """
        told = _told(facts)
        if not told.get("name"):
            raise ValueError("a person has a name")
        with self._tables.transaction():
            found = same_person(self._tables, told, "")
            if found is None:
                return self._tables.insert("people", {"is": KINDS[0], "by_hand": 1} | told)
            notes = {"notes": "\n".join(filter(None, (found["notes"], told["notes"])))} if told.get("notes") else {}
            self._tables.update("people", found["id"], news(found, told) | notes | {"by_hand": 1})
            return int(found["id"])

    def change(self, person_id: int, facts: Mapping[str, str]) -> None:
        """Change what is known of somebody. What is not among `facts` stays.

        Raises:
            ValueError: the name is empty, or `is` is none of contact, supporter and group.
        """
        told = _told(facts)
        if not told.get("name", "?"):
            raise ValueError("a person has a name")
        self._update(person_id, told | {"by_hand": 1})

    def merge(self, person_id: int, other_id: int) -> None:
        """Make two people one: the first stays, with all that is about the other and what only the other has."""
        with self._tables.transaction():
            merge(self._tables, person_id, other_id)

    def delete(self, person_id: int) -> None:
        """Take somebody out of sight; `restore` brings them back. Sessions that name them stay as they are."""
        self._update(person_id, {"deleted_at": self._clock.stamp()})

    def restore(self, person_id: int) -> None:
        """Bring somebody back who was deleted."""
        self._update(person_id, {"deleted_at": None})

    # Being in touch

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

        It stands for what was planned for then, or for soon after.
        """
        on = day or self._clock.today()
        with self._tables.transaction():
            self._clear([row for row in self._planned(person_id) if is_met(date.fromisoformat(str(row["due_on"])), on)])
            said = None if answered is None else int(answered)
            self._tables.insert("touchpoints", {"person_id": person_id, "done_on": on.isoformat(), "answered": said})

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

    def _update(self, person_id: int, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update("people", person_id, row)


def _words(row: PersonRow) -> str:
    return "\n".join((row.name, row.company, row.role, row.address, row.notes))


def _told(facts: Mapping[str, str]) -> Row:
    told = {name: str(storable(facts[name])).strip() for name in FACTS if name in facts}
    if told.get("is", KINDS[0]) not in KINDS:
        raise ValueError(f"is is one of {', '.join(KINDS)}")
    return told
