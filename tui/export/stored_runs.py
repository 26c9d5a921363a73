"""The stored sessions, replies and check-ins, opened to be read for what is taken along."""

from collections.abc import Iterator

from tui.clock import Clock, named_day
from tui.content.library import Library
from tui.flow.session import Session
from tui.store.runs.replies import ReplyRow
from tui.store.store import Store
from tui.words import _


def stored_session(store: Store, library: Library, session_id: int) -> Session:
    """Return the stored session with that id."""
    course = library.session_course
    return Session(course, store.repository(session_id, course), store.facts(session_id))


def stored_replies(store: Store, library: Library, session_id: int) -> Iterator[tuple[ReplyRow, Session]]:
    """Yield each reply that came in a session, the oldest first, with the answers on its pages."""
    course = library.courses["reply"]
    for reply in store.replies.of_session(session_id):
        repository = store.replies.reopen(reply, course)
        yield reply, Session(course, repository, repository.facts)


def stored_check_ins(store: Store, library: Library, clock: Clock) -> Iterator[tuple[int, str, Session]]:
    """Yield each finished check-in, the oldest first: its id, its title and its answers."""
    course = library.courses["check_in"]
    for check_in_id, at in store.check_ins():
        title = _("Check-in, {day}").format(day=named_day(clock.day_of(at)))
        yield check_in_id, title, Session(course, store.check_in_repository(course, check_in_id), store.facts())
