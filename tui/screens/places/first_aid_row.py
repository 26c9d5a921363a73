"""First aid on Today: where a job or an offer has gone lately, a new session is not the first thing to think of."""

from tui.clock import Clock
from tui.content.guides import Guide, Guides
from tui.store.search.finding import SessionFilter
from tui.store.store import Store

LATELY = 30
"""Days after the news in which first aid comes before a new session."""


def first_aid_now(store: Store, guides: Guides, clock: Clock) -> Guide | None:
    """Return the urgent guide for how the newest session ended, when that was lately; else None."""
    newest = next(iter(store.finder.ids(SessionFilter())), None)
    last = store.session(newest) if newest is not None else None
    if last is None:
        return None
    age = clock.today() - clock.day_of_session(last.heard_on, last.opened_at)
    urgent = (each for each in guides.fitting(last.outcome, store.rejections) if each.urgent)
    return next(urgent, None) if age.days <= LATELY else None
