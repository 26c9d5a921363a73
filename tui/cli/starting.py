"""Starts the full screen, or line by line, on a person's own data."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.bounds import want_country, want_keys
from tui.cli.chosen import chosen
from tui.cli.leave import Exit, has_said, leave
from tui.cli.opening import chosen_folder, open_clock, open_library
from tui.cli.settling import counting
from tui.cli.streams import draw_on_terminal
from tui.collector import leave_alone, resume
from tui.paths import database
from tui.terminal.environment import forget_size, import_textual, terminal_problem, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from tui.clock import Clock
    from tui.content.library import Library
    from tui.plain.talk import Talk
    from tui.store.store import Store, StoreError


def start() -> "NoReturn":
    """Start the app on the person's own data; line by line, where that is wished for or nothing else is possible."""
    if wants_plain():
        start_plain()
    want_terminal()
    clock = open_clock()
    library = open_library()
    want_country(library)
    want_keys()
    store = _opened(library, clock)
    try:
        code = run_app(store, library, clock, store.path.parent)
    finally:
        store.close()
    if (frame := chosen().first_frame) is not None and _may_keep_frame():
        frame.keep(str(store.path))
    raise SystemExit(code)


def _may_keep_frame() -> bool:
    """Whether the next start may begin with a frame: not if it has something to say, or a site may change its words."""
    config = counting()
    return not (config.restricted or config.path("seeds") or has_said())


def start_plain() -> "NoReturn":
    """Start line by line on the person's own data, and leave with its exit status."""
    path = database(chosen_folder())
    talk = begin_plain()
    clock = open_clock().in_full()
    library = open_library()
    want_country(library)
    from tui.plain.start import opened, run

    resume()
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
        # No page can be shown without them, so damage there has to be said before.
        store.settings()
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


def want_terminal() -> None:
    """Draw on the terminal that keys come from, and exit with a sentence where a full screen can't be shown."""
    draw_on_terminal()
    forget_size()
    problem = terminal_problem()
    if problem:
        leave(Exit.USAGE, problem)


def run_app(
    store: "Store", library: "Library", clock: "Clock", crash_folder: Path | None = None, *, is_kept: bool = True
) -> int:
    """Run the app and return its exit code. A crash is logged in `crash_folder`."""
    if wants_plain():
        from tui.plain.start import run

        return run(store, library, clock, counting(), begin_plain(), is_kept=is_kept)
    import_textual()
    from tui.app import Onward

    app = Onward(store, library, clock, counting())
    app.crash_folder, app.is_kept = crash_folder, is_kept
    app.run()
    if app.crash is not None:
        # A damaged value may have led to it, and would again.
        store.suspect()
    leave_alone()
    if (frame := chosen().first_frame) is not None:
        frame.next = app.first_frames.taken()
    return app.return_code or Exit.FINE
