"""Telling where things are: paths."""

import click

from tui.cli.opening import chosen_folder
from tui.cli.options import chosen, with_places
from tui.places import database
from tui.shipped import SEEDS, STYLES
from tui.terminal.clean import clean_line
from tui.words import _


@click.command(help=_("Say where everything is kept."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def paths(*, as_data: bool) -> None:
    """Write the folders and files Onward uses, one a line."""
    folder = chosen_folder()
    places = {
        "data": folder,
        "database": database(folder),
        "seeds": chosen().seeds or SEEDS,
        "styles": STYLES,
    }
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json(places), nl=False)
        return
    for name, path in places.items():
        click.echo(f"{name:<9} {clean_line(str(path))}")
