"""Opens the library, the store and the clock for commands. Each failure exits with one sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.leave import Exit, leave
from tui.cli.settling import counting
from tui.paths import NoFolder, data_dir, database
from tui.shipped import SEEDS
from tui.words import language

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.content.library import Library
    from tui.store.store import Store


def open_clock() -> "Clock":
    """Return the clock for this command."""
    from tui.clock import Clock

    return Clock.from_environment()


def chosen_folder() -> Path:
    """Return the data folder for this command; exit with a sentence if there can't be one."""
    try:
        return data_dir(counting().path("data_dir"))
    except NoFolder as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))


def open_library(*, may_save: bool = True) -> "Library":
    """Return the library: the site's seeds, with the shipped ones where the site's are invalid.

    Mistakes are written to the system log: they are for the administrator, not for the person at the terminal. Without
    `may_save`, no cache is written.
    """
    from tui.content.cache import read_cached

    site = counting().path("seeds")
    if site is None:
        return read_cached(SEEDS, language(), may_save=may_save)[0]
    from tui.store.registry import HOME_WORDS

    library, problems = read_cached(SEEDS, language(), site, HOME_WORDS, may_save=may_save)
    if problems:
        from tui.cli.site_log import write

        write(f"{site}: {problem}. Left out." for problem in problems)
    return library


def open_store(clock: "Clock") -> "Store":
    """Return the store for writing. The caller closes it.

    Exits with a sentence if another login has it, or it can't be used.
    """
    from tui.store.store import FileInUse, Store, StoreError

    try:
        return Store.open_exclusive(database(chosen_folder()), clock, for_command=True)
    except FileInUse as held:
        leave(Exit.FAILED, str(held))
    except StoreError as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))


def open_to_read(clock: "Clock") -> "Store":
    """Return the store for reading, even while another login has it. The caller closes it."""
    from tui.store.store import Store, StoreError

    try:
        return Store.open_read_only(database(chosen_folder()), clock)
    except StoreError as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))


@contextmanager
def opened(*, to_begin: bool = False) -> "Iterator[Store]":
    """Yield the store for writing, or exit with a sentence. A missing one is created only with `to_begin`."""
    from tui.store.store import StoreError

    # A broken link still exists; opening it reports the error.
    is_there = to_begin or os.path.lexists(database(chosen_folder()))
    store = open_store(open_clock()) if is_there else open_to_read(open_clock())
    try:
        yield store
    except StoreError as problem:
        leave(Exit.DATA_UNUSABLE, str(problem))
    finally:
        store.close()
