"""What is typed ahead of a page reaches that page, as on a line that delivers a whole sentence of keys at once."""

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tests.terminal.driver import Terminal
from tui.clock import Clock
from tui.paths import database
from tui.store.store import Store
from tui.terminal.input_queue import MAX_REPEATS, InputQueue


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

    BINDINGS = [
        Binding("ctrl+n", "next", priority=True),
        Binding("down,j,ctrl+left", "down", priority=True),
        Binding("n", "next"),
        Binding("d", "delete"),
    ]
    AUTO_FOCUS = None
    moved = 0
    deleted = 0
    pasted = 0
    is_searching = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return self.is_searching

    @property
    def pastes(self) -> "Pages":
        return self

    def opens_field(self, key: str) -> bool:
        return key == "n"

    def say_ignored(self) -> None:
        self.pasted += 1

    def action_delete(self) -> None:
        self.deleted += 1

    async def action_next(self) -> None:
        # As the program does: somebody else is asked for the page, and opens it when it comes to it.
        self.call_later(self.push_screen, Page(len(self.screen_stack)))

    def action_down(self) -> None:
        self.moved += 1

    @property
    def written(self) -> list[str]:
        return [screen.query_one(Input).value for screen in self.screen_stack if isinstance(screen, Page)]


def key(name: str, time: float | None = None) -> Key:
    made = Key("space", " ") if name == " " else Key(name, name if len(name) == 1 else None)
    made.time = made.time if time is None else time
    return made


async def typed(app: Pages, *names: str, apart: float = 0.0) -> None:
    """Type everything, each key so many seconds after the one before, and wait until the last of it was handled."""
    queue, now = InputQueue(app), 100.0
    keys = [key(name, now := now + apart) for name in names]
    for together in [[each] for each in keys] if apart else [keys]:
        queue.put(*together)
    while queue._pause is not None:
        await queue._pause


async def test_words_go_to_the_page_that_was_open_when_they_were_meant() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, "ctrl+n", *"one", "ctrl+n", *"two", "ctrl+n", *"three")
        await pilot.pause()
        assert app.written == ["one", "two", "three"]


async def test_what_is_typed_before_the_first_page_goes_where_it_is_meant() -> None:
    app = Pages()
    queue = InputQueue(app)
    queue.hold()
    queue.put(*map(key, ("ctrl+n", *"one")))
    async with app.run_test() as pilot:
        while queue._pause is not None:
            await queue._pause
        await pilot.pause()
        assert app.written == ["one"]


async def test_a_key_that_is_held_down_stops_when_it_is_let_go() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *["ctrl+n"] * 20, *"here")
        await pilot.pause()
        assert app.written == [""] * MAX_REPEATS + ["here"]


@pytest.mark.parametrize("name", ["down", "j", "ctrl+left"])
async def test_a_key_that_moves_counts_each_time(name: str) -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *[name] * 20)
        await pilot.pause()
        assert app.moved == 20


@pytest.mark.parametrize("field", [Input, TextArea])
async def test_no_letter_overtakes_a_backspace(field: type[Input] | type[TextArea]) -> None:
    class Writing(App[None]):
        def compose(self) -> ComposeResult:
            yield field()

    app = Writing()
    async with app.run_test() as pilot:
        app.query_one(field).focus()
        await pilot.pause()
        queue = InputQueue(app)
        queue.put(*map(key, ("a", "p", "x", "y", "backspace", "backspace", "e")))
        queue.put(key("z"))
        queue.put(key("backspace"))
        queue.put(key("f"))
        while queue._pause is not None:
            await queue._pause
        await pilot.pause()
        written = app.query_one(field)
        assert (written.value if isinstance(written, Input) else written.text) == "apef"


PASTED = "do not send d"


async def test_what_is_pasted_as_keys_does_nothing_where_there_is_no_field() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *"Please ", *PASTED, "enter", *"and", "enter", *"dddd")
        await pilot.pause()
        assert (app.deleted, app.pasted, app.written) == (0, 1, [])


@pytest.mark.parametrize("words", ["delete", "decided", "Hi Dana", "Thanks!"])
async def test_few_letters_at_once_are_a_paste_where_some_are_no_commands(words: str) -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *words)
        await pilot.pause()
        assert (app.deleted, app.pasted, app.written) == (0, 1, [])


async def test_letters_that_the_page_takes_are_no_paste() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        app.is_searching = True
        await typed(app, *"Kerstin")
        await pilot.pause()
        assert app.pasted == 0


async def test_the_rest_of_a_paste_that_comes_a_little_later_does_nothing_either() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        queue = InputQueue(app)
        for time, words in ((1.0, PASTED), (1.05, "dd"), (1.1, "d"), (2.0, "d")):
            queue.put(*(key(letter, time) for letter in words))
        while queue._pause is not None:
            await queue._pause
        await pilot.pause()
        assert (app.deleted, app.pasted) == (1, 1)


async def test_a_paste_with_brackets_is_told_of_where_there_is_no_field() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        queue = InputQueue(app)
        queue.put(Paste("words"))
        await typed(app, "n")
        queue.put(Paste("words"))
        await pilot.pause()
        assert (app.pasted, app.written) == (1, ["words"])


async def test_a_name_typed_ahead_of_its_page_is_no_paste() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *"nKestrel Holdings and Sons")
        await pilot.pause()
        assert (app.written, app.pasted) == (["Kestrel Holdings and Sons"], 0)


@pytest.mark.parametrize("names", ["dddddddddddd", "jjdjjdjjdjjd", "djdjd j"])
async def test_commands_that_a_slow_line_held_up_are_no_paste(names: str) -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *names)
        await pilot.pause()
        assert (app.deleted, app.moved, app.pasted) == (names.count("d"), names.count("j"), 0)


async def test_commands_one_after_another_are_no_paste() -> None:
    app = Pages()
    async with app.run_test() as pilot:
        await typed(app, *PASTED, apart=0.03)
        await pilot.pause()
        assert (app.deleted, app.pasted) == (1, 0)
        assert "".join(app.written) == PASTED.partition("n")[2]


@pytest.mark.slow
def test_words_pasted_on_the_list_of_sessions_delete_none(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo")
    terminal.wait("Also here")
    # The palette opens the list.
    terminal.send("\x10")
    terminal.wait("What are you looking for?")
    terminal.send("sessions\r")
    terminal.wait("12 sessions")
    terminal.send("Please do not send further letters to this address")
    text = terminal.wait("looked like pasted text")
    assert "12 sessions" in text
    terminal.kill()
