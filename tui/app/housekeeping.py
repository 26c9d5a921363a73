"""Work on the store that goes on behind the pages: purging old deletions, overwriting, and indexing for the search."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock, Thread

from tui.app.host import Scheduler
from tui.app.outside_editor import take_unread_texts
from tui.store.store import Store, StoreError

INDEX_AFTER = 1.0
"""Seconds after the first page stands. What indexing imports would keep the first key waiting."""
SESSIONS_AT_ONCE = 10
"""How many sessions are indexed in one piece of work: 10 to 20 ms. A key that comes just then waits for it."""
BETWEEN = 0.05
"""Seconds between two such pieces."""
LOOK_AGAIN = 0.2
"""Seconds until it looks again whether somebody still types."""
ONE_AT_A_TIME = Lock()


def tidy(store: Store, app: Scheduler, is_resting: Callable[[], bool]) -> None:
    """Take what an editor had, purge what can no longer be restored, and in a moment update the search.

    Call it after the first paint. `is_resting` says whether nobody has typed for a while.
    """
    take_unread_texts(store)
    store.overwrite_later(partial(_overwrite_behind, store))
    # If the file cannot be written now, the next start does it.
    with suppress(StoreError):
        store.purge_deleted(overwrite=False)
    app.set_timer(INDEX_AFTER, partial(update_search, store, app, is_resting))
    with suppress(StoreError):
        finish_erasing(store)


def update_search(store: Store, app: Scheduler, is_resting: Callable[[], bool]) -> None:
    """Index what the search lacks, a few sessions at a time, and only while nobody types: no key waits for it.

    All are indexed again where the questions have other words: after an update, or in another language. A search
    before that is done says how many are left; commands and Onward line by line wait for the rest.
    """
    again = partial(update_search, store, app, is_resting)
    if not is_resting():
        app.set_timer(LOOK_AGAIN, again)
        return
    with suppress(StoreError):
        if not store.update_search_index(SESSIONS_AT_ONCE):
            app.set_timer(BETWEEN, again)


def finish_erasing(store: Store) -> None:
    """Overwrite what was erased, here or in an earlier run: in a large file in the background, and else at once.

    If the program ends meanwhile, the next start goes on.

    Raises:
        StoreError: the file can't be used now.
    """
    if store.is_read_only or not store.is_erasing():
        return
    if store.erases_at_once:
        store.finish_erasing()
    else:
        _overwrite_behind(store)


def _overwrite_behind(store: Store) -> None:
    Thread(target=_finish_erasing_unattended, args=(store,), name="erasing", daemon=True).start()


def _finish_erasing_unattended(store: Store) -> None:
    # One after the other: what is erased while one is busy is done by that one or by the next.
    with ONE_AT_A_TIME, suppress(StoreError):
        store.finish_erasing_unattended()
