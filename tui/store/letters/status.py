"""Changes the state of a letter after it was written: it waits, is followed up once, and is closed."""

from datetime import date

from tui.clock import Clock
from tui.store.tables.tables import Row, Tables


class LetterStatus:
    """Changes the state and the days of letters. Days are ISO dates, or `date`."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def close(self, letter_id: int, state: str) -> None:
        """Stop waiting for a reply, today. `state` is `no_reply`, or `closed` if no reply was needed."""
        self._change(letter_id, {"state": state, "closed_on": self._clock.today().isoformat()})

    def record_follow_up(self, letter_id: int) -> None:
        """Record that the follow-up was sent today. A letter has only one."""
        self._change(letter_id, {"followed_up_on": self._clock.today().isoformat()})

    def undo_follow_up(self, letter_id: int) -> None:
        """Undo `record_follow_up`. The day planned for the follow-up still holds."""
        self._change(letter_id, {"followed_up_on": None})

    def move_follow_up(self, letter_id: int, day: date | str) -> None:
        """Plan the follow-up for another day."""
        self._change(letter_id, {"follow_up_on": str(day)})

    def wait_until(self, letter_id: int, day: date | str) -> None:
        """Let a letter that wasn't sent yet wait until `day`."""
        self._change(letter_id, {"state": "waiting_until", "wait_until": str(day)})

    def reopen(self, letter_id: int) -> None:
        """Wait for a reply to a closed letter again. Its other days are unchanged."""
        self._change(letter_id, {"state": "sent", "closed_on": None})

    def _change(self, letter_id: int, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update("letters", letter_id, row)
