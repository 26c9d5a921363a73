"""How long a page takes: its words at the speed people read, an answer at the speed they write, and a moment to think.

Every number that a path promises comes from here and from `tui.kinds`, so it changes with the pages. The speeds are
of adults in studies:

- reading: 238 words a minute, silently, English non-fiction
  (Brysbaert 2019, Journal of Memory and Language, review of 190 studies)
- writing what one has to think of: 19 words a minute
  (Karat, Halverson, Horn and Karat 1999, CHI, users of office computers)

How many words an answer has, and how long a choice takes, is a fair guess. Most people take longer on one page and less
on another, and nobody is timed.
"""

from collections.abc import Iterator

from tui.flow.kinds.resting import BreathingStep
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.step import Step
from tui.kinds import KINDS

READ_A_MINUTE = 238
WRITTEN_A_MINUTE = 19
TURNING = 4.0
"""Seconds to find the place on a new page, and to go on from it."""
SHORT = 3
"""Words of a line of text that has no example: a name."""
AGAIN = 8.0
"""Seconds to rate again the feelings that were rated before."""
PART = 4
"""Words in a part of a line that has parts."""
LINES = 2
"""Lines of a usual list."""
DRAFT = 110
"""Words of the draft of a letter."""
MOST_READ = 40
"""Words of a list of options that are read; the rest of a long one is looked through."""


def minutes_of(step: Step) -> float:
    """Return the minutes that one visit to the page of `step` takes; what the seeds say comes first."""
    if step.minutes is not None:
        return step.minutes
    return _seconds(step) / 60


def _seconds(step: Step) -> float:
    read = sum(len(text.split()) for text in (step.ask, step.hint)) + min(MOST_READ, _listed(step))
    if step.kind == "letter":
        read += DRAFT
    if isinstance(step, Writing | BreathingStep) and step.lengths:
        # A timer runs for as long as the shortest time that is offered.
        return TURNING + read * 60 / READ_A_MINUTE + step.lengths[0] * 60
    thinking = KINDS[step.kind].thinking
    if "before" in step.uses:
        read, thinking = len(step.ask.split()) + len(step.hint.split()), AGAIN
    return TURNING + thinking + read * 60 / READ_A_MINUTE + _written(step) * 60 / WRITTEN_A_MINUTE


def _listed(step: Step) -> int:
    """Return how many words there are to read below the question."""
    return sum(len(text.split()) for text in _texts(step))


def _texts(step: Step) -> Iterator[str]:
    yield getattr(step, "text", "")
    for option in getattr(step, "option", ()):
        yield f"{option.label} {option.hint}"
    yield from getattr(step, "lines", ())
    for card in getattr(step, "card", ()):
        yield card.title
    yield from (figure.text for figure in getattr(step, "figure", ())[:1])


def _written(step: Step) -> float:
    """Return how many words a usual answer has."""
    if isinstance(step, Text):
        return len(step.placeholder.split()) or SHORT
    words = KINDS[step.kind].words
    if isinstance(step, Lines):
        # One line with half of its parts, or some lines without any.
        return words + PART * len(step.field) / 2 if step.field else LINES * words
    return words
