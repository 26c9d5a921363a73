"""Overwrites what deleted rows left, in the file and in the copies of it, until nothing is pending."""

from collections.abc import Callable

from msgspec.structs import replace

from tui.store.erasing.copies import purge_copies
from tui.store.erasing.erasing import never, overwrite
from tui.store.erasing.pending import Pending, pending, settle
from tui.store.errors import StoreError
from tui.store.tables.tables import Tables


def finish(tables: Tables, stopping: Callable[[], bool] = never) -> None:
    """Overwrite all that is pending. `stopping` is called between the steps, and says whether to stop.

    Raises:
        Stopped: `stopping` said so. What remains is pending.
        StoreError: the file can't be written now, or a copy can neither be changed nor removed. It stays pending.
    """
    while (now := pending(tables)) is not None:
        problem = _purge_copies(tables, now) if now.in_copies else None
        if now.in_file:
            overwrite(tables, stopping)
        settle(tables, now, replace(now, in_file=False) if problem else None)
        if problem:
            raise problem


def _purge_copies(tables: Tables, now: Pending) -> StoreError | None:
    """Delete what is pending from the copies, if this login may write, and return the error if there was one."""
    with tables.transaction():
        # Nothing is written. It checks that no other login took the file over.
        pass
    try:
        purge_copies(tables.path, now.sessions, now.people)
    except StoreError as problem:
        return problem
    return None
