"""What can be taken along: the parts of a session with its replies, and of everything."""

from collections.abc import Iterator

from tui.clock import Clock, named_day
from tui.content.library import Library
from tui.export.parts import PageParts, page_parts, run_parts
from tui.export.people import people_pages
from tui.export.plan import plan_pages
from tui.export.strengths import strengths_pages
from tui.flow.session import Session
from tui.store.search.finding import SessionFilter
from tui.store.services.insights import STRENGTHS
from tui.store.store import Store
from tui.words import _

PLAN, PEOPLE = "plan", "people"
"""The names of the parts that come from no session and no check-in, beside `STRENGTHS`."""


def session_parts(store: Store, library: Library, session_id: int) -> Iterator[PageParts]:
    """Yield the parts of a session, and those of each reply that came. A reply's title doesn't say who wrote it."""
    course, reply_course = library.session_course, library.courses["reply"]
    session = Session(course, store.repository(session_id, course), store.facts(session_id))
    yield run_parts(session, _("A session"), f"{session_id}.")
    for reply in store.replies.of_session(session_id):
        repository = store.replies.reopen(reply, reply_course)
        run = Session(reply_course, repository, repository.facts)
        yield run_parts(run, _("A reply"), f"{session_id}.reply-{reply.id}.")


def all_parts(store: Store, library: Library, clock: Clock) -> Iterator[PageParts]:
    """Yield the parts of every session, of the check-ins, and of what comes from neither."""
    for session_id in store.finder.ids(SessionFilter()):
        yield from session_parts(store, library, session_id)
    course = library.courses["check_in"]
    for check_in_id, at in store.check_ins():
        run = Session(course, store.check_in_repository(course, check_in_id), store.facts())
        title = _("Check-in, {day}").format(day=named_day(clock.day_of(at)))
        yield run_parts(run, title, f"check-in-{check_in_id}.")
    pages = [
        *((PLAN, page) for page in plan_pages(store.plan.standalone(), library.session_course)),
        *((STRENGTHS, page) for page in strengths_pages(store.insights, library.session_course)),
        *((PEOPLE, page) for page in people_pages(store.people.all())),
    ]
    yield from (page_parts(page, name) for name, page in pages)


def part_names(library: Library) -> set[str]:
    """Return every name that a part can have."""
    courses = library.courses.values()
    steps = {key for course in courses for key, step in course.steps.items() if step.asks}
    return steps | {flow.key for course in courses for flow in course.flows} | {PLAN, STRENGTHS, PEOPLE}
