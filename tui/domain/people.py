"""Keeping in touch with people: when the next contact is, and when to let it rest.

The first note goes 60 days after the last contact, the next ones 90 days apart, and after three notes in a row without
an answer it stops. These are common dates of job search advice; no study that we know of tested them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

GAPS = (60, 90)
"""Days after the last contact: before the first note, and before each one after it."""
MOST_UNANSWERED = 3
MOST_DAYS = 730
"""The longest wait between two contacts that a person can set, in days."""
MET_BY = timedelta(days=21)
"""A contact stands for the one that was planned when that is at most this much later."""
PEOPLE_KINDS = ("contact", "supporter", "group")


class Contact:
    """A day of contact. `answered` is None until the person records it; `note` is a try at keeping in touch.

    This and `Chain` are no dataclasses: `onward today` needs them at every login, and importing `dataclasses` takes
    longer than all that it does.
    """

    def __init__(self, on: date, answered: bool | None = None, note: bool = True) -> None:
        self.on = on
        self.answered = answered
        self.note = note


class Chain:
    """Keeping in touch since a day, with the days to wait: the last of them holds for all later contacts.

    Raises:
        ValueError: a wait is not between 1 and `MOST_DAYS` days, or there is none.
    """

    def __init__(self, since: date, gaps: Sequence[int] = GAPS, stopped: bool = False) -> None:
        if not gaps or not all(1 <= gap <= MOST_DAYS for gap in gaps):
            raise ValueError(f"gaps are days from 1 to {MOST_DAYS}")
        self.since = since
        self.gaps = gaps
        self.stopped = stopped


def last_contact(contacts: Iterable[Contact]) -> date | None:
    """Return the day of the last contact; None without one."""
    return max((contact.on for contact in contacts), default=None)


def unanswered(contacts: Iterable[Contact], since: date | None = None) -> int:
    """Return how many notes in a row, after the day `since`, have no answer that is known of.

    Other contacts, such as a letter that asked for feedback, are not counted; an answer to one ends the row.
    """
    count = 0
    # Of one day, an answer is what came last.
    for contact in sorted(contacts, key=lambda each: (each.on, bool(each.answered)), reverse=True):
        if contact.answered or (since is not None and contact.on <= since):
            break
        count += contact.note
    return count


def is_over(chain: Chain | None, contacts: Sequence[Contact]) -> bool:
    """Say whether nothing more comes of a chain: there is none, it was stopped, or three notes had no answer."""
    return chain is None or chain.stopped or unanswered(contacts, chain.since) >= MOST_UNANSWERED


def next_contact(chain: Chain | None, contacts: Sequence[Contact], planned: date | None = None) -> date | None:
    """Return the day of the next contact: the one that was `planned`, else the one the chain says; None without any."""
    if planned is not None or chain is None or is_over(chain, contacts):
        return planned
    begun = max([chain.since, *(contact.on for contact in contacts)])
    made = sum(contact.note and contact.on > chain.since for contact in contacts)
    return begun + timedelta(days=chain.gaps[min(made, len(chain.gaps) - 1)])


def is_met(planned: date, on: date) -> bool:
    """Say whether a contact on the day `on` stands for the one that was planned."""
    return planned <= on + MET_BY
