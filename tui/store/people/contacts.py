"""The people in the file, with the day of the last contact and of the next one.

Both are worked out from the days of contact that were entered, and from the letters that were sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.domain.answers.reading import read_if
from tui.domain.people import GAPS, Chain, Contact, is_over, last_contact, next_contact
from tui.domain.shapes import Value
from tui.store.tables.mentions import hidden_people
from tui.store.tables.reader import Row, RowReader
from tui.store.text.packing import unpacked
from tui.store.text.sorting import sort_key

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


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person. `kind` is contact, supporter or group; days are ISO dates.

    `keeping` says whether the person keeps in touch with them: "on", "stopped", "unanswered" (it ended, since they
    didn't answer), or "" if that never began. `gaps` are the days from one contact to the next. `planned` says whether
    the next contact was put on a day by hand, and `silent` that it isn't known whether the last one was answered.
    """

    id: int
    name: str
    company: str
    role: str
    address: str
    kind: str
    notes: str
    last_on: str | None
    next_on: str | None
    planned: bool
    keeping: str
    silent: bool
    gaps: tuple[int, ...] = field(default=GAPS)


def people(tables: RowReader, only: int | None = None) -> list[PersonRow]:
    """Return everybody who isn't hidden, by name; with `only`, just the person with that id, even a hidden one."""
    hidden = hidden_people(tables) if only is None else set()
    met = days_of_contact(tables)
    planned = {row["person_id"]: row["due_on"] for row in tables.rows(PLANNED)}
    rows = tables.rows(PEOPLE) if only is None else tables.rows(f"{PEOPLE} WHERE p.id = ?", [only])
    found = [_person(row, met.get(row["id"], ()), planned.get(row["id"])) for row in rows if row["id"] not in hidden]
    return sorted(found, key=lambda each: (sort_key(each.name), sort_key(each.company), each.id))


def days_of_contact(tables: RowReader) -> Mapping[int, Sequence[Row]]:
    """Return the contacts with each person, by the person's id.

    A contact is a row of `on` (an ISO date), `answered` (1, 0, or None for not known), `note` (1 for one that keeps in
    touch), and the `id` and `table` of the row that it was read from.
    """
    found: dict[int, list[Row]] = {}
    for sql in (MET, WRITTEN):
        for row in tables.rows(sql):
            found.setdefault(row["person_id"], []).append(row)
    return found


def last_of(rows: Sequence[Row]) -> Row | None:
    """Return the last contact. Of several on one day, it is one that was answered, else the one entered last."""
    return max(rows, key=lambda row: (row["on"], row["answered"] or 0, row["table"], row["id"]), default=None)


LONGEST_GAP = 36_500
"""Days between two contacts that the file may hold at most."""


def _gaps(value: Value) -> Sequence[int]:
    """Return the days between contacts: those that were chosen, if they are valid, else the usual ones."""
    days = read_if(list[int], value)
    return days if days and all(1 <= each <= LONGEST_GAP for each in days) else GAPS


def is_chained(row: PersonRow) -> bool:
    """Say whether the person keeps in touch with them at present."""
    return row.keeping == "on"


def _person(row: Row, met: Sequence[Row], planned: str | None) -> PersonRow:
    contacts = [
        Contact(
            date.fromisoformat(each["on"]),
            None if each["answered"] is None else bool(each["answered"]),
            note=bool(each["note"]),
        )
        for each in met
    ]
    gaps = tuple(_gaps(unpacked(row["gaps"])))
    # It doesn't count while the session that began it is deleted.
    begun = row["kept_since"] and not row["asleep"]
    chain = Chain(date.fromisoformat(row["kept_since"]), gaps, bool(row["stopped_on"])) if begun else None
    last = last_contact(contacts)
    coming = next_contact(chain, contacts, date.fromisoformat(planned) if planned else None)
    latest = last_of(met)
    return PersonRow(
        **{name: row[name] for name in ("id", "name", "company", "role", "address", "notes")},
        kind=row["is"],
        last_on=last.isoformat() if last else None,
        next_on=coming.isoformat() if coming else None,
        planned=planned is not None,
        keeping=_keeping(chain, contacts),
        silent=latest is not None and latest["answered"] is None,
        gaps=gaps,
    )


def _keeping(chain: Chain | None, contacts: Sequence[Contact]) -> str:
    if chain is None:
        return ""
    if chain.stopped:
        return "stopped"
    return "unanswered" if is_over(chain, contacts) else "on"
