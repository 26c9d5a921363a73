"""What conditions see: the words, the number and the presence of an answer or a fact."""

from collections.abc import Sized

from msgspec import Struct

from tui.domain.answers.reading import read_if
from tui.domain.facts import Keyed
from tui.domain.shapes import Value


class ConditionInput(Struct, frozen=True):
    """A step's answer or a fact, as conditions see it: what it can be compared with, its number, and whether it is."""

    keys: frozenset[str] = frozenset()
    amount: float | None = None
    given: bool = True


NOTHING = ConditionInput(given=False)
"""What is seen where there is no answer, or one that does not count."""


def condition_input(fact: Value) -> ConditionInput:
    """Return what conditions see of a fact: its words, and the number it is, or how many rows or letters it has."""
    if not fact:
        return NOTHING
    amount = float(fact) if isinstance(fact, int | float) else len(fact) if isinstance(fact, Sized) else None
    return ConditionInput(_keys_of(fact), amount)


def _keys_of(fact: Value) -> frozenset[str]:
    """Return the words of a fact: a text itself, and the `keys` of each row of a list that has them."""
    if isinstance(fact, str):
        return frozenset({fact})
    rows = read_if(list[Keyed], fact) or []
    return frozenset(key for row in rows for key in row.keys)
