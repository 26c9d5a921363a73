"""The strengths, lessons and values that don't come from a session or check-in, as a page."""

from collections.abc import Iterator

from tui.export.page import Page, PageSection
from tui.flow.course import Course
from tui.store.services.insights import INSIGHT_KINDS, LESSONS, STRENGTHS, VALUES, Insight, Insights
from tui.words import _


def strengths_pages(words: Insights, course: Course) -> Iterator[Page]:
    """Yield one page with a section for each kind; nothing if there are none."""
    titles = {STRENGTHS: _("Strengths"), LESSONS: _("Lessons"), VALUES: _("Values")}
    alone = {kind: [word for word in words.list(kind) if word.is_alone] for kind in INSIGHT_KINDS}
    sections = [
        PageSection(titles[kind], [(_("Added by yourself"), [_in_words(word, course) for word in found])])
        for kind, found in alone.items()
        if found
    ]
    if sections:
        yield Page(_("Strengths and lessons"), sections)


def _in_words(word: Insight, course: Course) -> str:
    step = course.step_stored_in(word.kind)
    if word.kind == VALUES or step is None:
        text = "; ".join(step.in_words([word.text])) if step and not word.own else word.text
        return " | ".join(filter(None, (text, word.parts.get("why"))))
    return "; ".join(step.in_words([word.parts]))
