"""The base of all step views: it shows a value, and posts when the person changes it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual.containers import Vertical
from textual.layout import Layout
from textual.message import Message
from textual.widget import Widget

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.session import Session
from tui.flow.step import Step
from tui.textual_parts import Removable
from tui.widgets.faults import PassesFaults
from tui.widgets.fitting import FittingLayout
from tui.widgets.side_pane import Part

S = TypeVar("S", bound=Step)


class StepView(Removable, PassesFaults, Vertical, Generic[S]):
    """The input of a step. Subclasses compose fields filled in from `self.given`, and define `value`.

    A view never changes the session: it posts `Changed` at each change, `Finished` when Enter means Continue, and
    `Opened` when an option opens something.
    """

    fills: ClassVar[bool] = False
    """Whether it takes all the room that the page has."""
    crowded: ClassVar[bool] = False
    """Whether it also takes the lines of the hint and around the question, in a window that is not tall."""
    fits: bool = False
    """Whether a list on it gives way where the page has no room for all of it, so that the list alone scrolls."""

    @dataclass
    class Changed(Message):
        """The person changed what is on the page of `view`."""

        view: "StepView[Any]"
        value: Value

    @dataclass
    class Finished(Message):
        """Enter was pressed on `view` where it means Continue."""

        view: "StepView[Any]"

    @dataclass
    class Opened(Message):
        """An option of `view` was chosen that opens a place or a step (`what`), or goes on to a step (`goes_to`)."""

        view: "StepView[Any]"
        what: str = ""
        goes_to: str = ""

    @dataclass
    class Helps(Message):
        """Show other help for `view` at the top of the second pane."""

        view: "StepView[Any]"
        parts: tuple[Part, ...]

    @dataclass
    class Alone(Message):
        """`view` runs something that needs the whole page, or (`is_alone` false) no longer does."""

        view: "StepView[Any]"
        is_alone: bool

    def __init__(self, step: S, given: Value, session: Session, clock: Clock) -> None:
        super().__init__()
        self.step = step
        self.given = given
        self.session = session
        self.clock = clock
        self._fitting = FittingLayout()
        self.set_class(self.fits, "-fits")
        self.undone_beside: dict[str, str] = {}
        """What undo in the text of the page brings back beside it, by the text that it goes with; most need nothing."""

    @property
    def layout(self) -> Layout:
        """How its fields are laid out."""
        return self._fitting if self.fits else super().layout

    @property
    def value(self) -> Value:
        """The value on the page now, finished or not."""
        raise NotImplementedError

    @property
    def first_field(self) -> Widget | None:
        """The field that has the cursor when the page opens."""
        return next((widget for widget in self.query("*") if widget.focusable), None)

    def changed(self) -> None:
        """Say that the person changed something."""
        self.post_message(self.Changed(self, self.value))

    def finish(self) -> None:
        """Say that Enter means Continue here."""
        self.post_message(self.Finished(self))

    def settle(self) -> None:
        """Commit text in fields that commit it when they lose the focus: the page is about to be passed."""

    def follow_day(self) -> None:
        """Update the dates on the page; most pages have none."""

    def problem(self) -> str | None:
        """Return a sentence about typed text that can't be read, or None."""
        return None

    def go_to_problem(self) -> None:
        """Focus what keeps the person from going on. By default the focus stays where it is."""


class QuietView(StepView[S], Generic[S]):
    """A view that posts `Changed` only if the value really changed.

    Fields also post a change when they are filled in, and opening a page is not an answer.
    """

    _last_sent: Value = None

    def on_mount(self) -> None:
        """Take the initial value as known."""
        self._last_sent = self.value

    def changed(self) -> None:
        """Post `Changed` if the value differs from the last one."""
        now = self.value
        if now != self._last_sent:
            self._last_sent = now
            super().changed()
