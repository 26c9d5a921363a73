"""Starting the full screen, on a person's own data or on sample data that is thrown away."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave
from tui.cli.opening import open_clock, open_library, open_store
from tui.cli.options import chosen, with_places
from tui.places import database
from tui.shipped import SEEDS
from tui.terminal.environment import need_terminal
from tui.words import _

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.content.library import Library
    from tui.store.store import Store


def start() -> None:
    """Start the app on the person's own data."""
    _want_terminal()
    clock = open_clock()
    library = open_library()
    store = open_store(clock)
    try:
        code = _run(store, library, clock, store.path.parent)
    finally:
        store.close()
    raise SystemExit(code)


@click.command(help=_("Look around with sample data. Nothing of it is kept."))
@with_places
def demo() -> None:
    """Start the app on sample data in a folder that only this user can read, and delete it afterwards."""
    _want_terminal()
    from tui.content.check import BadSeed
    from tui.demo import fill

    clock = open_clock()
    library = open_library()
    with tempfile.TemporaryDirectory(prefix="onward-demo-") as folder:
        chosen().data_dir = Path(folder)
        try:
            fill(database(Path(folder)), SEEDS, library, clock)
        except BadSeed as problem:
            leave(Exit.FAILED, _("The sample data does not fit the questions: {problem}").format(problem=problem))
        store = open_store(clock)
        try:
            code = _run(store, library, clock, is_kept=False)
        finally:
            store.close()
    raise SystemExit(code)


def _want_terminal() -> None:
    problem = need_terminal()
    if problem:
        leave(Exit.USAGE, problem)


def _run(
    store: "Store", library: "Library", clock: "Clock", crash_folder: Path | None = None, *, is_kept: bool = True
) -> int:
    """Run the app until the person leaves; return its exit code. A crash is written down in `crash_folder`."""
    from tui.app import Onward

    app = Onward(store, library, clock)
    app.crash_folder, app.is_kept = crash_folder, is_kept
    app.run()
    return app.return_code or Exit.FINE
