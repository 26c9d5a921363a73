"""The page model of exports: titled sections with named entries, the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.clock import named_day
from tui.flow.course import Flow
from tui.flow.session import Session
from tui.words import _

Entry = tuple[str, Sequence[str]]
"""What was asked, in a word or two, and the lines of the answer."""


@dataclass(frozen=True)
class PageSection:
    """A titled part of a page."""

    title: str
    entries: Sequence[Entry] = field(repr=False)


@dataclass(frozen=True)
class Page:
    """A title and the sections below it."""

    title: str = field(repr=False)
    sections: Sequence[PageSection]


def session_page(session: Session, title: str = "") -> Page:
    """Return the answers of `session`, with a section for each flow that was begun.

    Dates have weekday and year, so that they stay clear later. Steps without an answer are left out. Hidden writing is
    only mentioned.
    """
    named = (session.stored_in("session.company"), session.stored_in("session.role"))
    title = title or ", ".join(str(part) for part in named if part)
    sections = [PageSection(flow.title, _entries(session, flow)) for flow in session.course.flows]
    return Page(title or _("Without a name"), [section for section in sections if section.entries])


def _entries(session: Session, flow: Flow) -> list[Entry]:
    # In which words a step is asked depends on many answers, so that is found out only for those that have one.
    keys = [each.key for each in flow.step if each.asks and session.answer(each.key) is not None]
    entries = [_entry(session, key) for key in keys]
    return [(name, lines) for name, lines in entries if lines]


def _entry(session: Session, key: str) -> Entry:
    step, value = session.step_now(key), session.value(key)
    lines = [] if value is None else step.in_words(value, named_day)
    return step.name, lines or session.unread(key)
