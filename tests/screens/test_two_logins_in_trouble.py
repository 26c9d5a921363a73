"""Two logins where the file takes nothing, too: no word is lost unasked, and what is said of it is true."""

from pathlib import Path

import pytest

from tests.made import library
from tests.screens.test_faults import fill_up, make_room
from tests.screens.test_two_logins import front, on_a_page, press, taken
from tests.store.interleaving import made
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.screens.elsewhere import TakenOver
from tui.screens.step import StepScreen
from tui.store.store import Store
from tui.walk import Walk


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TakenOver, "pause", 0.0)


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    found = own_surroundings / "onward.db"
    made(found)
    return found


class FullOnceBack(Store):
    """A store on a disk that is full by the time it was taken back."""

    def take_over(self) -> None:
        super().take_over()
        fill_up(self)


async def test_taken_back_on_a_full_disk_newer_words_stay_newer(file: Path) -> None:
    first = FullOnceBack.open_alone(file, CLOCK)
    app = Onward(first, library(), CLOCK)
    async with app.run_test() as pilot:
        await on_a_page(pilot, first)
        await press(pilot, *"Cook")
        second = taken(file)
        theirs = Walk.of_session(second, library(), 1).session
        theirs.draft("role", "Baker")
        theirs.flush()
        await press(pilot, "x")
        await press(pilot, "t")
        screen = front(app)
        assert isinstance(screen, StepScreen) and screen.view.value == "Cookx"
        make_room(first)
        app.save()
        assert app.is_saved
        assert Walk.of_session(first, library(), 1).session.value("role") == "Baker"
        assert [each.words for each in first.asides.all()] == ["Cookx"]
        second.close()
    first.close()
