"""What the app does for the store beside its screens: what is due to be purged, and a copy before everything goes."""

from contextlib import suppress
from pathlib import Path

from tui.clock import Clock
from tui.store.store import Store, StoreError
from tui.words import _


def tidy(store: Store) -> None:
    """Purge what was deleted long ago, and get the search ready. It runs after the first paint, not before."""
    # A file that takes nothing just now is tidied at the next start.
    with suppress(StoreError):
        store.purge_deleted()
        store.freshen()


def saved_copy(store: Store, clock: Clock, folder: Path | None = None) -> str:
    """Write everything to a file in the person's home, what is out of sight too, and say where, or why not.

    With a `folder` it goes there: that of the data, where Onward is to write nowhere else.
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
