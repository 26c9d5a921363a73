"""Which view shows a step."""

from functools import cache
from typing import Any

from tui.kinds import KINDS, load
from tui.widgets.steps.base import StepView


@cache
def view_class(kind: str) -> type[StepView[Any]]:
    """Return the view of the steps of `kind`, a name of `tui.kinds.KINDS`; the review has none."""
    found: type[StepView[Any]] = load("tui.widgets.steps", KINDS[kind].view)
    return found
