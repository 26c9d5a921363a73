"""Days on the command line, as people type them."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tui.cli.settling import counting
from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from tui.clock import Clock


def read_day(text: str, clock: "Clock", *, past: bool = False) -> date:
    """Return the day that the value of `--when` means, one that is over if it has to be `past`.

    Raises:
        UsageError: it can't be read.
    """
    from tui.unread_days import TwoDays, UnreadDate

    country = counting().text("country")
    try:
        return clock.in_country(lambda: country).read(text, past=past)
    except TwoDays:
        words = _('--when {day} can be either of two days. Name the month: --when "4 dec"')
    except UnreadDate:
        words = _('--when {day} isn\'t a day that can be read. Like this: --when friday, --when "4 dec"')
    raise click.UsageError(words.format(day=clean_line(text)))
