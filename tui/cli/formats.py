"""The formats of `export`, and what was meant by a name that is near one of them."""

from difflib import get_close_matches

import click

from tui.export.rendering import HTML, JSON, MARKDOWN, TEXT
from tui.terminal.clean import clean_line
from tui.words import _

CALENDAR = "ics"
ALSO = {"markdown": MARKDOWN, "text": TEXT, "htm": HTML, "calendar": CALENDAR, "ical": CALENDAR}
"""Other names that people give to the formats."""


class Format(click.Choice[str]):
    """One of the formats. A wrong one gets a sentence with the one that may be meant."""

    def __init__(self) -> None:
        super().__init__([JSON, TEXT, MARKDOWN, HTML, CALENDAR])

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the format that `value` names."""
        name = str(value)
        if name in self.choices:
            return name
        near = get_close_matches(name.lower(), [*self.choices, *ALSO], n=1)
        meant = ALSO.get(near[0], near[0]) if near else None
        words = _("There's no format {name}. Did you mean {meant}?") if meant else _("There's no format {name}. {all}")
        every = _("Known ones: {names}.").format(names=", ".join(self.choices))
        raise click.BadParameter(words.format(name=clean_line(name) or '""', meant=meant, all=every), ctx, param)
