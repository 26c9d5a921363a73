"""Which form asks a step."""

from functools import cache
from typing import Any

from tui.kinds import KINDS, load
from tui.plain.forms.base import StepForm


@cache
def form_class(kind: str) -> type[StepForm[Any]]:
    """Return the form of the steps of `kind`, a name of `tui.kinds.KINDS`; the review has none."""
    found: type[StepForm[Any]] = load("tui.plain.forms", KINDS[kind].form)
    return found
