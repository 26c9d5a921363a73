"""The terminal's cursor stands on what the keys act on: input methods, braille displays and speech follow it."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Button, Input

from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD
from tui.terminal import cursor
from tui.widgets.dial import Dial
from tui.widgets.free_text import FreeText
from tui.widgets.line import LineInput
from tui.widgets.rows import Row, Rows
from tui.widgets.scale import Scale


class Fields(App[None]):
    """One of each kind that can have the focus. The plain input stands for those of Textual's own."""

    CSS = "Rows, FreeText { height: 4; } LineInput, Input { width: 20; } Scale { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Rows([Row(str(number), f"row {number}") for number in range(20)])
        yield LineInput("中文 ab")
        yield Input("ab", select_on_focus=False)
        yield FreeText("one\ntwo")
        yield Scale.of_strength(5, "How strong")
        yield Scale(5, top=10, step=1, words=str, label="Beside")
        yield Button("Go")


def at(app: App[None]) -> tuple[int, int]:
    found = cursor.cursor_offset(app.screen)
    return found.x, found.y


def number_of(scale: Dial, line: int) -> tuple[int, int]:
    """Return the cell of a scale's number, which follows the track and the highest number, on `line` of the scale."""
    before, _number, _words = scale.render_line(line).text.partition(f"  {scale.shown}")
    return scale.content_region.x + len(before) + 2, scale.content_region.y + line


@pytest.mark.parametrize("kind", [LineInput, Input])
async def test_in_a_line_it_stands_where_the_next_letter_goes(kind: type[Input]) -> None:
    async with Fields().run_test(size=(80, 40)) as pilot:
        field = next(each for each in pilot.app.query(Input).results() if type(each) is kind)
        field.focus()
        await pilot.pause()
        x, y = field.content_region.offset
        width = 7 if kind is LineInput else 2
        assert at(pilot.app) == (x + width, y)
        await pilot.press("left")
        assert at(pilot.app) == (x + width - 1, y)
        await pilot.press("home")
        assert at(pilot.app) == (x, y)
        await pilot.press("end", *"much longer than the field is")
        column, row = at(pilot.app)
        assert row == y
        # Onward's line has moved on further than it had to, so that it doesn't with each letter.
        assert field.content_region.x < column <= field.content_region.right - 1
        assert (column == field.content_region.right - 1) == (kind is Input)


async def test_in_a_text_it_stands_where_the_next_letter_goes() -> None:
    async with Fields().run_test(size=(80, 40)) as pilot:
        field = pilot.app.query_one(FreeText)
        field.focus()
        await pilot.pause()
        x, y = field.content_region.offset
        assert at(pilot.app) == (x + 3, y + 1)


async def test_in_a_list_it_stands_on_the_row_however_far_the_list_is_moved() -> None:
    async with Fields().run_test(size=(80, 40)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.focus()
        await pilot.pause()
        region = rows.content_region
        assert at(pilot.app) == (region.x + 1, region.y)
        await pilot.press("down")
        assert at(pilot.app) == (region.x + 1, region.y + 1)
        await pilot.press("G")
        assert at(pilot.app) == (region.x + 1, region.bottom - 1)


async def test_on_a_control_it_stands_at_its_value_or_its_words() -> None:
    async with Fields().run_test(size=(80, 40)) as pilot:
        under, beside = pilot.app.query(Dial).results()
        under.focus()
        await pilot.pause()
        assert at(pilot.app) == number_of(under, 1)
        beside.focus()
        await pilot.pause()
        assert at(pilot.app) == number_of(beside, 0)
        button = pilot.app.query_one(Button)
        button.focus()
        await pilot.pause()
        assert at(pilot.app) == button.content_region.offset
        pilot.app.set_focus(None)
        assert at(pilot.app) == (0, 0)


def cell(terminal: Terminal) -> str:
    """Return the rest of the line from where the terminal has its cursor."""
    return terminal.text.splitlines()[terminal.screen.cursor.y][terminal.screen.cursor.x :]


@pytest.mark.slow
def test_the_terminal_has_it_there(tmp_path: Path) -> None:
    terminal = ONWARD.start(tmp_path)
    terminal.send("a walk")
    terminal.wait("a walk")
    assert terminal.screen.cursor.hidden
    line = terminal.text.splitlines()[terminal.screen.cursor.y]
    assert line[: terminal.screen.cursor.x].endswith("a walk")
    terminal.send("\x1b[D")
    terminal.wait_until(lambda: cell(terminal) == "k", "going left")
    terminal.send("\t")
    terminal.wait_until(lambda: cell(terminal).startswith(" [>Continue<]"), "going to the button below")
    terminal.kill()


@pytest.mark.slow
def test_the_terminal_has_it_on_the_row_of_a_list(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo")
    terminal.wait("Also here")
    terminal.wait_until(lambda: cell(terminal).startswith(">"), "standing on a row")
    row = terminal.screen.cursor.y
    terminal.send("\x1b[B")
    terminal.wait_until(lambda: terminal.screen.cursor.y > row and cell(terminal).startswith(">"), "going down")
    terminal.kill()
