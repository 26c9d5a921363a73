"""Lists with frames, cells and bars, driven with random rows, sizes, keys and clicks."""

from random import Random
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.widgets.strings import NAMES
from tui.flow.progress import Stop, StopState
from tui.shipped import STYLES
from tui.terminal.wrapping import keep_letters_whole
from tui.themes import variable_defaults
from tui.widgets.bar import bar
from tui.widgets.bar_rows import BarRows
from tui.widgets.cursor_list import EDGES, HERE
from tui.widgets.framed_rows import Cell, Framed, FramedRows
from tui.widgets.rows import IS_COMPACT, SPACE, Row, Rows, heading, remark

KEYS = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "j", "k", "g", "G", "enter")
ROUNDS = 12
"""How often each list gets other rows; it gets a few keys and a click in between."""


class Page(App[None]):
    """A list that fills the window; `chosen` has the keys of the rows that were taken."""

    CSS_PATH = sorted(STYLES.rglob("*.tcss"))

    def __init__(self, kind: type[Rows]) -> None:
        super().__init__()
        keep_letters_whole()
        self.kind = kind
        self.chosen: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        yield self.kind()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        here = self.query_one(self.kind).here
        self.chosen.append(here.key if here else "")


def words(random: Random) -> str:
    return " ".join(random.choices(NAMES, k=random.randint(1, 4)))[: random.randint(1, 90)].strip() or "plain"


def some_rows(random: Random, kind: type[Rows]) -> list[Row]:
    """Return rows of every sort that a list of `kind` can have."""
    found: list[Row] = []
    for number in range(random.randint(0, 14)):
        key, text = f"row-{number}", words(random)
        ordinary = Row(
            key,
            text,
            left=random.choice(("", "3", words(random)[:12])),
            right=random.choice(("", "12", words(random)[:30])),
            below=random.choice(("", words(random))),
            gives_way=random.random() < 0.5,
        )
        others: list[Row] = [ordinary, SPACE, heading(text), remark(text)]
        if kind is BarRows:
            others += [Row(key, text, left="7", right=bar(random.random()))] * 3
        else:
            others += [Cell(key, text[:24], right=random.choice(("", "12")), is_quiet=random.random() < 0.3)] * 4
        found.append(random.choice(others))
    if kind is FramedRows and random.random() < 0.6:
        stops = tuple(
            Stop(str(number), name, state) for number, (name, state) in enumerate(zip("abcd", StopState, strict=True))
        )
        is_button = random.random() < 0.4
        found.insert(0, Framed("frame", words(random), right="9 min", title="Next", stops=stops, is_button=is_button))
    return found


def check(listed: Rows) -> None:
    """Check that the cursor is on a row that can be taken, and that no line is wider than the list."""
    can = [row.key for row in listed.rows if not row.heading]
    assert (listed.here.key in can) if listed.here else not can
    room = listed.scrollable_content_region.width
    for place in range(listed.option_count):
        # The text of a heading is wrapped by Textual.
        for is_here in (False, True) if not listed.options[place].disabled else ():
            lines = listed.worded(place, is_here).plain.split("\n")
            assert max(map(cell_len, lines)) <= room - EDGES, lines
    if can:
        shown = listed.worded(listed.highlighted or 0, is_here=True).plain
        assert HERE.strip() in shown
        assert listed.content_region.contains_point(listed.cursor_screen_offset)


async def click_somewhere(pilot: Pilot[Any], random: Random, listed: Rows) -> None:
    """Click in the list: nothing is taken, or the row that the cursor is on then."""
    before = len(pilot.app.chosen)  # type: ignore[attr-defined]
    region = listed.scrollable_content_region
    at = (random.randrange(region.x, region.right), random.randrange(region.y, region.bottom))
    await pilot.click(offset=at)
    await pilot.pause()
    for key in pilot.app.chosen[before:]:  # type: ignore[attr-defined]
        assert listed.here is not None
        assert key == listed.here.key


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", [FramedRows, BarRows])
async def test_any_rows_at_any_size_keep_their_cursor_and_their_width(kind: type[Rows], seed: int) -> None:
    random = Random(seed)
    app = Page(kind)
    async with app.run_test(size=(80, 24)) as pilot:
        listed = app.query_one(kind)
        listed.focus()
        for _round in range(ROUNDS):
            listed.show(some_rows(random, kind))
            await pilot.resize_terminal(random.choice((40, 60, 61, 80, 120, 200)), random.choice((12, 18, 24, 60)))
            await pilot.pause()
            check(listed)
            for _step in range(3):
                await pilot.press(*random.choices(KEYS, k=4))
                check(listed)
            await click_somewhere(pilot, random, listed)
            check(listed)
            if listed.here is not None:
                app.chosen.clear()
                await pilot.press("enter")
                await pilot.pause()
                assert app.chosen == [listed.here.key]


@pytest.mark.parametrize("is_compact", [True, False])
async def test_rows_that_are_reworded_stay_so(is_compact: bool) -> None:
    """The list can be shown again at any time, such as when lines and signs change."""
    app = Page(Rows)
    app.set_class(is_compact, IS_COMPACT)
    async with app.run_test():
        rows = app.query_one(Rows)
        rows.show([Row("a", "one"), SPACE, Row("b", "two")])
        rows.reword([Row("a", "one"), SPACE, Row("b", "three")])
        for _again in range(2):
            last = rows.get_option_at_index(rows.option_count - 1).prompt
            assert isinstance(last, Content)
            assert last.plain.split() == ["three"]
            rows.show(rows.rows)
