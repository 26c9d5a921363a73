"""Words that there is no room for say so, and what takes several lines keeps its column."""

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.look.frame import frame_of
from tui.flow.step import Option
from tui.widgets.line import LineInput
from tui.widgets.marked import TICKS, MarkedList
from tui.widgets.rows import Row, Rows

LONG = "Which one thing would help me next time?"


class Page(App[None]):
    """A page with a widget above another field."""

    CSS = "Input { border: none; padding: 0 1; height: 1; } OptionList { border: none; padding: 0; height: auto; }"

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        """Show the widget, and the field below it."""
        yield self._make()
        yield LineInput(id="other")


async def lines(make: Callable[[], Widget], width: int = 20, focus: str = "#other") -> list[str]:
    """Return what a window of `width` shows of a widget."""
    app = Page(make)
    async with app.run_test(size=(width, 6)) as pilot:
        app.query_one(focus).focus()
        await pilot.pause()
        return [line.rstrip() for line in frame_of(app).lines if line.strip()]


@pytest.mark.parametrize(
    ("value", "placeholder", "seen"),
    [
        ("Thank you, and a question", "", " Thank you, and a …"),
        ("Exactly 18 cells ok", "", " Exactly 18 cells …"),
        ("Eighteen cells here", "", " Eighteen cells he…"),
        ("Just eighteen here", "", " Just eighteen here"),
        ("漢字漢字漢字漢字漢字", "", " 漢字漢字漢字漢字 …"),
        ("", "for example: Rang every family", " for example: Rang…"),
        ("", "if you like", " if you like"),
    ],
)
async def test_a_field_says_that_its_words_go_on(value: str, placeholder: str, seen: str) -> None:
    assert await lines(lambda: LineInput(value, placeholder)) == [seen]


async def test_the_field_that_is_written_in_shows_the_end_of_its_words() -> None:
    assert await lines(lambda: LineInput("Thank you, and a question", id="cut"), focus="#cut") == [" u, and a question"]


async def test_a_long_label_is_indented_by_its_mark() -> None:
    shown = await lines(lambda: MarkedList([Option(key="one", label=LONG)], (), TICKS), 30)
    assert shown == ["  [ ] Which one thing would", "      help me next time?"]


async def test_a_note_that_shortens_stays_beside_its_text() -> None:
    shown = await lines(lambda: Rows([Row("a", "How it ended", right="Turned down at once", shortens=True)]), 30)
    assert shown == ["  How it ended  Turned down…"]
