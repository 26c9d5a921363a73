"""Keys typed while the window is too small wait for the page, and text is saved while more keys arrive."""

import asyncio
import fcntl
import signal
import struct
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Event, Key, Paste, Resize
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.made import library
from tests.screens.robot import PATIENCE, Robot
from tests.store.writing import CLOCK
from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD, kept_by_onward
from tui.app import Onward
from tui.paths import database
from tui.screens.pages.step import StepScreen
from tui.store.store import Store
from tui.terminal import small_window
from tui.terminal.app_idle import wait_until_idle
from tui.terminal.input_queue import InputQueue
from tui.terminal.small_window import TooSmall

USUAL, SMALL = (80, 24), (40, 10)


def make_window(terminal: Terminal, size: tuple[int, int]) -> None:
    """Resize the window, and return at once."""
    columns, rows = size
    fcntl.ioctl(terminal._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@pytest.mark.slow
def test_keys_in_the_same_instant_as_a_shrink_wait_for_room(tmp_path: Path) -> None:
    terminal = ONWARD.start(tmp_path)
    for word in ("one", "two", "three"):
        make_window(terminal, SMALL)
        terminal.send(word)
        terminal.wait("needs a window")
        terminal.resize(*USUAL)
        terminal.wait(word)
    terminal.send("\x11")
    assert terminal.end() == 0
    assert kept_by_onward(tmp_path) == '"onetwothree"'


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["ctrl+q", "hangup"])
def test_leaving_from_a_small_window_saves_what_waits(tmp_path: Path, leave: str) -> None:
    terminal = ONWARD.start(tmp_path)
    terminal.resize(*SMALL)
    terminal.wait("needs a window")
    terminal.send("abcx\x7fd")
    # The program reads in order, so the words are there before what comes after them.
    terminal.read_for(0.2)
    if leave == "ctrl+q":
        terminal.send("\x11")
        assert terminal.end() == 0
    else:
        terminal.kill(signal.SIGHUP)
    assert kept_by_onward(tmp_path) == '"abcd"'


@pytest.mark.slow
def test_words_are_saved_while_keys_still_come(tmp_path: Path) -> None:
    letters = 3_000
    terminal = ONWARD.start(tmp_path)
    terminal.send("x" * letters)
    found: set[int] = set()

    def all_saved() -> bool:
        found.add(len(kept_by_onward(tmp_path).strip('"')))
        return max(found) == letters

    terminal.wait_until(all_saved, "saving")
    assert len(found - {0, letters}) > 1, "nothing was saved before the last key was written"


def key(name: str) -> Key:
    return Key(_character_to_key(name), name) if len(name) == 1 else Key(name, None)


class Person:
    """Types through `InputQueue` in windows of any size."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot
        self.queue = InputQueue(robot.app)

    async def does(self, *done: str | tuple[int, int] | Event) -> None:
        """Type keys, or make the window another size, all in the same instant; wait until it had its effect."""
        for each in done:
            if isinstance(each, tuple):
                self.robot.app._driver._size = each  # type: ignore[union-attr]
                self.queue.resize(Resize(Size(*each), Size(*each)))
            else:
                self.queue.put(each if isinstance(each, Event) else key(each))
        while self.queue._pause is not None:
            await self.queue._pause
        await wait_until_idle(self.robot.app)

    @property
    def written(self) -> str:
        """What is in the first field of the page."""
        return self.robot.app.screen.query(Input).first().value


@pytest.fixture
async def person(own_surroundings: Path) -> AsyncIterator[Person]:
    async with typing(own_surroundings) as found:
        yield found


@asynccontextmanager
async def typing(folder: Path) -> AsyncIterator[Person]:
    """Open the first page of a new session."""
    store = Store.open(database(folder), CLOCK)
    try:
        async with Onward(store, library(), CLOCK).run_test(size=USUAL) as pilot:
            found = Person(Robot(pilot))
            await pilot.pause()
            await found.does("enter")
            async with asyncio.timeout(PATIENCE):
                while not isinstance(pilot.app.screen, StepScreen) or pilot.app.focused is None:
                    await pilot.pause()
            yield found
    finally:
        store.close()


async def test_keys_before_a_shrink_are_written_and_those_after_it_wait(person: Person) -> None:
    await person.does("a", SMALL, "b", Paste("c d"), "x", "backspace")
    assert isinstance(person.robot.app.screen, TooSmall)
    await person.does("e")
    await person.does(USUAL, "f")
    assert person.written == "abc def"


async def test_a_window_that_is_large_again_at_once_loses_nothing(person: Person) -> None:
    await person.does("a", SMALL, "b", USUAL, "c", SMALL, "d", USUAL, "e")
    assert person.written == "abcde"


async def test_a_word_is_passed_on_once_the_app_has_heard_of_the_larger_window(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passed on before, it would be taken for a paste on a page without a field, and dropped."""
    await person.does("a", SMALL)
    heard = asyncio.Event()

    async def first_wait(_app: object) -> None:
        monkeypatch.undo()
        await heard.wait()

    monkeypatch.setattr("tui.terminal.input_queue.wait_until_idle", first_wait)
    person.queue.set_size(Size(*USUAL))
    person.queue.set_size(Size(*SMALL))
    await asyncio.sleep(0)
    for letter in "word that is long":
        person.queue.put(key(letter))
    # The wait for the size before ends in the instant in which the window is larger.
    heard.set()
    await person.does(USUAL)
    assert person.written == "aword that is long"


async def test_keys_that_lead_on_wait_too(person: Person) -> None:
    first = person.robot.page.step.key
    await person.does(SMALL, *"Kestrel", "ctrl+n", "down", "enter")
    await person.does(USUAL)
    pages = person.robot.page.session
    assert [pages.answers[key].passed for key in (first, "path")] == [True, True]
    assert pages.value(first) == "Kestrel"


async def test_only_so_many_keys_wait(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.terminal.input_queue.MAX_WAITING", 5)
    await person.does(SMALL, *"abcdefg", USUAL)
    assert person.written == "abcde"
    assert small_window.MAX_WAITING == 10_000
