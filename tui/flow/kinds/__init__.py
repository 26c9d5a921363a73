"""The kinds of steps; each says what an answer to it is. `tui/kinds.py` lists them."""

from functools import cache

from tui.flow.step import Step
from tui.kinds import KINDS, load


@cache
def step_class(kind: str) -> type[Step]:
    """Return the class of the steps of `kind`, a name of `tui.kinds.KINDS`."""
    found: type[Step] = load("tui.flow.kinds", KINDS[kind].step)
    return found
