"""What becomes of a letter after it was written: it waits, is followed up once, is answered, or is let rest."""

from datetime import date

from tui.clock import Clock
from tui.store.tables.tables import Row, Tables


class LetterStatus:
    """The letters that are on their way: their plain states, and the moves between them."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def close(self, letter_id: int, state: str) -> None:
        """Wait for no answer any more, from today on: `no_reply`, or `closed` where none was needed."""
        self._change(letter_id, {"state": state, "closed_on": self._clock.today().isoformat()})

    def follow_up_sent(self, letter_id: int) -> None:
        """Say that the one follow-up is sent, today. There is no second."""
        self._change(letter_id, {"followed_up_on": self._clock.today().isoformat()})

    def follow_up_not_sent(self, letter_id: int) -> None:
        """Take back that the follow-up went out: it was a slip of the hand. The day it was meant for stands again."""
        self._change(letter_id, {"followed_up_on": None})

    def move_follow_up(self, letter_id: int, day: date | str) -> None:
        """Put the one follow-up on another day."""
        self._change(letter_id, {"follow_up_on": str(day)})

    def park(self, letter_id: int, day: date | str) -> None:
        """Let a letter that was not sent wait until `day`."""
        self._change(letter_id, {"state": "waiting_until", "wait_until": str(day)})

    def wait_again(self, letter_id: int) -> None:
        """Go on waiting for an answer to a letter that was closed; its days stay as they were."""
        self._change(letter_id, {"state": "sent", "closed_on": None})

    def _change(self, letter_id: int, row: Row) -> None:
        with self._tables.transaction():
            self._tables.update("letters", letter_id, row)
