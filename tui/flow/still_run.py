"""Runs whose answers stay as they are while they're read, as for an export of thousands of sessions."""

from collections.abc import Mapping
from functools import cached_property

from tui.domain.shapes import Value
from tui.flow.condition_input import ConditionInput
from tui.flow.course import Course
from tui.flow.repository import Facts
from tui.flow.run import Run
from tui.flow.step import Step
from tui.flow.value import Answer
from tui.flow.variant import Variant


class StillRun(Run):
    """A run that only reads: its path, its values, and what conditions see of a step, are found out once."""

    def __init__(self, course: Course, answers: Mapping[str, Answer], facts: Facts, known: "KnownVariants") -> None:
        super().__init__(course, answers, facts)
        self._known = known
        self._seen: dict[str, ConditionInput] = {}

    @cached_property
    def path(self) -> str | None:
        """The chosen path; the first there is where none was chosen."""
        return super().path

    def of_step(self, key: str) -> ConditionInput:
        """Return what conditions see of a step."""
        if key not in self._seen:
            self._seen[key] = super().of_step(key)
        return self._seen[key]

    def _variant(self, step: Step) -> Variant[Step] | None:
        return self._known.of(self, step)


class KnownVariants:
    """Which variant of a step fits what conditions see: found out once for all runs in which they see the same.

    A session with eight answers tests about fifty conditions otherwise.
    """

    def __init__(self) -> None:
        self._looks_at: dict[str, tuple[str, ...] | None] = {}
        """The steps that the variants of a step look at, by its key; None if they look at facts, too."""
        self._found: dict[tuple[Value, ...], Variant[Step] | None] = {}

    def of(self, run: StillRun, step: Step) -> Variant[Step] | None:
        """Return the first variant of `step` whose condition holds in `run`; None if none does."""
        if not step.variant:
            return None
        if step.key not in self._looks_at:
            self._looks_at[step.key] = _steps_looked_at(step)
        keys = self._looks_at[step.key]
        if keys is None:
            return _first(run, step)
        seen = (step.key, *map(run.of_step, keys))
        if seen not in self._found:
            self._found[seen] = _first(run, step)
        return self._found[seen]


def _first(run: StillRun, step: Step) -> Variant[Step] | None:
    return next((each for each in step.variant if each.when.holds(run)), None)


def _steps_looked_at(step: Step) -> tuple[str, ...] | None:
    conditions = [each.when for each in step.variant]
    if any(each.facts for each in conditions):
        return None
    return tuple(sorted({key for each in conditions for key in each.steps}))
