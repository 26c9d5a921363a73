"""What can be taken along: the parts of a session with its replies, and of everything."""

from collections.abc import Iterator

from tui.clock import Clock
from tui.content.library import Library
from tui.export.notes import NOTES, note_parts
from tui.export.parts import PageParts, page_parts, run_parts
from tui.export.people import people_pages
from tui.export.plan import plan_pages
from tui.export.stored_runs import stored_check_ins, stored_reply, stored_sessions
from tui.export.strengths import strengths_pages
from tui.store.search.finding import SessionFilter
from tui.store.services.insights import STRENGTHS
from tui.store.store import Store
from tui.words import _

PLAN, PEOPLE = "plan", "people"
"""The names of the parts that come from no session and no check-in, beside `STRENGTHS`."""


def session_parts(store: Store, library: Library, *session_ids: int) -> Iterator[PageParts]:
    """Yield the parts of each session, and those of each reply that came. A reply's title doesn't say who wrote it."""
    for each in stored_sessions(store, library, session_ids):
        row = store.session(each.id)
        name = (row.title if row else "") or _("A session")
        answers = run_parts(each.run, _("A session"), f"{each.id}.")
        yield PageParts(answers.title, [*answers.parts, *note_parts(each.notes, f"{each.id}.")], name)
        for reply in each.replies:
            run = stored_reply(store, library, reply)
            parts = run_parts(run, _("A reply"), f"{each.id}.reply-{reply.id}.")
            yield PageParts(parts.title, parts.parts, _("A reply: {name}").format(name=name))


def all_parts(store: Store, library: Library, clock: Clock) -> Iterator[PageParts]:
    """Yield the parts of every session, of the check-ins, and of what comes from neither."""
    yield from session_parts(store, library, *store.finder.ids(SessionFilter()))
    for check_in_id, title, run in stored_check_ins(store, library, clock):
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
    return steps | {flow.key for course in courses for flow in course.flows} | {PLAN, STRENGTHS, PEOPLE, NOTES}
