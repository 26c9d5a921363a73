"""Starts the full screen, on a person's own data or on sample data."""

import gc
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.bounds import room_for_demo, want_country, want_keys
from tui.cli.leave import Exit, leave
from tui.cli.opening import chosen_folder, open_clock, open_library
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.streams import draw_on_terminal
from tui.paths import database
from tui.shipped import SEEDS
from tui.terminal.environment import terminal_problem, wants_plain
from tui.words import _, language

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from tui.clock import Clock
    from tui.content.library import Library
    from tui.plain.talk import Talk
    from tui.store.store import Store, StoreError


def start() -> None:
    """Start the app on the person's own data; line by line, where that is wished for or nothing else is possible."""
    if wants_plain():
        start_plain()
    _want_terminal()
    clock = open_clock()
    library = open_library()
    want_country(library)
    want_keys()
    store = _opened(library, clock)
    try:
        code = _run(store, library, clock, store.path.parent)
    finally:
        store.close()
    raise SystemExit(code)


@click.command(help=_("Start line by line, for screen readers and simple terminals."))
@with_places
def plain() -> None:
    """Start line by line."""
    start_plain()


def start_plain() -> "NoReturn":
    """Start line by line on the person's own data, and leave with its exit status."""
    path = database(chosen_folder())
    talk = begin_plain()
    clock = open_clock().in_full()
    library = open_library()
    want_country(library)
    from tui.plain.start import opened, run

    gc.enable()
    store = opened(lambda: open_store(path, clock), path, clock, counting(), talk)
    if isinstance(store, int):
        raise SystemExit(store)
    try:
        status = run(store, library, clock, counting(), talk)
    finally:
        store.close()
    raise SystemExit(status)


def begin_plain() -> "Talk":
    """Return a conversation whose first words are said; exit with its status if nobody hears them."""
    from tui.plain.begin import begin
    from tui.plain.turns import Leave

    try:
        return begin()
    except Leave as turn:
        raise SystemExit(turn.status) from None


@click.command(help=_("Look around with sample data. None of it is saved."))
@with_places
def demo() -> None:
    """Start the app on sample data in a private temporary folder, and delete it afterwards."""
    if not wants_plain():
        _want_terminal()
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
            code = _run(store, library, clock, is_kept=False)
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


def _opened(library: "Library", clock: "Clock") -> "Store":
    """Return the store. If it can't be used, show why, until it can or the person exits.

    If another login has it, it is read-only until the person chooses.
    """
    from tui.store.store import StoreError

    path = database(chosen_folder())
    try:
        return open_store(path, clock)
    except StoreError as problem:
        return _with_problem_page(lambda: open_store(path, clock), problem, path, library, clock)


def open_store(path: Path, clock: "Clock") -> "Store":
    """Return the store in the file at `path`: writable, or read-only if another login has it.

    Raises `StoreError` if it can't be opened.
    """
    from tui.store.store import FileInUse, Store, StoreError

    try:
        store = Store.open_exclusive(path, clock)
    except FileInUse as held:
        return Store.open_read_only(path, clock, held.holder)
    try:
        store.try_writing()
    except StoreError:
        store.close()
        raise
    return store


def _with_problem_page(
    open_: "Callable[[], Store]", problem: "StoreError", path: Path, library: "Library", clock: "Clock"
) -> "Store":
    from tui.app.unopened import Unopened

    app = Unopened(open_, problem, path, library, clock, counting())
    app.run()
    if app.store is not None and app.return_code:
        # A signal arrived meanwhile.
        app.store.close()
    if app.store is None or app.return_code:
        raise SystemExit(app.return_code or Exit.DATA_UNUSABLE)
    return app.store


def _want_terminal() -> None:
    draw_on_terminal()
    problem = terminal_problem()
    if problem:
        leave(Exit.USAGE, problem)


def _run(
    store: "Store", library: "Library", clock: "Clock", crash_folder: Path | None = None, *, is_kept: bool = True
) -> int:
    """Run the app and return its exit code. A crash is logged in `crash_folder`."""
    if wants_plain():
        from tui.plain.start import run

        return run(store, library, clock, counting(), begin_plain(), is_kept=is_kept)
    from tui.app import Onward

    app = Onward(store, library, clock, counting())
    app.crash_folder, app.is_kept = crash_folder, is_kept
    # Everything allocated by now stays until the end, so the garbage collector may ignore it.
    gc.freeze()
    gc.enable()
    app.run()
    return app.return_code or Exit.FINE
