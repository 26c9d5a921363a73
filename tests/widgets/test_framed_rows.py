"""Rows in a frame and in columns: every one is reached with the arrows, and a click takes the one it is on."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from tui.shipped import STYLES
from tui.themes import variable_defaults
from tui.widgets.framed_rows import Cell, Framed, FramedRows
from tui.widgets.rows import SPACE, Row, heading

PLACES = ["Plan", "Sessions", "People", "Strengths", "Check-in", "Patterns", "Tips", "Guides", "Settings"]


class Page(App[None]):
    CSS_PATH = sorted(STYLES.rglob("*.tcss"))

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        cells = [Cell(word, word, right="12") for word in PLACES]
        yield FramedRows([Framed("next", "Go on", title="Next"), SPACE, heading("Due"), Row("due", "Swim"), *cells])

    def on_mount(self) -> None:
        self.query_one(FramedRows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        here = self.query_one(FramedRows).here
        assert here is not None
        self.chosen.append(here.key)

    @property
    def here(self) -> str:
        here = self.query_one(FramedRows).here
        return here.key if here else ""

    @property
    def lines(self) -> list[str]:
        return ["".join(part.text for part in strip) for strip in self.screen._compositor.render_strips()]


@pytest.mark.parametrize("width", [80, 60, 40])
async def test_down_and_up_reach_every_row_once(width: int) -> None:
    app = Page()
    async with app.run_test(size=(width, 24)) as pilot:
        down = [app.here]
        for _ in range(len(PLACES) + 1):
            await pilot.press("down")
            down.append(app.here)
        assert sorted(down) == sorted(["next", "due", *PLACES])
        await pilot.press("down")
        assert app.here == "next"
        await pilot.press("up")
        assert app.here == down[-1]
        await pilot.press("G")
        assert app.here == "Settings"
        await pilot.press("left", "right", "right")
        assert app.here == "next"


async def test_a_cell_stays_marked_while_the_window_changes() -> None:
    app = Page()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(FramedRows).go_to("Tips")
        for width in (40, 120, 60):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app.here == "Tips"
            assert sum("> Tips" in line for line in app.lines) == 1
            assert sum("> " in line for line in app.lines) == 1


@pytest.mark.parametrize("width", [80, 60])
async def test_what_is_painted_first_stays_where_it_is(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def note(app: Page, *_update: object) -> None:
        if app.query("FramedRows") and "Settings" in (said := "\n".join(app.lines)):
            seen.append(said.replace(">", " ").split("\n"))

    monkeypatch.setattr(Page, "_display", note)
    async with Page().run_test(size=(width, 24)) as pilot:
        await pilot.pause()
    assert seen
    assert seen[0] == seen[-1]


async def test_a_click_takes_the_cell_it_is_on() -> None:
    app = Page()
    async with app.run_test(size=(80, 24)) as pilot:
        for word in ("People", "Plan", "Patterns"):
            line = next(number for number, each in enumerate(app.lines) if word in each)
            await pilot.click(offset=(app.lines[line].index(word) + 1, line))
            await pilot.pause()
        assert app.chosen == ["People", "Plan", "Patterns"]


async def test_the_cursor_of_the_terminal_is_at_the_sign() -> None:
    app = Page()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("next", "due", "People", "Settings"):
            app.query_one(FramedRows).go_to(key)
            await pilot.pause()
            x, y = app.query_one(FramedRows).cursor_screen_offset
            assert app.lines[y][x] == ">"
