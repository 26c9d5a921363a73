"""Conflicts in words: what was written, where it comes from, and how many there are."""

from tui.clock import Clock
from tui.content.library import Library
from tui.flow.step import Step
from tui.flow.value import unread_words
from tui.store.runs.conflicts import Conflict
from tui.store.text.form_drafts import FORM

FEW = 60
"""Characters of each text that are shown in a list, at most."""


def step_of(conflict: Conflict, library: Library) -> Step | None:
    """Return the step that the words of a conflict answer; None for a form, or a step that is no longer asked."""
    if conflict.kind == FORM:
        return None
    return library.courses.get(conflict.kind, library.session_course).steps.get(conflict.step)


def text_of(conflict: Conflict, library: Library, clock: Clock) -> str:
    """Return the words of a conflict as text to read, whatever kind of step they answer."""
    step = step_of(conflict, library)
    if isinstance(conflict.words, str) and (step is None or not step.fits(conflict.words)):
        return conflict.words
    lines = step.in_words(conflict.words, clock.say) if step is not None and step.fits(conflict.words) else []
    # A value of the right shape that is only half filled in may have no lines yet.
    return "\n".join(lines or unread_words(conflict.words))


def origin_of(conflict: Conflict, library: Library) -> str:
    """Return where the words of a conflict come from: the company and the page."""
    step = step_of(conflict, library)
    return ", ".join(part for part in (conflict.company, step.name if step else conflict.step) if part)
