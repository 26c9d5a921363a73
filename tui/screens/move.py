"""Putting a step of the plan on another day: near days to choose from, any day to type, or no day."""

from collections.abc import Callable
from datetime import date

from textual.app import App

from tui.clock import Clock, UnreadDate
from tui.screens.choose import Ask, Choose
from tui.widgets.day import NEAR, example_day, preset_days, preset_words, reading
from tui.widgets.rows import Row
from tui.words import _

NONE = "none"
OTHER = "other"


def ask_for_day(app: App[int], clock: Clock, what: str, then: Callable[[date | None], None]) -> None:
    """Ask for the day that `what` is put on, and call `then` with it, or with None for no day; Esc calls nothing."""

    def take(choice: str | None) -> None:
        if choice == OTHER:
            ask("")
        elif choice is not None:
            then(None if choice == NONE else clock.preset(choice))

    def ask(typed: str, about: str = "") -> None:
        hint = about or example_day(clock)
        app.push_screen(Ask(_("Which day?"), typed, hint, reading=lambda text: reading(clock, text)), read)

    def read(typed: str | None) -> None:
        if not typed:
            return
        try:
            day = clock.read(typed)
        except UnreadDate as problem:
            ask(typed, str(problem))
        else:
            then(day)

    near = [Row(key, preset_words(clock, key)) for key in preset_days(clock, ("today", *NEAR))]
    rows = [*near, Row(OTHER, _("another day")), Row(NONE, _("no day for now"))]
    app.push_screen(Choose(what, rows, _("Any other day is as good.")), take)
