"""A window of any size: nothing breaks, and everything is as it was when there is room again."""

from functools import partial
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.programs import ASKS, ONWARD

pytestmark = pytest.mark.slow
SIZES = [
    (1, 1),
    (2, 1),
    (300, 100),
    (1, 60),
    (4, 4),
    (6, 24),
    (8, 30),
    (20, 5),
    (59, 18),
    (60, 17),
    (60, 18),
    (120, 40),
    (300, 2),
]
SOME = [(1, 1), (300, 100), (4, 4), (8, 30), (300, 2)]
USUAL = (80, 24)
WORDS = "words that stay"


def through(terminal: Terminal, sizes: list[tuple[int, int]], page: str) -> None:
    """Make the window each of `sizes` in turn, and fail unless `page` is there again at the end."""
    for size in sizes:
        terminal.resize(*size)
    # The last of them is too small for any page, so that a page seen after it was painted in the usual size.
    terminal.read_all()
    terminal.resize(*USUAL)
    terminal.wait(page)


def is_back(page: str, text: str) -> bool:
    """Say whether the page to write on is there without `page` over it."""
    return page not in text and ASKS in text and WORDS in text


def test_every_kind_of_page_takes_every_size(tmp_path: Path) -> None:
    terminal = ONWARD.start(tmp_path)
    terminal.send(WORDS)
    terminal.wait(WORDS)
    through(terminal, SIZES, WORDS)
    # The palette, help now, the keys, and a list with a field above it.
    for opens, page in (
        ("\x10", "What are you looking for?"),
        ("\x1bOQ", "in immediate danger"),
        ("\x1bOP", "Keys on this page"),
    ):
        terminal.send(opens)
        terminal.wait(page)
        through(terminal, SOME, page)
        terminal.send("\x1b")
        # Some of them lie over the page, which is seen around them.
        terminal.wait(partial(is_back, page))
    terminal.send("\x11")
    assert terminal.end() == 0
    assert WORDS in ONWARD.kept(tmp_path)


@pytest.mark.parametrize("size", [(1, 1), (300, 100)])
def test_it_starts_in_a_window_of(tmp_path: Path, size: tuple[int, int]) -> None:
    ONWARD.prepare(tmp_path)
    terminal = Terminal(tmp_path, columns=size[0], rows=size[1])
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "starting")
    terminal.resize(*USUAL)
    terminal.wait("Next for you")
    terminal.send("\x11")
    assert terminal.end() == 0


def test_the_window_counts_and_not_what_a_shell_says_of_another(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, columns=60, rows=18, env={"COLUMNS": "80", "LINES": "24"})
    terminal.wait(lambda text: text.splitlines()[0].endswith("Welcome"))
    terminal.send("\x11")
    assert terminal.end() == 0
