"""A visit line by line: what it offers, what it says of the time, and that nothing of it is left."""

import os
from pathlib import Path

import pytest

from tests.kiosk.seats import files_with, memory_of, processes, seat
from tests.kiosk.test_visit import KIOSK, keeping_in
from tests.look.pages import CLOCK
from tests.made import library
from tests.terminal.driver import Terminal
from tui.app.kiosk.visits import for_visits
from tui.config.config import Config
from tui.config.kiosk import KioskSettings
from tui.config.reading import ConfigFile
from tui.kiosk.sealed.crypt import MOST_BYTES, TooLong
from tui.kiosk.sealed.keeping import Keeping
from tui.kiosk.visit_end import VisitEnd
from tui.plain.signals import ExitSignals
from tui.plain.turns import Leave
from tui.plain.visit.reader import VisitReader
from tui.plain.visit.visit import visit
from tui.plain.writer import LineWriter
from tui.store.store import Store

NEEDLE = "Quisquilloso"
OFFERED_ELSEWHERE = (
    "Sessions",
    "People",
    "Check-in",
    "onward plain",
    "Save as a text file",
    "mail draft",
    "Today page",
)


def visiting(
    data: Path,
    capfd: pytest.CaptureFixture[str],
    *lines: str,
    kiosk: KioskSettings = KIOSK,
    keeping: Keeping | None = None,
) -> tuple[int, str]:
    """Have a visit that types lines, and return its exit status and what it said."""
    reads, writes = os.pipe()
    os.write(writes, "".join(f"{line}\n" for line in lines).encode())
    os.close(writes)
    folder = data / "visit"
    folder.mkdir(exist_ok=True)
    store = Store.open(folder / "onward.db", CLOCK)
    config = Config(files=(ConfigFile(data / "config.toml", True, True, kiosk=kiosk),)).as_kiosk()
    try:
        signals = ExitSignals()
        reader = VisitReader(signals, 60, 20, lambda: True, reads)
        status = visit(store, for_visits(library()), CLOCK, config, keeping, reader, LineWriter(signals))
        signals.close()
    finally:
        store.close()
        os.close(reads)
    return status, capfd.readouterr().out


