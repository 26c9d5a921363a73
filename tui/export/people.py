"""The people of the contact list, as a page."""

from collections.abc import Iterator, Sequence

from tui.clock import named_day
from tui.export.page import Page, PageSection
from tui.flow.earlier import contact_days
from tui.store.people.contacts import PersonRow
from tui.words import _


def people_pages(people: Sequence[PersonRow]) -> Iterator[Page]:
    """Yield one page with all people by name, their details, and the last and next contact; nothing without any."""
    kinds = {"contact": _("contact"), "supporter": _("supporter"), "group": _("group")}
    entries = []
    for person in people:
        facts = (person.role, person.company, person.address, kinds.get(person.kind, person.kind))
        days = contact_days(person.last_on, person.next_on, named_day)
        notes = [line for line in person.notes.split("\n") if line.strip()]
        entries.append((person.name, [", ".join(filter(None, facts)), *days, *notes]))
    if entries:
        yield Page(_("People"), [PageSection(_("Everybody here"), entries)])
