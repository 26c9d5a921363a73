"""A place that shows nothing but what is in the file, as it is on the day."""

from tui.clock import Clock
from tui.store.store import Store


class FollowsFile:
    """Has a place read again only after the file or the day has changed. List it before the place."""

    _store: Store
    _clock: Clock

    def moment(self) -> object:
        """Return how far the file and the day are.

        Raises:
            StoreError: the file can't be read.
        """
        return self._store.moment(), self._clock.today()