def test_it_says_what_is_kept_and_who_is_there(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _status, said = visiting(data, capfd, "!help")
    words = " ".join(said.split())
    assert "Then all of it is deleted." in words
    assert "If you don't press Enter for 10 minutes, it's deleted, too." in words
    assert "the desk by the stairs" in words
    assert "!stop: finish, and delete all you wrote." in words
    assert "save and leave" not in words


def test_nothing_of_the_machine_or_of_another_day_is_offered(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _status, said = visiting(data, capfd, "1", "Acme", "1", *[""] * 60)
    assert "Acme" in said
    assert [each for each in OFFERED_ELSEWHERE if each in said] == []


@pytest.mark.parametrize("how", ["!stop", "6"])
def test_leaving_asks_first_and_any_other_answer_goes_on(
    data: Path, capfd: pytest.CaptureFixture[str], how: str
) -> None:
    status, said = visiting(data, capfd, how, "1", "!stop", "2")
    assert status == VisitEnd.FINISHED
    assert said.count("Finish here?") == 2
    assert said.count("Today is") == 2


@pytest.mark.parametrize(("words", "end"), [("Full", VisitEnd.FULL_SCREEN), ("Esp", VisitEnd.OTHER_LANGUAGE + 1)])
def test_the_way_back_and_the_other_languages_are_there_until_something_is_written(
    data: Path, capfd: pytest.CaptureFixture[str], words: str, end: int
) -> None:
    assert visiting(data, capfd, words)[0] == end
    _status, said = visiting(data, capfd, "1", "Acme", "!stop", "1")
    assert "Full screen" not in said.split("Carry on")[1]


def test_a_visitor_keeps_it_under_a_code_and_comes_back(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    keeping = keeping_in(data)
    kiosk = KioskSettings(keep=True)
    _status, said = visiting(data, capfd, "1", NEEDLE, "!stop", "2", "3", kiosk=kiosk, keeping=keeping)
    code = said.split("Your code: ")[1].split()[0].rstrip(".")
    (data / "visit").rename(data / "gone")
    _status, said = visiting(data, capfd, "2", code, "!stop", "4", "no", "4", "yes", kiosk=kiosk, keeping=keeping)
    assert f"Carry on: {NEEDLE}" in said
    assert said.count("Delete what your code keeps? It can't be brought back.") == 2
    assert keeping.open(code.replace("-", "")) is None


class Line:
    """A reader whose seconds pass at once."""

    def __init__(self, beats: bool = True) -> None:
        self.reads, self.writes = os.pipe()
        self.asked = 0
        self.beats = 0
        self.reader = VisitReader(ExitSignals(), 0.05, 0.2, self._beat, self.reads)
        self.reader.ask = self._ask
        self._is_heard = beats

    def _beat(self) -> bool:
        self.beats += 1
        return self._is_heard

    def _ask(self) -> None:
        self.asked += 1
        if self.asked < 3:
            os.write(self.writes, b"\n")


def test_it_asks_once_and_then_nobody_is_there() -> None:
    line = Line()
    line.asked = 2
    with pytest.raises(Leave) as left:
        line.reader.read()
    assert left.value.status == VisitEnd.NOBODY_THERE
    assert line.asked == 3


def test_enter_says_that_somebody_is_there_and_answers_nothing_else() -> None:
    line = Line()
    assert line.reader.read() == "!repeat"
    os.write(line.writes, b"\n")
    assert line.reader.read() == ""


def test_it_leaves_when_its_seat_is_gone() -> None:
    with pytest.raises(Leave) as left:
        Line(beats=False).reader.read()
    assert left.value.status == 1


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    room = tmp_path / "room"
    room.mkdir()
    made = seat(room, tmp_path / "own")
    made.wait("F3: Line by line")
    made.send("\x1bOR")
    made.wait("Number, or Enter for the first:")
    made.send("\n")
    made.wait("The employer:")
    made.send(f"{NEEDLE}\n")
    made.wait("How much time do you have?")
    made.wait_until(lambda: bool(files_with(room, NEEDLE)), "saving")
    return made


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["!stop\n", "\x03", "\x04"], ids=["stop", "ctrl+c", "ctrl+d"])
def test_nothing_is_left_of_it(terminal: Terminal, tmp_path: Path, keys: str) -> None:
    terminal.send(keys)
    terminal.wait("Finish here?")
    terminal.wait("Number, or Enter to go back:")
    terminal.send("2\n")
    terminal.wait("has been deleted")
    assert NEEDLE not in terminal.text
    if os.geteuid() == 0:
        # The memory of another process can be read by root alone.
        assert [
            name for name, number in processes(tmp_path / "room").items() if NEEDLE.encode() in memory_of(number)
        ] == []
    terminal.send(" ")
    assert terminal.end() == 0
    assert NEEDLE not in terminal.text
    assert processes(tmp_path / "room") == {}
    assert files_with(tmp_path, NEEDLE) == []


def test_words_whose_code_was_used_elsewhere_get_a_new_one_or_are_not_said_to_be_kept(data: Path) -> None:
    keeping = keeping_in(data)
    first = keeping.keep(b"first").kept
    assert keeping.keep_both(b"second", first)[1] is False
    receipt, is_new = keeping.keep_both(b"third", first)
    assert (is_new, receipt.kept.code == first.code) == (True, False)
    assert [each.words for code in (first.code, receipt.kept.code) for each in keeping.versions(code)] == [
        b"second",
        b"third",
    ]
    with pytest.raises(TooLong):
        keeping.keep_both(bytes(MOST_BYTES), first)
