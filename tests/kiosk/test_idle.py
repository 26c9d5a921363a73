"""Nobody is asked too soon, nobody who answers is thrown out, and nobody's words wait for the next person."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.kiosk.idle import Idle
from tui.config.kiosk import KioskSettings

SETTINGS = KioskSettings(idle=180, warning=60)


class Room:
    """A clock that is set by hand, and the app that `Idle` runs in."""

    def __init__(self) -> None:
        self.time = 0.0
        self.asked: list[float] = []
        self.ended: float | None = None
        self._timers: list[tuple[float, Callable[[], Any]]] = []

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Any:
        self._timers.append((self.time + delay, callback))

    def ask_still_there(self) -> None:
        self.asked.append(self.time)

    def end_unattended(self) -> None:
        self.ended = self.time

    def pass_(self, seconds: float) -> None:
        """Let time pass, with every timer at its moment."""
        until = self.time + seconds
        while due := sorted(each for each in self._timers if each[0] <= until)[:1]:
            self._timers.remove(due[0])
            self.time = due[0][0]
            due[0][1]()
        self.time = until

    @property
    def timers(self) -> int:
        return len(self._timers)


@pytest.fixture
def room() -> Room:
    return Room()


def idle_in(room: Room) -> Idle:
    return Idle(SETTINGS, room, lambda: room.time)


def test_before_the_first_key_nothing_is_counted(room: Room) -> None:
    idle_in(room)
    room.pass_(100_000)
    assert (room.asked, room.ended, room.timers) == ([], None, 0)


def test_it_asks_and_then_ends(room: Room) -> None:
    idle = idle_in(room)
    idle.note()
    room.pass_(179)
    assert room.asked == []
    room.pass_(1)
    assert (room.asked, room.ended, idle.left) == ([180], None, 60)
    room.pass_(59)
    assert (room.ended, idle.left) == (None, 1)
    room.pass_(1)
    assert room.ended == 240


def test_an_answer_counts_as_often_as_somebody_gives_it(room: Room) -> None:
    idle = idle_in(room)
    idle.note()
    for _ in range(12):
        room.pass_(239)
        idle.note()
    assert (len(room.asked), room.ended) == (12, None)
    room.pass_(240)
    assert room.ended is not None


def test_while_somebody_stepped_away_nothing_is_counted(room: Room) -> None:
    idle = idle_in(room)
    idle.note()
    room.pass_(100)
    idle.rest()
    room.pass_(10_000)
    assert (room.asked, room.ended) == ([], None)
    idle.note()
    room.pass_(240)
    assert (len(room.asked), room.ended) == (1, 10_340)


@given(st.lists(st.floats(0.1, 400), max_size=40))
def test_whenever_somebody_is_there_the_time_begins_anew(pauses: list[float]) -> None:
    room = Room()
    idle = idle_in(room)
    idle.note()
    for pause in pauses:
        seen = room.time
        room.pass_(pause)
        if abs(pause - SETTINGS.idle - SETTINGS.warning) <= 0.2:
            return
        if pause > SETTINGS.idle + SETTINGS.warning:
            assert room.ended == pytest.approx(seen + 240, abs=0.2)
            return
        assert room.ended is None
        if abs(pause - SETTINGS.idle) > 0.2:
            assert bool(room.asked and room.asked[-1] > seen) == (pause > SETTINGS.idle)
        assert room.timers == 1
        idle.note()
