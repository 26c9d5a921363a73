"""People and their days in words."""

from collections.abc import Sequence

from tui.clock import Clock
from tui.domain.people import PEOPLE_KINDS
from tui.flow.earlier import contact_days
from tui.flow.form_part import FormPart
from tui.store.people.contacts import PersonRow
from tui.words import _, counted


def kind_words(kind: str) -> str:
    """Return what somebody is."""
    words = {"contact": _("contact"), "supporter": _("supporter"), "group": _("group")}
    return words.get(kind, kind)


def pace_words(gaps: Sequence[int]) -> str:
    """Return the days to wait: `after 60 days, then every 90`."""
    first = counted("after {number} day", "after {number} days", gaps[0])
    return _("{first}, then every {days}").format(first=first, days=gaps[-1])


def days_words(clock: Clock, person: PersonRow) -> list[str]:
    """Return the last and the next contact, each with its weekday."""
    return contact_days(person.last_on, person.next_on, clock.say)


def fact_parts() -> list[FormPart]:
    """Return the fields for what is known of somebody."""
    kinds = [(kind, kind_words(kind)) for kind in PEOPLE_KINDS]
    return [
        FormPart(key="name", label=_("Name")),
        FormPart(key="company", label=_("Where")),
        FormPart(key="role", label=_("What they do")),
        FormPart(key="address", label=_("Email or phone")),
        FormPart(key="is", label=_("They are"), options=kinds),
        FormPart(key="notes", label=_("Notes")),
    ]


def needed() -> tuple[str, str]:
    """Return the field that a person needs, and the words that say so."""
    return "name", _("Add a name, or any word for them, to save this.")
