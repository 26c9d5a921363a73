"""The page that is open: takes its text into the session."""

from typing import Any

from tui.domain.shapes import Value
from tui.flow.session import Change, Session
from tui.flow.step import Step
from tui.widgets.steps.base import StepView


class OpenPage:
    """Takes what is on a view into the session, as the answer to the view's own step.

    It lasts as long as its view, so the text of one page can't become the answer to another.
    """

    def __init__(self, session: Session, view: StepView[Any]) -> None:
        self._session = session
        self.view = view
        self._taken: Value = view.value
        """What was on the page when it was opened, or when it was last taken into the session."""

    @property
    def step(self) -> Step:
        """The step of the page."""
        step: Step = self.view.step
        return step

    def take(self) -> None:
        """Note what is on the page as a draft, if the person changed it."""
        # A key can still arrive while the page is being closed.
        if self.view.has_parts and (value := self.view.value) != self._taken:
            self._taken = value
            self._session.draft(self.step.key, value)

    def give(self) -> Change:
        """Take what is on the page as the answer; raises what `Session.give` raises."""
        self._taken = self.view.value
        return self._session.give(self.step.key, self._taken)

    def skip(self) -> Change:
        """Go on without an answer; raises what `Session.skip` raises."""
        self.take()
        return self._session.skip(self.step.key)
