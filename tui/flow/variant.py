"""Variants: other words for a step, for the people whom its common words would not fit."""

from typing import Generic, TypeVar

from msgspec import Struct

from tui.domain.shapes import Value
from tui.flow.conditions import Condition

S = TypeVar("S")


class Variant(Struct, Generic[S], frozen=True, kw_only=True):
    """A step in other words, used where `when` holds. The shape of its answer is that of the step itself.

    `leave_out` are options it does not offer. `whole` has them all the same: an answer that was given before the
    condition held is still shown by its label.
    """

    when: Condition
    step: S
    whole: S
    leave_out: frozenset[str] = frozenset()

    def for_answer(self, keys: frozenset[str]) -> S:
        """Return the step to show where `keys` are chosen."""
        return self.step if self.leave_out.isdisjoint(keys) else self.whole


def chosen_keys(value: Value) -> frozenset[str]:
    """Return the option keys in an answer: one key, or several."""
    if isinstance(value, str):
        return frozenset({value})
    return frozenset(each for each in value if isinstance(each, str)) if isinstance(value, list) else frozenset()
