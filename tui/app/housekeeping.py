"""Work on the store that no screen shows: purging old deletions, copies and sheets as files."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock, Thread

from tui.app.host import Scheduler
from tui.app.outside_editor import take_unread_texts
from tui.clock import Clock
from tui.export.names import numbered
from tui.flow.course import Course
from tui.store.store import Store, StoreError
from tui.words import _

INDEX_AFTER = 1.0
"""Seconds after the first page stands. What indexing imports would keep the first key waiting."""
SESSIONS_AT_ONCE = 20
"""How many sessions are indexed between two keys: about 20 ms."""
BETWEEN = 0.05
"""Seconds between two such pieces of work."""
ONE_AT_A_TIME = Lock()
NO_FILE = (OSError, RuntimeError)
"""Why a file in the home folder can't be written. `Path.home` raises RuntimeError for somebody who has none."""


def tidy(store: Store, app: Scheduler) -> None:
    """Take what an editor had, purge what can no longer be restored, and in a moment update the search.

    Call it after the first paint.
    """
    take_unread_texts(store)
    store.overwrite_later(partial(_overwrite_behind, store))
    # If the file cannot be written now, the next start does it.
    with suppress(StoreError):
        store.purge_deleted(overwrite=False)
    app.set_timer(INDEX_AFTER, partial(update_search, store, app))
    with suppress(StoreError):
        finish_erasing(store)


def update_search(store: Store, app: Scheduler) -> None:
    """Index what the search lacks, a few sessions at a time, so that no key waits for all of them.

    All are indexed again where the questions have other words: after an update, or in another language. A search
    before that is done says how many are left; commands and Onward line by line wait for the rest.
    """
    with suppress(StoreError):
        if not store.update_search_index(SESSIONS_AT_ONCE):
            app.set_timer(BETWEEN, partial(update_search, store, app))


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


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def saved_copy(store: Store, clock: Clock, folder: Path | None = None) -> str:
    """Export everything, hidden text too, to a file in the home folder. Returns a sentence that says where, or why not.

    With `folder`, the file goes there: restricted installations may write to the data folder only.
    """
    from tui.export.everything import save_everything

    try:
        file = save_everything(store.dump_stream(include_out_of_sight=True), clock.today().isoformat(), folder)
    except NO_FILE as error:
        return _("The copy couldn't be saved ({why}).").format(why=_reason(error))
    if folder is not None:
        words = _("Saved as {file}. It stays when everything else is erased. Ask whoever runs this machine for it.")
        return words.format(file=file)
    return _("Saved as {file}. Only you can read it.").format(file=file)


def saved_calendar(store: Store, clock: Clock) -> str:
    """Save the plan as a calendar in the home folder. Returns a sentence that says where, or why not."""
    from tui.export.calendar import as_calendar, calendar_entries

    entries = calendar_entries(store, clock)
    if not entries:
        return _("Nothing in the plan has a day to come.")
    names = numbered(f"onward-plan-{clock.today().isoformat()}", ".ics")
    return _saved(names, as_calendar(entries, clock), _("Saved as {file}. Import it into your calendar."))


def saved_sheet(store: Store, course: Course, clock: Clock) -> str:
    """Save a sheet for an interview as text in the home folder. Returns a sentence that says where, or why not."""
    from tui.export.interview import interview_pages
    from tui.export.text import text

    pages = list(interview_pages(store, course))
    if not pages:
        return _("There's nothing for a sheet yet: no question, strength or lesson is written down.")
    names = numbered(f"onward-interview-{clock.today().isoformat()}", ".txt")
    return _saved(names, "\n".join(map(text, pages)), _("Saved as {file}. Only you can read it."))


def _saved(names: Iterator[str], content: str, words: str) -> str:
    """Write `content` to a new file in the home folder; return `words` with its path, or why it failed."""
    from tui.files import write_new

    try:
        file = write_new(Path.home(), names, content.encode())
    except NO_FILE as error:
        return _("It couldn't be saved ({why}).").format(why=_reason(error))
    return words.format(file=file)
