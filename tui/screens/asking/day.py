"""Asks for the day of an action: a near day, any other day, or none."""

from collections.abc import Callable, Mapping
from datetime import date

from textual.app import App

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.presets import NEAR, example_day, preset_days, preset_words, reading
from tui.screens.base.choose import Ask, Choose
from tui.unread_days import UnreadDate
from tui.widgets.rows import Row
from tui.words import _

NONE = "none"
OTHER = "other"


def ask_for_day(
    app: App[int], clock: Clock, what: str, then: Callable[[date | None], None], subject: Mapping[str, Value]
) -> None:
    """Ask for the day of `what`, and call `then` with it, or with None for no day. Esc calls nothing.

    `subject` identifies it, so that a typed day is saved as its draft.
    """

    def take(choice: str | None) -> None:
        if choice == OTHER:
            question = Ask(
                _("Which day?"),
                "",
                example_day(clock),
                reading=lambda text: reading(clock, text),
                problem=lambda text: _problem(clock, text),
                subject=subject,
            )
            app.push_screen(question, lambda typed: then(clock.read(typed)) if typed else None)
        elif choice is not None:
            then(None if choice == NONE else clock.preset(choice))

    near = [Row(key, preset_words(clock, key)) for key in preset_days(clock, ("today", *NEAR))]
    rows = [*near, Row(OTHER, _("another day")), Row(NONE, _("no day for now"))]
    app.push_screen(Choose(what, rows, _("Any other day is as good.")), take)


def _problem(clock: Clock, text: str) -> str:
    """Return why no day can be read in `text`; nothing where one can, or where there is no text."""
    try:
        _day = clock.read(text) if text else None
    except UnreadDate as problem:
        return str(problem)
    return ""
