"""What is typed ahead of a page reaches that page, as on a line that delivers a whole sentence of keys at once."""

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from tests.terminal.driver import Terminal
from tui.clock import Clock
from tui.places import database
from tui.store.store import Store
from tui.terminal.in_turn import AHEAD, InTurn


@pytest.mark.slow
def test_a_whole_page_typed_ahead_is_kept(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait("Start")
    terminal.send("\rNguyễn & Sons [/]\x0e\r\r\x0eNurse, nights\x0e")
    terminal.wait("When did you hear?")
    terminal.send("\x11")
    assert terminal.end() == 0
    store = Store.open(database(tmp_path), Clock.from_environment())
    rows = [(row.company, row.role) for row in store.sessions()]
    store.close()
    assert rows == [("Nguyễn & Sons [/]", "Nurse, nights")]


class Page(Screen[None]):
    """A page with a field, whose opening takes a while."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def compose(self) -> ComposeResult:
        yield Input()

    async def on_mount(self) -> None:
        await asyncio.sleep(0.02)
        self.call_after_refresh(self.query_one(Input).focus)


class Pages(App[None]):
    """Each page opens the next."""

    BINDINGS = [Binding("ctrl+n", "next", priority=True), Binding("down,j,ctrl+left", "down", priority=True)]
    AUTO_FOCUS = None
    moved = 0

    async def action_next(self) -> None:
        # As the program does: somebody else is asked for the page, and opens it when it comes to it.
        self.call_later(self.push_screen, Page(len(self.screen_stack)))

    def action_down(self) -> None:
        self.moved += 1

    @property
    def written(self) -> list[str]:
        return [screen.query_one(Input).value for screen in self.screen_stack if isinstance(screen, Page)]


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


async def typed(app: Pages, *names: str) -> None:
    """Type everything at once, and wait until the last of it was handled."""
    turns = InTurn(app)
    for name in names:
        turns.take(key(name))
    while turns._settling is not None:
        await turns._settling


async def test_words_go_to_the_page_that_was_open_when_they_were_meant() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, "ctrl+n", *"one", "ctrl+n", *"two", "ctrl+n", *"three")
        await pilot.pause()
        assert app.written == ["one", "two", "three"]


async def test_a_key_that_is_held_down_stops_when_it_is_let_go() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *["ctrl+n"] * 20, *"here")
        await pilot.pause()
        assert app.written == [""] * AHEAD + ["here"]


@pytest.mark.parametrize("name", ["down", "j", "ctrl+left"])
async def test_a_key_that_moves_counts_each_time(name: str) -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *[name] * 20)
        await pilot.pause()
        assert app.moved == 20
