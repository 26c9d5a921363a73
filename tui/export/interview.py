"""A sheet to read before an interview: questions that were asked, stories, strengths and lessons, as a page.

It is read in other people's offices, so it has no employer's name, and of a question the better answer alone where
there is one.
"""

from collections.abc import Iterator, Sequence

from tui.domain.facts import AskedQuestion, rows_of
from tui.export.page import Entry, Page, PageSection
from tui.flow.course import Course
from tui.store.services.insights import LESSONS, STRENGTHS, Insight
from tui.store.store import Store
from tui.words import _


def interview_pages(store: Store, course: Course) -> Iterator[Page]:
    """Yield one page with a section for each part of the sheet that there is something for; nothing without any.

    What the person doesn't want suggested any more is left out.
    """
    strengths = _suggested(store, STRENGTHS)
    parts: dict[str, list[Entry]] = {
        _("Questions you were asked"): _questions(rows_of(AskedQuestion, store.facts()["interview_questions"])),
        _("Stories"): [_story(each, course) for each in strengths if _is_story(each)],
        _("Strengths"): [(each.text, ()) for each in strengths if not _is_story(each)],
        _("Lessons"): [(each.text, _lesson_lines(each, course)) for each in _suggested(store, LESSONS)],
    }
    sections = [PageSection(title, entries) for title, entries in parts.items() if entries]
    if sections:
        yield Page(_("For your next interview"), sections)


def _suggested(store: Store, kind: str) -> list[Insight]:
    return [each for each in store.insights.list(kind) if not each.is_retired]


def _questions(asked: Sequence[AskedQuestion]) -> list[Entry]:
    return [(each.text, [each.better or each.said] if each.better or each.said else []) for each in asked]


def _is_story(strength: Insight) -> bool:
    """Return whether a strength says more than what the person did: what the situation was, or what came of it."""
    return bool(strength.fields or strength.parts.get("result"))


def _story(strength: Insight, course: Course) -> Entry:
    """Return a story, its parts in the order of the page that asks for them."""
    step = course.step_stored_in(STRENGTHS)
    said = {**strength.fields, **strength.parts}
    labels = {field.key: field.label for field in getattr(step, "field", ())}
    lines = [f"{label}: {said[key]}" for key, label in labels.items() if said.get(key)]
    return strength.text, lines


def _lesson_lines(lesson: Insight, course: Course) -> list[str]:
    """Return what kind of lesson it is, in the words of the seeds."""
    step = course.step_stored_in(LESSONS)
    words = {(field.key, option.key): option.label for field in getattr(step, "field", ()) for option in field.options}
    named = [words.get((part, text), text) for part, text in lesson.parts.items() if part != "text"]
    return [", ".join(named)] if named else []
