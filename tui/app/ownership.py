"""Who may write: changed at the person's wish, or not, with the reason said."""

from collections.abc import Callable

from tui.app.host import Notifier
from tui.store.store import Store, StoreError


class Ownership:
    """Takes the file over, or leaves it to another login."""

    def __init__(self, store: Store, app: Notifier) -> None:
        self._store = store
        self._app = app

    def take(self) -> bool:
        """Make the file this login's to write in; return whether it is."""
        return self._could(self._store.take_over)

    def give_up(self) -> bool:
        """Only look at the file from now on; return whether it can be."""
        return self._could(self._store.switch_to_read_only)

    def _could(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except StoreError as problem:
            self._app.notify(str(problem), markup=False)
            return False
        return True
