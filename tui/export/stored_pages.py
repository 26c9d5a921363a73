"""Pages of stored data: a session with its notes and replies, and what belongs to no session."""

from collections.abc import Iterator

from tui.clock import Clock, named_day
from tui.content.library import Library
from tui.export.notes import note_sections
from tui.export.page import Page, session_page
from tui.export.people import people_pages
from tui.export.plan import plan_pages, to_do_pages
from tui.export.stored_runs import stored_check_ins, stored_reply, stored_sessions
from tui.export.strengths import strengths_pages
from tui.store.store import Store
from tui.words import _


def session_pages(store: Store, library: Library, *session_ids: int) -> Iterator[Page]:
    """Yield, for each session, its page with its notes, and one for each reply that came."""
    for each in stored_sessions(store, library, session_ids):
        page = session_page(each.run)
        yield Page(page.title, [*page.sections, *note_sections(each.notes)])
        for reply in each.replies:
            day = named_day(reply.came_on) if reply.came_on else ""
            title = ", ".join(filter(None, (_("A reply from {who}").format(who=reply.who), day)))
            yield session_page(stored_reply(store, library, reply), title)


def other_pages(store: Store, library: Library, clock: Clock) -> Iterator[Page]:
    """Yield pages of what belongs to no session: check-ins, actions, strengths, lessons, values and people."""
    course = library.session_course
    yield from (session_page(run, title) for _id, title, run in stored_check_ins(store, library, clock))
    yield from plan_pages(store.plan.standalone(), course)
    yield from strengths_pages(store.insights, course)
    yield from people_pages(store.people.all())


def visit_pages(store: Store, library: Library) -> Iterator[Page]:
    """Yield what a visitor of a public terminal takes along: the sessions, the first one first, and what is to do."""
    yield from session_pages(store, library, *(row.id for row in reversed(store.sessions())))
    yield from to_do_pages(store)
