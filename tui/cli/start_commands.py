"""The commands that start Onward: line by line, or on sample data."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.bounds import room_for_demo
from tui.cli.leave import Exit, leave
from tui.cli.opening import open_clock, open_library
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.starting import run_app, start_plain, want_terminal
from tui.paths import database
from tui.shipped import SEEDS
from tui.terminal.environment import wants_plain
from tui.words import _, language

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.content.library import Library


@click.command(help=_("Start line by line, for screen readers and simple terminals."))
@with_places
def plain() -> None:
    """Start line by line."""
    start_plain()


@click.command(help=_("Look around with sample data. None of it is saved."))
@with_places
def demo() -> None:
    """Start the app on sample data in a private temporary folder, and delete it afterwards."""
    if not wants_plain():
        want_terminal()
    from tui.content.check import BadSeed
    from tui.store.store import Store, StoreError

    clock = open_clock()
    library = open_library()
    with tempfile.TemporaryDirectory(prefix="onward-demo-", dir=room_for_demo()) as folder:
        try:
            _fill(database(Path(folder)), library, clock)
            if wants_plain():
                clock = clock.in_full()
            store = Store.open(database(Path(folder)), clock)
        except BadSeed as problem:
            leave(Exit.FAILED, _("The sample data doesn't fit the questions: {problem}").format(problem=problem))
        except StoreError as problem:
            leave(Exit.DATA_UNUSABLE, str(problem))
        try:
            code = run_app(store, library, clock, is_kept=False)
        finally:
            store.close()
    raise SystemExit(code)


def _fill(data: Path, library: "Library", clock: "Clock") -> None:
    """Write the sample data to a new store: the site's, if valid, or the shipped data.

    Raises:
        BadSeed: the shipped data doesn't fit the questions of the site.
    """
    from tui.content.check import BadSeed
    from tui.content.folder import is_there
    from tui.demo import HISTORY, fill

    site = counting().path("seeds")
    if site is not None and (is_there(site / language() / HISTORY) or is_there(site / HISTORY)):
        try:
            fill(data, site, library, clock)
        except BadSeed as problem:
            from tui.cli.site_log import write

            write([f"{site}: {problem}. Left out."])
        else:
            return
    fill(data, SEEDS, library, clock)
