"""People with their days of contact, read from the file: when the last one was, and when the next one is.

`onward today` reads them at every login, so nothing is imported here that takes long to import.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from tui.domain.people import GAPS, Chain, Contact, last_contact, next_contact
from tui.store.tables.mentions import hidden_people
from tui.store.text.folding import folded

TYPE_CHECKING = False
"""As in `typing`. Checkers know the name."""
if TYPE_CHECKING:
    from tui.store.tables.reader import Row, RowReader

IN_SIGHT = "LEFT JOIN sessions s ON s.id = t.session_id WHERE s.deleted_at IS NULL"
MET = f"""
    SELECT t.person_id, t.done_on AS "on", t.answered, 1 AS note, t.id, 'touchpoints' AS "table"
    FROM touchpoints t {IN_SIGHT} AND t.done_on IS NOT NULL"""
WRITTEN = f"""
    SELECT t.person_id, coalesce(t.followed_up_on, t.sent_on) AS "on",
        CASE t.state WHEN 'replied' THEN 1 WHEN 'no_reply' THEN 0 END AS answered,
        t.kind = 'keep_in_touch' AS note, t.id, 'letters' AS "table"
    FROM letters t {IN_SIGHT} AND t.sent_on IS NOT NULL AND t.person_id IS NOT NULL"""
PLANNED = f"SELECT t.person_id, min(t.due_on) AS due_on FROM touchpoints t {IN_SIGHT} GROUP BY t.person_id"
PEOPLE = """
    SELECT p.*, s.deleted_at AS asleep FROM people p LEFT JOIN sessions s ON s.id = p.kept_by"""
LONGEST_GAP = 36_500
"""Days between two contacts that the file may hold at most."""


class PersonDays:
    """A row of the table `people`, with the rows of contacts with that person, and the day that is planned by hand."""

    def __init__(self, row: "Row", met: "Sequence[Row]", planned: str | None) -> None:
        self.row = row
        self.met = met
        self.planned = planned
        self.gaps = tuple(_gaps(row["gaps"]))
        self.contacts = [
            Contact(
                date.fromisoformat(each["on"]),
                None if each["answered"] is None else bool(each["answered"]),
                note=bool(each["note"]),
            )
            for each in met
        ]
        # It doesn't count while the session that began it is deleted.
        is_begun = row["kept_since"] and not row["asleep"]
        self.chain = (
            Chain(date.fromisoformat(row["kept_since"]), self.gaps, stopped=bool(row["stopped_on"]))
            if is_begun
            else None
        )

    @property
    def last_on(self) -> str | None:
        """The day of the last contact, in ISO form; None without one."""
        last = last_contact(self.contacts)
        return last.isoformat() if last else None

    @property
    def next_on(self) -> str | None:
        """The day of the next contact, in ISO form; None without one."""
        planned = date.fromisoformat(self.planned) if self.planned else None
        coming = next_contact(self.chain, self.contacts, planned)
        return coming.isoformat() if coming else None


def people_days(tables: "RowReader", only: int | None = None) -> list[PersonDays]:
    """Return everybody who isn't hidden, by name; with `only`, just the person with that id, even a hidden one."""
    hidden = hidden_people(tables) if only is None else set()
    met = days_of_contact(tables)
    planned = {row["person_id"]: row["due_on"] for row in tables.rows(PLANNED)}
    rows = tables.rows(PEOPLE) if only is None else tables.rows(f"{PEOPLE} WHERE p.id = ?", [only])
    found = [row for row in rows if row["id"] not in hidden]
    found.sort(key=lambda row: (folded(row["name"]), folded(row["company"]), row["id"]))
    return [PersonDays(row, met.get(row["id"], ()), planned.get(row["id"])) for row in found]


def days_of_contact(tables: "RowReader") -> "Mapping[int, Sequence[Row]]":
    """Return the contacts with each person, by the person's id.

    A contact is a row of `on` (an ISO date), `answered` (1, 0, or None for not known), `note` (1 for one that keeps in
    touch), and the `id` and `table` of the row that it was read from.
    """
    found: dict[int, list[Row]] = {}
    for sql in (MET, WRITTEN):
        for row in tables.rows(sql):
            found.setdefault(row["person_id"], []).append(row)
    return found


def _gaps(stored: str | None) -> "Sequence[int]":
    """Return the days between contacts: those that were chosen, as JSON, if they are valid, else the usual ones."""
    if stored is None:
        return GAPS
    from tui.domain.answers.reading import read_if
    from tui.store.text.packing import unpacked

    days = read_if(list[int], unpacked(stored))
    return days if days and all(1 <= each <= LONGEST_GAP for each in days) else GAPS
