"""The page model of exports: titled sections with named entries, the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tui.clock import named_day
from tui.flow.run import Run
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


def session_page(session: Run, title: str = "") -> Page:
    """Return the answers of `session`, with a section for each flow that was begun.

    Dates have weekday and year, so that they stay clear later. Steps without an answer are left out. Hidden writing is
    only mentioned.
    """
    named = (session.stored_in("session.company"), session.stored_in("session.role"))
    title = title or ", ".join(str(part) for part in named if part)
    course = session.course
    # In which words a step is asked depends on many answers, so that is found out only for those that have one.
    answered = sorted((key for key in session.answers if course.steps[key].asks), key=course.order.__getitem__)
    sections = [
        PageSection(course.flow(flow).title, [entry for key in keys if (entry := _entry(session, key))[1]])
        for flow, keys in groupby(answered, lambda key: course.flow_of[key].key)
    ]
    return Page(title or _("Without a name"), [section for section in sections if section.entries])


def _entry(session: Run, key: str) -> Entry:
    step, value = session.step_now(key), session.value(key)
    lines = [] if value is None else step.in_words(value, named_day)
    return step.name, lines or session.unread(key)
