"""Undo histories of pages, so that ctrl+z still works on a page that was left and opened again."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.widgets import TextArea
    from textual.widgets.text_area import EditHistory

    from tui.widgets.steps.base import StepView

MOST = 30
"""Pages whose edits are remembered; the one that was opened longest ago is forgotten first."""


@dataclass
class _Edits:
    """The edits of one field, the resulting text, and what else the page undoes with them."""

    history: "EditHistory" = field(repr=False)
    text: str = field(repr=False)
    beside: dict[str, str] = field(repr=False)


class Histories:
    """The edits made in the text of each page, by run and step. They are in memory only."""

    def __init__(self) -> None:
        self._edits: dict[tuple[Hashable, str], _Edits] = {}

    def resume(self, run: Hashable, step: str, area: "TextArea", beside: dict[str, str]) -> dict[str, str]:
        """Give a newly opened field its earlier edits, and record the coming ones.

        Return what the page undoes with them: that of the earlier time, or `beside` if it is new.
        """
        known = self._edits.pop((run, step), None)
        # Another login or page may have changed the text: edits fit only the text they led to.
        if known is not None and known.text == area.text:
            area.history = known.history
            beside = known.beside
        self._edits[run, step] = _Edits(area.history, area.text, beside)
        while len(self._edits) > MOST:
            del self._edits[next(iter(self._edits))]
        return beside

    def note(self, run: Hashable, step: str, text: str) -> None:
        """Record the current text as the result of the edits."""
        if (known := self._edits.get((run, step))) is not None:
            known.text = text

    def forget(self, run: Hashable, step: str) -> None:
        """Forget the edits of one page, whose words are erased."""
        self._edits.pop((run, step), None)

    def forget_all(self) -> None:
        """Forget everything."""
        self._edits.clear()


class PageUndo:
    """The edits of the pages of one run. `run` returns its name; a new run has one once it is saved."""

    def __init__(self, histories: Histories, run: Callable[[], Hashable]) -> None:
        self._histories = histories
        self._run = run

    def resume(self, view: "StepView[Any]") -> None:
        """Give the text of a page that was just opened the edits that led to it."""
        from textual.widgets import TextArea

        for area in view.query(TextArea):
            if not area.read_only:
                view.undone_beside = self._histories.resume(self._run(), view.step.key, area, view.undone_beside)

    def note(self, view: "StepView[Any]") -> None:
        """Note what the edits on a page have led to by now."""
        from textual.widgets import TextArea

        for area in view.query(TextArea):
            if not area.read_only:
                self._histories.note(self._run(), view.step.key, area.text)

    def forget(self, step: str) -> None:
        """Forget the edits of a page, whose words are erased."""
        self._histories.forget(self._run(), step)
