"""Pages of stored data for `show` and `export`: a session with its replies, and what belongs to no session."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.cli.opening import open_clock, open_session
from tui.words import _

if TYPE_CHECKING:
    from tui.content.library import Library
    from tui.export.page import Page
    from tui.store.store import Store


def session_pages(store: "Store", library: "Library", session_id: int) -> "Iterator[Page]":
    """Yield the page of a session, and one for each reply that came."""
    from tui.clock import named_day
    from tui.export.page import session_page
    from tui.open_run import OpenRun

    yield session_page(open_session(store, library, session_id))
    for reply in store.replies.of_session(session_id):
        open_run = OpenRun.of_reply(
            store, library, reply.letter_id, came=True, session_id=session_id, reply_id=reply.id
        )
        day = named_day(reply.came_on) if reply.came_on else ""
        title = ", ".join(filter(None, (_("A reply from {who}").format(who=reply.who), day)))
        yield session_page(open_run.session, title)


def other_pages(store: "Store", library: "Library") -> "Iterator[Page]":
    """Yield pages of what belongs to no session: check-ins, actions, strengths, lessons, values and people."""
    from tui.export.people import people_pages
    from tui.export.plan import plan_pages
    from tui.export.strengths import strengths_pages

    course = library.session_course
    yield from _check_in_pages(store, library)
    yield from plan_pages(store.plan.standalone(), course)
    yield from strengths_pages(store.insights, course)
    yield from people_pages(store.people.all())


def _check_in_pages(store: "Store", library: "Library") -> "Iterator[Page]":
    from tui.clock import named_day
    from tui.export.page import session_page
    from tui.flow.session import Session

    course, clock = library.courses["check_in"], open_clock()
    for check_in_id, at in store.check_ins():
        session = Session(course, store.check_in_repository(course, check_in_id), store.facts())
        yield session_page(session, _("Check-in, {day}").format(day=named_day(clock.day_of(at))))
