"""What a person made of a flow so far, in one line."""

from collections.abc import Iterator

from tui.flow.course import Flow
from tui.flow.run import Run
from tui.flow.step import Step

BETWEEN = " · "


def recap(run: Run, flow: Flow) -> str:
    """Return the answers that the flow's seed names for this, each in a few words; nothing where there are none."""
    there = [run.step_now(key) for key in flow.recap if run.value(key) is not None]
    # An answer that a later one is measured against is part of that one's words.
    measured = {key for step in there for key in step.uses.values()}
    return BETWEEN.join(words for step in there if step.key not in measured and (words := brief(run, step)))


def brief(run: Run, step: Step) -> str:
    """Return the answer to `step` in a few words, beside the earlier one that it is measured against."""
    used = {part: value for part in step.uses if (value := run.used(step, part)) is not None}
    value = run.value(step.key)
    return "" if value is None else step.brief(value, used, run.say_day)


def briefs(run: Run, flow: Flow) -> Iterator[tuple[str, str]]:
    """Yield the name of each page of `flow` that has an answer, with the answer in a few words."""
    for step in run.steps(flow):
        if words := brief(run, step):
            yield step.name, words
