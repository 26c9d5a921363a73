"""Answers that are columns of their session: what happened, with which company, and how it ended."""

from collections.abc import Callable

from msgspec import Struct

from tui.domain.answers.days import is_day
from tui.domain.setback import OUTCOMES, STAGES
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home
from tui.store.answers.rows import is_text, one_of


class ColumnMapper(Struct, frozen=True):
    """Stores an answer in a column of the session. A value that the column can't hold is stored as the rest."""

    column: str
    fits: Callable[[Value], bool] = is_text

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the value in the column."""
        fits = self.fits(value)
        context.tables.update("sessions", context.owner.session_id, {self.column: value if fits else None})
        return None if fits else value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the value."""
        return context.of_session(self.column) if rest is None else rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Empty the column."""
        context.tables.update("sessions", context.owner.session_id, {self.column: None})


def _home(column: str, fits: Callable[[Value], bool] = is_text) -> Home:
    return Home(word=f"session.{column}", mapper=ColumnMapper(column, fits), session_only=True)


SESSION_COLUMNS = (
    _home("company"),
    _home("role"),
    _home("stage", one_of(*STAGES)),
    _home("outcome", one_of(*OUTCOMES)),
    _home("heard_on", is_day),
    _home("path"),
    _home("resume_on", is_day),
)
