"""Changes which login may write the file, and says why if that fails."""

from collections.abc import Callable

from tui.app.host import Notifier
from tui.store.store import Store, StoreError


class Ownership:
    """Takes the file over, or gives it up to another login."""

    def __init__(self, store: Store, app: Notifier) -> None:
        self._store = store
        self._app = app

    def take(self) -> bool:
        """Take the file over; return whether that worked."""
        return self._could(self._store.take_over)

    def give_up(self) -> bool:
        """Make the store read-only; return whether that worked."""
        return self._could(self._store.switch_to_read_only)

    def _could(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except StoreError as problem:
            self._app.notify(str(problem), markup=False)
            return False
        return True
