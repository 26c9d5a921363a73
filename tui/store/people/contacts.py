"""The people in the file, with the day of the last contact and of the next one.

Both are worked out from the days of contact that were entered, and from the letters that were sent.
"""

from collections.abc import Sequence

from msgspec import Struct, field

from tui.domain.people import GAPS, Chain, Contact, is_over
from tui.store.people.contact_days import PersonDays, people_days
from tui.store.tables.reader import Row, RowReader
from tui.store.text.sorting import sort_key


class PersonRow(Struct, frozen=True, kw_only=True):
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
    found = [_person(each) for each in people_days(tables, only)]
    return sorted(found, key=lambda each: (sort_key(each.name), sort_key(each.company), each.id))


def last_of(rows: Sequence[Row]) -> Row | None:
    """Return the last contact. Of several on one day, it is one that was answered, else the one entered last."""
    return max(rows, key=lambda row: (row["on"], row["answered"] or 0, row["table"], row["id"]), default=None)


def is_chained(row: PersonRow) -> bool:
    """Say whether the person keeps in touch with them at present."""
    return row.keeping == "on"


def _person(days: PersonDays) -> PersonRow:
    row, latest = days.row, last_of(days.met)
    return PersonRow(
        **{name: row[name] for name in ("id", "name", "company", "role", "address", "notes")},
        kind=row["is"],
        last_on=days.last_on,
        next_on=days.next_on,
        planned=days.planned is not None,
        keeping=_keeping(days.chain, days.contacts),
        silent=latest is not None and latest["answered"] is None,
        gaps=days.gaps,
    )


def _keeping(chain: Chain | None, contacts: Sequence[Contact]) -> str:
    if chain is None:
        return ""
    if chain.stopped:
        return "stopped"
    return "unanswered" if is_over(chain, contacts) else "on"
