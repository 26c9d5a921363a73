"""Cells are sent in the order that takes the fewest changes of style, and the terminal shows the same."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.emulator import Emulator, differences
from tests.terminal.test_cells import SURE, cells, plainly
from tui.terminal.cells import Cell
from tui.terminal.screen_buffer import CellSpan, ScreenBuffer

KEY, WORDS, BAR = "1;38;2;229;182;115", "38;2;164;171;182", "7;38;2;118;127;141"
WIDTH, HEIGHT = 40, 6
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def painted(*lines: Sequence[Cell], width: int = WIDTH) -> tuple[ScreenBuffer, str]:
    """Paint lines over an empty screen, and return what that sent."""
    buffer = ScreenBuffer()
    buffer.invalidate(width, HEIGHT)
    buffer.paint([CellSpan(row, 0, cells(" " * width, WORDS)) for row in range(HEIGHT)], (0, 0))
    return buffer, buffer.paint([CellSpan(row, 0, line) for row, line in enumerate(lines)], (0, 0))


def keys(*names: str) -> list[Cell]:
    return [
        cell for name in names for text, style in (("F1 ", KEY), (f"{name}   ", WORDS)) for cell in cells(text, style)
    ]


def test_a_line_of_keys_changes_its_style_once_for_all_keys_and_once_for_all_words() -> None:
    _buffer, sent = painted(keys("Back", "Help", "Keys", "Leave"))
    assert len(STYLE.findall(sent)) == 2


def test_a_scrollbar_is_sent_after_the_rows_beside_it() -> None:
    rows = [[*cells(f"words of row {row}", WORDS), *cells(" ", BAR)] for row in range(HEIGHT)]
    _buffer, sent = painted(*rows)
    assert sent.index(BAR.removeprefix("7;")) > sent.index(f"row {HEIGHT - 1}")
    assert len(STYLE.findall(sent)) <= 2


def test_two_rows_are_no_scrollbar() -> None:
    rows = [[*cells(f"words of row {row}", WORDS), *cells(" ", BAR)] for row in range(2)]
    _buffer, sent = painted(*rows)
    assert sent.index(BAR.removeprefix("7;")) < sent.index("row 1")


def test_what_a_terminal_may_draw_in_another_width_is_sent_from_left_to_right() -> None:
    _buffer, sent = painted([*keys("Back", "Help"), *cells("👨\u200d👩\u200d👧", WORDS), *keys("Keys")])
    assert sent.index("Back") < sent.rindex("F1") < sent.index("Keys")


text = st.text(SURE, max_size=8)
line = st.lists(st.tuples(text, st.sampled_from([KEY, WORDS, BAR, ""])), max_size=6)


@given(st.lists(line, min_size=HEIGHT, max_size=HEIGHT), st.sampled_from([" ", "█", "中"]), st.integers(0, WIDTH - 2))
def test_the_terminal_shows_every_cell(lines: list[list[tuple[str, str]]], edge: str, column: int) -> None:
    made = [[cell for text, style in pieces for cell in cells(text, style)] for pieces in lines]
    spans = [CellSpan(row, 0, line[:WIDTH]) for row, line in enumerate(made)]
    spans += [CellSpan(row, column, cells(edge, BAR)) for row in range(HEIGHT)]
    shown, wanted = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    buffer = ScreenBuffer()
    buffer.invalidate(WIDTH, HEIGHT)
    shown.feed(buffer.paint([CellSpan(row, 0, cells(" " * WIDTH, WORDS)) for row in range(HEIGHT)], (0, 0)))
    shown.feed(buffer.paint(spans, (3, 2)))
    wanted.feed(plainly(buffer))
    assert differences(shown, wanted) == []
