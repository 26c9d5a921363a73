"""A layout in which a list gives way, so that a page with a list has one thing that scrolls."""

from itertools import chain

from textual.containers import Vertical
from textual.geometry import Offset, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget
from textual.widgets import OptionList

LEAST = 3
"""Rows that a list keeps. Where there is not even room for those, it is shown whole, and what it is in scrolls."""


class FittingLayout(VerticalLayout):
    """Stacks widgets. Where they need more rows than there are, the first list among them is made shorter."""

    name = "fitting"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Return where each widget goes."""
        placements: list[WidgetPlacement] = list(super().arrange(parent, children, size, greedy))
        at = next((place for place, each in enumerate(placements) if isinstance(each.widget, OptionList)), None)
        over = max((each.region.bottom + each.margin.bottom for each in placements), default=0) - size.height
        if at is None or over <= 0 or placements[at].region.height - over < LEAST:
            return placements
        giving = placements[at]
        shorter = giving._replace(region=giving.region.shrink((0, 0, over, 0)))
        up = Offset(0, -over)
        below = (each._replace(region=each.region.translate(up)) for each in placements[at + 1 :])
        return [*chain(placements[:at], [shorter], below)]


class FittingColumn(Vertical):
    """A container with that layout."""

    def __init__(self, *children: Widget, classes: str = "") -> None:
        super().__init__(*children, classes=classes)
        self._fitting = FittingLayout()

    @property
    def layout(self) -> Layout:
        """How what is in it is laid out."""
        return self._fitting
