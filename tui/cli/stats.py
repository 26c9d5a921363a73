"""The command `stats`."""

import click

from tui.cli.opening import open_clock, open_to_read
from tui.cli.options import with_places
from tui.cli.said_lists import all_counts, count_line
from tui.words import _


@click.command(help=_("Count what's kept: sessions, actions and more. It shows none of your words."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@click.option("--kiosk", is_flag=True, help=_("Count what's kept under codes at a public terminal."))
@with_places
def stats(*, as_data: bool, kiosk: bool) -> None:
    """Print numbers alone."""
    if kiosk:
        from tui.cli.kiosk_stats import print_kiosk_stats

        print_kiosk_stats(as_data=as_data)
        return
    store = open_to_read(open_clock())
    try:
        rows = all_counts(store.stored_counts())
    finally:
        store.close()
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json({name: number for name, (_label, number) in rows.items()}), nl=False)
        return
    for label, number in rows.values():
        click.echo(count_line(label, number))
