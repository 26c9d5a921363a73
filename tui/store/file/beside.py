"""Counts the connections that threads have beside the usual one, and lets nothing but SQLite open a file meanwhile.

When a process closes a file that it opened by itself, the system ends all locks that it has on that file, even those of
a transaction over another connection. Nothing is imported here that takes long to import.
"""

from _thread import allocate_lock
from contextlib import contextmanager

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 1.0
"""Seconds that a thread waits while a file is opened otherwise: that takes much less, unless a drive hangs."""

_changing = allocate_lock()
_beside: list[None] = []


@contextmanager
def one_more() -> "Iterator[None]":
    """Count one more connection while it's in use."""
    is_free = _changing.acquire(timeout=PATIENCE)
    _beside.append(None)
    if is_free:
        _changing.release()
    try:
        yield
    finally:
        _beside.pop()


@contextmanager
def no_other() -> "Iterator[bool]":
    """Yield whether no thread has a connection, so that a file may be opened otherwise. None gets one meanwhile."""
    with _changing:
        yield not _beside
