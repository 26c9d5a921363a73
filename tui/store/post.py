"""What becomes of a letter after it was written: it waits, is followed up once, is answered, or is let rest."""

from datetime import date

from tui.clock import Clock
from tui.store.tables import Row, Tables

LETTER_DAYS = {
    "waiting_until": "wait_until",
    "sent": "sent_on",
    "followed_up": "followed_up_on",
    "no_reply": "closed_on",
    "closed": "closed_on",
}
"""The day that goes with what became of a letter. Following up leaves it sent."""


class Post:
    """The letters that are on their way: their plain states, and the moves between them."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def mark(self, letter_id: int, state: str, day: date | None = None) -> None:
        """Say what became of a letter: one of its states, or `followed_up`. `day` is today unless said otherwise."""
        row: Row = {} if state == "followed_up" else {"state": state}
        if column := LETTER_DAYS.get(state):
            row[column] = (day or self._clock.today()).isoformat()
        self._change(letter_id, row)

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
