"""The command `paths`."""

import click

from tui.cli.opening import chosen_folder
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.paths import database
from tui.shipped import SEEDS, STYLES
from tui.terminal.clean import clean_line
from tui.terminal.crash import LOG
from tui.words import _

LETTERS, BACKUPS = "letters", "backups"
"""The folders beside the file. The store and the letters know them, too, and a test holds them together."""


@click.command(help=_("Say where everything is kept."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def paths(*, as_data: bool) -> None:
    """Print the folders and files Onward uses, one a line, whether they exist or not."""
    folder = chosen_folder()
    config = counting()
    site = [file.path for file in config.files if file.is_site]
    own = [file.path for file in config.files if not file.is_site]
    places = {
        "data": folder,
        "database": database(folder),
        "letters": folder / LETTERS,
        "backups": folder / BACKUPS,
        "crash": folder / LOG,
        "config": own[0] if own else None,
        "site": site[0],
        "seeds": config.path("seeds") or SEEDS,
        "styles": STYLES,
    }
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json(places), nl=False)
        return
    for name, path in places.items():
        if path is not None:
            click.echo(f"{name:<9} {clean_line(str(path))}")
