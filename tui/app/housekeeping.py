"""Work on the store that no screen shows: purging old deletions, a copy of everything, the plan as a calendar."""

from contextlib import suppress
from pathlib import Path

from tui.clock import Clock
from tui.store.store import Store, StoreError
from tui.words import _


def tidy(store: Store) -> None:
    """Purge sessions that can no longer be restored, and update the search index. Runs after the first paint."""
    # If the file cannot be written now, the next start does it.
    with suppress(StoreError):
        store.purge_deleted()
        store.update_search_index()


def saved_copy(store: Store, clock: Clock, folder: Path | None = None) -> str:
    """Export everything, hidden text too, to a file in the home folder. Returns a sentence that says where, or why not.

    With `folder`, the file goes there: restricted installations may write to the data folder only.
    """
    from tui.export.everything import save_everything

    try:
        file = save_everything(store.dump(include_out_of_sight=True), clock.today().isoformat(), folder)
    except OSError as error:
        return _("The copy couldn't be saved ({why}).").format(why=error.strerror or error)
    if folder is not None:
        words = _("Saved as {file}. It stays when everything else is erased. Ask whoever runs this machine for it.")
        return words.format(file=file)
    return _("Saved as {file}. Only you can read it.").format(file=file)


def saved_calendar(store: Store, clock: Clock) -> str:
    """Save the plan as a calendar in the home folder. Returns a sentence that says where, or why not."""
    from tui.export.calendar import as_calendar, calendar_entries, calendar_names
    from tui.files import write_new

    entries = calendar_entries(store, clock)
    if not entries:
        return _("Nothing in the plan has a day to come.")
    names = calendar_names(clock.today().isoformat())
    try:
        file = write_new(Path.home(), names, as_calendar(entries, clock).encode())
    except OSError as error:
        return _("The calendar couldn't be saved ({why}).").format(why=error.strerror or error)
    return _("Saved as {file}. Import it into your calendar.").format(file=file)
