"""The stored sessions, replies and check-ins, opened to be read for what is taken along."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.clock import Clock, named_day
from tui.content.library import Library
from tui.flow.run import Run
from tui.flow.still_run import KnownVariants, StillRun
from tui.store.answers.ahead import in_parts
from tui.store.runs.replies import ReplyRow
from tui.store.services.notes import Note
from tui.store.store import Store
from tui.words import _


class StoredSession(Struct, frozen=True):
    """A session as it is stored, with its notes by their days, and the replies that came, the oldest first."""

    id: int
    run: Run
    notes: Sequence[Note]
    replies: Sequence[ReplyRow]


def stored_sessions(store: Store, library: Library, ids: Sequence[int]) -> Iterator[StoredSession]:
    """Yield the sessions with `ids`, in that order. Some are read at a time; those that are gone are left out."""
    course, known = library.session_course, KnownVariants()
    for some in in_parts(ids):
        notes, replies = store.notes.of_sessions(some), store.replies.of_sessions(some)
        for key, saved in store.saved_sessions(some):
            run = StillRun(course, saved.answers, store.facts(key), known)
            yield StoredSession(key, run, notes.get(key, ()), replies.get(key, ()))


def stored_reply(store: Store, library: Library, reply: ReplyRow) -> Run:
    """Return a reply, with the answers on its pages."""
    course = library.courses["reply"]
    repository = store.replies.reopen(reply, course)
    return StillRun(course, repository.read().answers, repository.facts, KnownVariants())


def stored_check_ins(store: Store, library: Library, clock: Clock) -> Iterator[tuple[int, str, Run]]:
    """Yield each finished check-in, the oldest first: its id, its title and its answers."""
    course = library.courses["check_in"]
    for check_in_id, at in store.check_ins():
        title = _("Check-in, {day}").format(day=named_day(clock.day_of(at)))
        saved = store.check_in_repository(course, check_in_id).read()
        yield check_in_id, title, StillRun(course, saved.answers, store.facts(), KnownVariants())
