"""A long list behaves as one that is all there: the same rows in the same order, wherever somebody goes."""

import random
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.late_rows import LateRows
from tui.widgets.long_rows import PAGE, LongRows
from tui.widgets.rows import SPACE, Row, heading

MANY = 450
KEYS = [f"row-{number}" for number in range(MANY)]


class Long(App[None]):
    """Shows many rows under a few headings, some of them taller than one line, and notes which are made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.gone: set[str] = set()

    def late(self, keys: Sequence[str] = KEYS) -> LateRows:
        parts: list[Row | str] = [heading("First"), *keys[:30], SPACE, heading("Then"), *keys[30:], SPACE]
        return LateRows([*parts, Row("end", "End")], self._make)

    def _make(self, keys: Sequence[str]) -> Iterator[Row]:
        self.made += keys
        for key in keys:
            if key not in self.gone:
                below = "\n".join(["more"] * (int(key.removeprefix("row-")) % 3))
                yield Row(key, key, below=below)

    def compose(self) -> ComposeResult:
        yield LongRows(self.late())

    def on_mount(self) -> None:
        self.query_one(LongRows).focus()


@pytest.fixture(params=[20, 130])
async def pilot(request: pytest.FixtureRequest) -> AsyncIterator[Pilot[None]]:
    async with Long().run_test(size=(40, request.param)) as pilot:
        await pilot.pause()
        yield pilot


def long(pilot: Pilot[Any]) -> tuple[Long, LongRows]:
    app = pilot.app
    assert isinstance(app, Long)
    return app, app.query_one(LongRows)


def in_view(pilot: Pilot[Any]) -> list[str]:
    """Return the rows whose first line is in view."""
    _app, rows = long(pilot)
    lines = ["".join(segment.text for segment in rows.render_line(y)).strip("> ") for y in range(rows.size.height)]
    return [line for line in lines if line.startswith("row-")]


def here(pilot: Pilot[Any]) -> str:
    row = long(pilot)[1].here
    assert row is not None
    return row.key


async def test_it_makes_a_page_of_them(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    assert PAGE <= len(rows.rows) <= max(PAGE, 2 * rows.size.height)
    assert app.made == [row.key for row in rows.rows if not row.heading]
    assert rows.virtual_size.height > rows.size.height, "more than the window shows"
    assert rows.standing == (1, MANY + 1)


@pytest.mark.parametrize("seed", range(3))
async def test_the_cursor_goes_where_it_would_if_all_were_there(seed: int, pilot: Pilot[None]) -> None:
    _app, rows = long(pilot)
    can, chance, at = [*KEYS, "end"], random.Random(seed), 0
    for key in [each for _way in range(8) for each in chance.choice("jjkkGg") * chance.choice((1, 2, 90))]:
        await pilot.press(key)
        at = {"j": at + 1, "k": at - 1, "g": 0, "G": len(can) - 1}[key] % len(can)
        assert here(pilot) == can[at], key
        assert rows.standing == (at + 1, len(can))
        seen = in_view(pilot)
        assert can[at] == "end" or can[at] in seen
        first = KEYS.index(seen[0])
        assert seen == KEYS[first : first + len(seen)], "rows in view stand in their order"
    shown = [row.key for row in rows.rows if not row.heading]
    assert shown == can[can.index(shown[0]) :][: len(shown)]


async def test_pages_up_and_down_go_where_they_would_if_all_were_there(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    ways: list[list[tuple[str, list[str]]]] = []
    for is_late in (False, True):
        rows.show_late(app.late(), anew=True) if is_late else rows.show(app.late().between(0, MANY + 5))
        await pilot.press("g")
        way = []
        for key in ("pagedown", "G", "pageup"):
            for _page in range(1 if key == "G" else MANY // 5):
                await pilot.press(key)
                way.append((here(pilot), in_view(pilot)))
        ways.append(way)
    assert ways[0] == ways[1]
    assert ways[1][MANY // 8][0] == "end" and ways[1][-1][0] == KEYS[0]


async def test_whoever_scrolls_comes_to_the_end_and_back(pilot: Pilot[None]) -> None:
    _app, rows = long(pilot)
    for to_the_end in (True, False):
        seen: set[str] = set()
        for _step in range(MANY // 8):
            seen.update(in_view(pilot))
            rows.scroll_relative(y=18 if to_the_end else -18, animate=False)
            await pilot.pause()
        assert seen == set(KEYS), "all of them came by"
        await pilot.press("G")


async def test_rows_above_that_are_made_leave_what_is_in_view_where_it_is(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    rows.go_to(KEYS[300])
    await pilot.pause()
    before, number = in_view(pilot), len(rows.rows)
    assert here(pilot) == KEYS[300] and KEYS[300] in before
    rows._read_before(app.late())
    assert len(rows.rows) == number + PAGE
    assert in_view(pilot) == before and here(pilot) == KEYS[300]


async def test_a_list_that_is_shown_again_stays_with_its_row_or_on_its_line(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    rows.go_to(KEYS[200])
    await pilot.pause()
    moved = [*KEYS[:200], *KEYS[201:], KEYS[200]]
    rows.show_late(app.late(moved))
    assert here(pilot) == KEYS[200] and rows.standing == (MANY, MANY + 1)
    rows.show_late(app.late())
    assert here(pilot) == KEYS[200]
    rows.show_late(app.late(moved), follows=False)
    assert here(pilot) == KEYS[201]
    rows.show_late(app.late(KEYS[::-1]), anew=True)
    assert rows.rows[1].key == KEYS[-1]
    rows.show_late(app.late([]))
    assert here(pilot) == "end"


async def test_keys_that_come_faster_than_rows_are_made_go_where_they_would(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    ends: list[list[str]] = []
    for is_late in (False, True):
        rows.show_late(app.late(), anew=True) if is_late else rows.show(app.late().between(0, MANY + 5))
        ways = []
        for end, keys in (("g", "cursor_down"), ("G", "cursor_up"), ("g", "page_down"), ("G", "page_up")):
            await pilot.press(end)
            for _key in range(PAGE * 3 if "cursor" in keys else 6):
                # With nothing awaited, as where the program reads several keys at once.
                getattr(rows, f"action_{keys}")()
            ways.append(here(pilot))
        ends.append(ways)
    assert ends[0] == ends[1]
    assert ends[1][:2] == [KEYS[PAGE * 3], KEYS[-PAGE * 3]]


@pytest.mark.parametrize("follows", [True, False])
async def test_after_a_row_near_the_end_is_taken_away_the_next_one_is_marked(follows: bool, pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    await pilot.press("G", *"k" * 90, *"jjj")
    seen, marked = in_view(pilot), KEYS.index(here(pilot))
    rows.show_late(app.late([*KEYS[:marked], *KEYS[marked + 1 :]]), follows=follows)
    await pilot.pause()
    assert here(pilot) == KEYS[marked + 1]
    if not follows:
        line = seen.index(KEYS[marked])
        assert line and in_view(pilot)[: line + 1] == [*seen[:line], KEYS[marked + 1]]


async def test_a_row_that_is_gone_meanwhile_is_left_out(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    app.gone = {KEYS[-1], KEYS[-3]}
    await pilot.press("G")
    assert [row.key for row in rows.rows if row.key][-3:] == [KEYS[-4], KEYS[-2], "end"]


async def test_without_blank_lines_it_is_the_same_list(pilot: Pilot[None]) -> None:
    app, rows = long(pilot)
    app.add_class("-compact")
    rows.show_again()
    await pilot.pause()
    assert rows.option_count < len(rows.rows)
    await pilot.press("G", "k")
    assert here(pilot) == KEYS[-1]
