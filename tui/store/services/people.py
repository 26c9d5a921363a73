"""The people in the file: find, add, change, merge and delete them. Contacts with them are in `contact_log`."""

from collections.abc import Mapping

from tui.domain.people import PEOPLE_KINDS
from tui.store.people.contacts import PersonRow, people
from tui.store.people.mappers import DETAILS, new_details
from tui.store.row_types import LetterRow, SessionRow
from tui.store.services.contact_log import ContactLog
from tui.store.tables.lists import letter, session
from tui.store.tables.mentions import hidden_people, mentioned
from tui.store.tables.tables import Row
from tui.store.text.folding import folded
from tui.store.text.packing import storable

FACTS = (*DETAILS, "is", "notes")
"""The columns that a person can fill in."""


class People(ContactLog):
    """The people in one file. Every change is on the disk when it returns, or raises `StoreError`."""

    # Finding

    def all(self, text: str = "") -> list[PersonRow]:
        """Return everybody whose name, company, role, address or notes hold `text`, folded, by name."""
        wanted = folded(text)
        return [each for each in people(self._tables) if not wanted or wanted in folded(_words(each))]

    def count(self) -> int:
        """Return how many people there are, without hidden ones."""
        return int(self._tables.cell("SELECT count(*) FROM people")) - len(hidden_people(self._tables))

    def one(self, person_id: int) -> PersonRow | None:
        """Return one person, deleted or not; None when there is none."""
        return next(iter(people(self._tables, person_id)), None)

    def others(self, person_id: int) -> list[PersonRow]:
        """Return everybody else, people with the same name first."""
        person = self.one(person_id)
        name = folded(person.name) if person else ""
        others = [each for each in people(self._tables) if each.id != person_id]
        return sorted(others, key=lambda each: folded(each.name) != name)

    def sessions(self, person_id: int) -> list[SessionRow]:
        """Return the sessions that name a person, the newest first, without deleted ones."""
        ids = {owner for owner, person in mentioned(self._tables) if person == person_id and owner is not None}
        found = (session(self._tables, each) for each in sorted(ids, reverse=True))
        return [row for row in found if row is not None and row.deleted_at is None]

    def letters(self, person_id: int) -> list[LetterRow]:
        """Return the letters to a person, the newest first, without those of deleted sessions."""
        sql = (
            "SELECT t.id FROM letters t JOIN sessions s ON s.id = t.session_id"
            " WHERE t.person_id = ? AND s.deleted_at IS NULL ORDER BY t.id DESC"
        )
        found = (letter(self._tables, row["id"]) for row in self._tables.rows(sql, [person_id]))
        return [row for row in found if row is not None]

    # Details

    def add(self, facts: Mapping[str, str]) -> int:
        """Add a person, or update the stored one where it is the same person, and return the id.

        Raises:
            ValueError: there is no name, or `is` is none of contact, supporter and group.
        """
        from tui.store.people.recognition import same_person

        columns = _columns(facts)
        if not columns.get("name"):
            raise ValueError("a person has a name")
        with self._tables.transaction():
            found = same_person(self._tables, columns, "")
            if found is None:
                return self._tables.insert("people", {"is": PEOPLE_KINDS[0], "by_hand": 1} | columns)
            added = columns.get("notes")
            notes = {"notes": "\n".join(filter(None, (found["notes"], added)))} if added else {}
            self._tables.update("people", found["id"], new_details(found, columns) | notes | {"by_hand": 1})
            return int(found["id"])

    def change(self, person_id: int, facts: Mapping[str, str]) -> None:
        """Change the details of a person. Details that aren't in `facts` stay.

        Raises:
            ValueError: the name is empty, or `is` is none of contact, supporter and group.
        """
        columns = _columns(facts)
        if not columns.get("name", "?"):
            raise ValueError("a person has a name")
        self._update(person_id, columns | {"by_hand": 1})

    def merge(self, person_id: int, other_id: int) -> None:
        """Merge the person `other_id` into `person_id`, with everything that names them."""
        from tui.store.people.merging import merge

        with self._tables.transaction():
            merge(self._tables, person_id, other_id)

    def delete(self, person_id: int) -> None:
        """Mark a person as deleted, which `restore` undoes. Sessions that name them stay as they are."""
        self._update(person_id, {"deleted_at": self._clock.stamp()})

    def deleted(self) -> list[int]:
        """Return the ids of deleted people that can be restored, the last deleted first."""
        rows = self._tables.rows("SELECT id FROM people WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")
        return [row["id"] for row in rows]

    def restore(self, person_id: int) -> None:
        """Restore a deleted person."""
        self._update(person_id, {"deleted_at": None})


def _words(row: PersonRow) -> str:
    return "\n".join((row.name, row.company, row.role, row.address, row.notes))


def _columns(facts: Mapping[str, str]) -> Row:
    columns = {name: str(storable(facts[name])).strip() for name in FACTS if name in facts}
    if columns.get("is", PEOPLE_KINDS[0]) not in PEOPLE_KINDS:
        raise ValueError(f"is is one of {', '.join(PEOPLE_KINDS)}")
    return columns
