"""What a person said before that helps on a page, to stand beside it where the window is wide enough."""

from collections.abc import Iterator

from msgspec import Struct

from tui.domain.shapes import rows
from tui.domain.summary import summary
from tui.flow.run import Run
from tui.flow.step import Step
from tui.words import _, percent

REMINDING = frozenset({"strengths"})
"""Facts that are a person's own words, those of the run itself among them."""
MOST_LINES = 6
"""Lines of one answer; of more, the first ones."""
MOST_CHARACTERS = 200
"""Characters of one line."""


class Reminder(Struct, frozen=True):
    """Earlier words under a title. `number` is what they were rated with, such as `85%`; most have none."""

    title: str
    lines: tuple[str, ...]
    number: str = ""


def reminders(run: Run, step: Step) -> Iterator[Reminder]:
    """Yield what `step` is about (its pin), and then the answers and facts that its seed names as reminders."""
    named = ([step.pin] if step.pin else []) + list(step.reminders)
    for name in dict.fromkeys(named):
        found = _of_fact(run, name) if name in REMINDING else _of_step(run, name)
        if found.lines:
            yield found


def _of_step(run: Run, key: str) -> Reminder:
    step, value = run.step_now(key), run.value(key)
    if value is None:
        return Reminder(step.name, ())
    rated = value.get("percent") if isinstance(value, dict) else None
    own = step.quotable_texts(value)
    words = own or run.in_words(key)
    return Reminder(step.name, _cut(words), percent(rated) if own and isinstance(rated, int) else "")


def _of_fact(run: Run, name: str) -> Reminder:
    titles = {"strengths": _("Your strengths")}
    return Reminder(titles[name], _cut([str(each) for each in rows(run.facts.get(name) or [])]))


def _cut(words: list[str]) -> tuple[str, ...]:
    return tuple(summary(each, MOST_CHARACTERS) for each in words[:MOST_LINES])
