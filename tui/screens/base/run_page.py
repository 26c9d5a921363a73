"""What the app asks of a page of a run, whatever is on it."""

from textual.screen import Screen

from tui.flow.session import Session
from tui.flow.step import Step
from tui.screens.base.steady import Steady


class RunPage(Steady, Screen[None]):
    """A page on which a person answers a step of `session`."""

    session: Session
    step: Step

    def take_page(self) -> None:
        """Take what is typed on the page into the session."""
        raise NotImplementedError

    def say(self, where: str, words: str) -> None:
        """Put `words` in one of the lines of the page: `saved`, `notice`."""
        raise NotImplementedError

    def follow_day(self) -> None:
        """Say the days on the page as they are seen from today."""
        raise NotImplementedError
