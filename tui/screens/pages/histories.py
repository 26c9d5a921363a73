"""What ctrl+z takes back on a page that was left and is opened again, as long as the program runs."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from textual.widgets import TextArea
from textual.widgets.text_area import EditHistory

from tui.widgets.steps.base import StepView

MOST = 30
"""Pages whose edits are remembered; the one that was opened longest ago is forgotten first."""


@dataclass
class _Edits:
    """The edits of one field, the text that they led to, and what the page undoes together with them."""

    history: EditHistory = field(repr=False)
    text: str = field(repr=False)
    beside: dict[str, str] = field(repr=False)


class Histories:
    """The edits made in the text of each page, by run and step. Nothing of it is ever written to a file."""

    def __init__(self) -> None:
        self._edits: dict[tuple[Hashable, str], _Edits] = {}

    def resume(self, run: Hashable, step: str, area: TextArea, beside: dict[str, str]) -> dict[str, str]:
        """Give a field that was just opened the edits that led to its text, and remember those to come.

        Return what the page undoes together with them: `beside`, or where it was open before, what it was then.
        """
        known = self._edits.pop((run, step), None)
        # Another login, or another page, may have changed the text: edits fit only the text they were made in.
        if known is not None and known.text == area.text:
            area.history = known.history
            beside = known.beside
        self._edits[run, step] = _Edits(area.history, area.text, beside)
        while len(self._edits) > MOST:
            del self._edits[next(iter(self._edits))]
        return beside

    def note(self, run: Hashable, step: str, text: str) -> None:
        """Note what the edits have led to by now."""
        if (known := self._edits.get((run, step))) is not None:
            known.text = text

    def forget(self, run: Hashable, step: str) -> None:
        """Forget the edits of one page, whose words are erased."""
        self._edits.pop((run, step), None)

    def forget_all(self) -> None:
        """Forget everything."""
        self._edits.clear()


class PageUndo:
    """The edits of the pages of one run; `run` names it, which a new one does only once it is saved."""

    def __init__(self, histories: Histories, run: Callable[[], Hashable]) -> None:
        self._histories = histories
        self._run = run

    def resume(self, view: StepView[Any]) -> None:
        """Give the text of a page that was just opened the edits that led to it."""
        for area in view.query(TextArea):
            if not area.read_only:
                view.undone_beside = self._histories.resume(self._run(), view.step.key, area, view.undone_beside)

    def note(self, view: StepView[Any]) -> None:
        """Note what the edits on a page have led to by now."""
        for area in view.query(TextArea):
            if not area.read_only:
                self._histories.note(self._run(), view.step.key, area.text)

    def forget(self, step: str) -> None:
        """Forget the edits of a page, whose words are erased."""
        self._histories.forget(self._run(), step)
