"""The difference between two frames makes a terminal show the second one, whatever the frames hold."""

import re
from collections.abc import Callable, Sequence
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.terminal.emulator import Emulator, differences
from tui.terminal.cell_styles import DEFAULT, CellStyle, parse_sgr, transition
from tui.terminal.cells import Cell, CellFactory
from tui.terminal.cursor_moves import move
from tui.terminal.glyphs import clusters, has_known_width, replace_controls
from tui.terminal.screen_buffer import CellSpan, ScreenBuffer
from tui.terminal.strips import StripConverter

WIDTH, HEIGHT = 12, 4
CODES = (
    "",
    "7",
    "1",
    "38;2;228;227;222;48;2;21;24;29",
    "7;38;2;228;227;222;48;2;21;24;29",
    "1;38;2;228;227;222;48;2;21;24;29",
    "38;5;208;4",
    "1;9;31;42",
    "3;97;104",
    "39;49",
)
SURE = "abcdef ghi─│╭▌éßŁЖ中文字가カ 。…’"
WILD = (
    *"ab 中─é",
    "🙂",
    "e\u0301",
    "👨\u200d👩\u200d👧",
    "☺\ufe0f",
    "🇫🇷",
    "\U0001fae8",
    "ก\u0e33",
    "\ue0b0",
    "\u0301",
    "\xad",
)
SIGNS = ("a", "é", "中", "한", "🙂", "🇫🇷", "🇬🇧", "👍\U0001f3fd", "❤\ufe0f", "✏\ufe0f")
"""Signs that Textual counts as one cell or two. It cuts behind the last but one character of what is joined."""
OURS = re.compile(r"\x1b\[[0-9;]*[HABCDmJ]|[\r\n\b]|\x1b\]8;[!-~]*\x1b\\")
"""The sequences that painting itself sends."""

Piece = tuple[int, int, str, str]
"""Row, column, codes and text of something to paint."""


def pieces(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[Piece]]]:
    """Return a strategy for frames: each is a list of pieces at any position."""
    piece = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.sampled_from(CODES), text)
    return st.lists(st.lists(piece, max_size=5), min_size=1, max_size=6)


def cells(text: str, codes: str = "", *, cjk: bool = False) -> list[Cell]:
    made: list[Cell] = []
    CellFactory(parse_sgr(codes), cjk=cjk).append(text, made)
    return made


def fit(made: Sequence[Cell], room: int) -> Sequence[Cell]:
    """Cut cells to the room there is, as Textual does: half a wide cell becomes a blank."""
    cut = list(made[:room])
    if len(made) > room and not made[room].text:
        cut[-1] = Cell(" ", cut[-1].style)
    return cut


def ground() -> list[CellSpan]:
    return [CellSpan(row, 0, cells(" " * WIDTH)) for row in range(HEIGHT)]


def plainly(buffer: ScreenBuffer) -> str:
    """Return output that writes every cell of the buffer with its own cursor move and its whole style."""
    sent = []
    for row, line in enumerate(buffer._rows):
        for column, cell in enumerate(line):
            codes = [*sorted(cell.style.attributes), cell.style.foreground, cell.style.background]
            sent.append(
                f"\x1b[{row + 1};{column + 1}H\x1b[0;{';'.join(c for c in codes if c and c != 'any')}m{cell.text}"
            )
    return "".join(sent)


def lines(buffer: ScreenBuffer) -> list[CellSpan]:
    """Return the whole buffer as spans to paint."""
    return [CellSpan(row, 0, line) for row, line in enumerate(buffer._rows)]


def frames_of(frames: list[list[Piece]]) -> list[list[CellSpan]]:
    rows = [[CellSpan(y, x, fit(cells(text, codes), WIDTH - x)) for y, x, codes, text in frame] for frame in frames]
    return [ground(), *rows]


@settings(max_examples=80)
@given(pieces(st.text(SURE, max_size=WIDTH)), st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.booleans())
def test_every_frame_is_shown_as_it_is_wanted(frames: list[list[Piece]], x: int, y: int, can_turn_off: bool) -> None:
    terminal, buffer = Emulator(WIDTH, HEIGHT), ScreenBuffer(can_turn_off=can_turn_off)
    buffer.invalidate(WIDTH, HEIGHT)
    for frame in frames_of(frames):
        terminal.feed(buffer.paint(frame, (x, y)))
        wanted = Emulator(WIDTH, HEIGHT)
        wanted.feed(plainly(buffer))
        assert not differences(terminal, wanted)
        assert terminal.cursor == (x, y)
        assert buffer.paint(frame, (x, y)) == ""


def widths(narrow: bool) -> Callable[[str], int]:
    """Return the width function of a terminal that gives every character of unknown width one cell, or two."""
    from pyte.screens import wcwidth

    def measure(character: str) -> int:
        return wcwidth(character) if has_known_width(character) else 1 if narrow else 2

    return measure


@pytest.mark.parametrize("kind", ["its own", "narrow", "wide"])
@settings(max_examples=25)
@given(frames=pieces(st.lists(st.sampled_from(WILD), max_size=6).map("".join)))
def test_no_debris_where_the_terminal_measures_otherwise(kind: str, frames: list[list[Piece]]) -> None:
    """After any frames, the terminal looks as if only the last one had been painted, whatever widths it uses."""
    measure = pyte_widths() if kind == "its own" else widths(kind == "narrow")
    with mock.patch("pyte.screens.wcwidth", measure):
        terminal, buffer = Emulator(WIDTH, HEIGHT), ScreenBuffer()
        buffer.invalidate(WIDTH, HEIGHT)
        for frame in frames_of(frames):
            terminal.feed(buffer.paint(frame, (0, 0)))
            fresh, whole = Emulator(WIDTH, HEIGHT), ScreenBuffer()
            whole.invalidate(WIDTH, HEIGHT)
            fresh.feed(whole.paint(lines(buffer), (0, 0)))
            assert not differences(terminal, fresh)


def pyte_widths() -> Callable[[str], int]:
    from pyte.screens import wcwidth

    return wcwidth


@given(st.lists(st.text(max_size=8), max_size=4))
def test_nothing_that_a_terminal_obeys_gets_out(texts: list[str]) -> None:
    buffer = ScreenBuffer()
    buffer.invalidate(40, 4)
    sent = buffer.paint([CellSpan(row, 0, cells(text)) for row, text in enumerate(texts)], (0, 0))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ufeff\ud800-\udfff]", OURS.sub("", sent))


@pytest.mark.parametrize(
    "attack", ["\x1b]0;x\x07", "\x9b2J", "\x1b[2J", "a\x7fb", "\u202eabc", "\ud800", "\r\n\t", "\0"]
)
def test_each_kind_of_control_is_stopped(attack: str) -> None:
    assert replace_controls(f"[{attack}]") == re.sub("[\x00-\x1f\x7f-\x9f\u202e]", "", f"[{attack}]").replace(
        "\ud800", "\ufffd"
    )


@given(st.text(max_size=20))
def test_clusters_are_the_text_and_its_width(text: str) -> None:
    from rich.cells import cell_len

    made = clusters(replace_controls(text))
    assert "".join(cluster for cluster, _width in made) == replace_controls(text)
    assert sum(width for _cluster, width in made) == cell_len(replace_controls(text))
    assert all(width for _cluster, width in made[1:])


def test_a_typed_letter_is_a_few_bytes() -> None:
    buffer = ScreenBuffer()
    buffer.invalidate(80, 24)
    text, cursor = "38;2;228;227;222;48;2;21;24;29", "7;38;2;228;227;222;48;2;21;24;29"
    buffer.paint([CellSpan(row, 0, cells(" " * 80, text)) for row in range(24)], (10, 10))
    costs = []
    for place, letter in enumerate("a quick word", 10):
        sent = buffer.paint([CellSpan(10, place, cells(letter, text) + cells(" ", cursor))], (place + 1, 10))
        costs.append(len(sent))
    assert max(costs[1:]) <= 12


def test_a_link_is_ended_with_the_painting() -> None:
    buffer = ScreenBuffer()
    made: list[Cell] = []
    buffer.invalidate(WIDTH, HEIGHT)
    CellFactory(parse_sgr("4", "id=1;https://example.org")).append("word", made)
    sent = buffer.paint([CellSpan(0, 0, made)], (4, 0))
    assert sent.index("https") < sent.index("word") < sent.index("\x1b]8;;\x1b\\")


def test_a_wide_letter_that_is_cut_leaves_no_half() -> None:
    terminal, buffer = Emulator(WIDTH, HEIGHT), ScreenBuffer()
    buffer.invalidate(WIDTH, HEIGHT)
    terminal.feed(buffer.paint(ground(), (0, 0)))
    terminal.feed(buffer.paint([CellSpan(0, 0, cells("中文字"))], (0, 0)))
    terminal.feed(buffer.paint([CellSpan(0, 1, cells("x"))], (0, 0)))
    assert terminal.text().splitlines()[0] == " x文字"
    terminal.feed(buffer.paint([CellSpan(0, 4, cells("y"))], (0, 0)))
    assert terminal.text().splitlines()[0] == " x文y"


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8), st.integers(0, 16), st.integers(1, 6))
def test_a_card_over_a_line_leaves_whole_signs_beside_it(signs: list[str], left: int, wide: int) -> None:
    """Beside the card, a sign that it covers half of is a blank, or a narrow sign; the others are where they were."""
    line = Strip([Segment("".join(signs))])
    whole = [cell.text for cell in cells("".join(signs))]
    cuts = sorted({0, line.cell_length, *(each for each in (left, left + wide) if each < line.cell_length)})
    for start, part in zip(cuts[:-1], line.divide(cuts[1:]), strict=True):
        update = LayoutUpdate([[part]], Region(start, 0, part.cell_length, 1))
        for _row, column, found in StripConverter().convert(update, Console()):
            assert len(found) == part.cell_length
            wanted = whole[column : column + len(found)]
            if not wanted[0]:
                wanted[0] = " "
            if column + len(found) < len(whole) and not whole[column + len(found)]:
                wanted[-1] = found[-1].text if cell_len(found[-1].text) == 1 else "no half of " + wanted[-1]
            assert [cell.text for cell in found] == wanted


def test_what_is_unknown_is_painted_and_clearing_is_known() -> None:
    terminal, buffer = Emulator(WIDTH, HEIGHT), ScreenBuffer()
    terminal.feed("\x1b[31mdebris\x1b[2;3H\x1b[7mmore")
    buffer.invalidate(WIDTH, HEIGHT)
    terminal.feed(buffer.paint(ground(), (0, 0)))
    assert terminal.text().strip() == ""
    terminal.feed("debris")
    terminal.feed(buffer.clear() + buffer.paint([CellSpan(1, 0, cells("word"))], (4, 1)))
    assert terminal.text().split() == ["word"]
    assert buffer.paint(ground(), (4, 1)).count(" ") == 4


def test_in_an_eastern_locale_rules_and_greek_are_in_doubt() -> None:
    assert has_known_width("─") and has_known_width("α") and has_known_width("中") and has_known_width("é")
    assert not has_known_width("─", cjk=True) and not has_known_width("α", cjk=True)
    assert not any(has_known_width(each) for each in ("🙂", "☺\ufe0f", "e\u0301", "\ue0b0", "\xad"))


@pytest.mark.parametrize(
    ("now", "then", "sent"),
    [
        (DEFAULT, DEFAULT, ""),
        (None, DEFAULT, "\x1b[m"),
        (parse_sgr("1"), DEFAULT, "\x1b[m"),
        (parse_sgr("1;38;2;1;2;3"), parse_sgr("38;2;1;2;3"), "\x1b[22m"),
        (parse_sgr("1;3;4;7;31"), parse_sgr("1;31"), "\x1b[0;1;31m"),
        (parse_sgr("1;2;38;2;100;100;100"), parse_sgr("1;38;2;100;100;100"), "\x1b[22;1m"),
        (parse_sgr("38;2;1;2;3;48;2;4;5;6"), parse_sgr("38;2;1;2;3;48;2;7;8;9"), "\x1b[48;2;7;8;9m"),
        (parse_sgr("31;42"), parse_sgr("42"), "\x1b[39m"),
        (None, parse_sgr("7;31"), "\x1b[0;7;31m"),
        (DEFAULT, parse_sgr("", "id=1;https://example.org"), "\x1b]8;id=1;https://example.org\x1b\\"),
        (parse_sgr("", "id=1;https://example.org"), DEFAULT, "\x1b]8;;\x1b\\"),
    ],
)
def test_only_what_changes_of_a_look_is_sent(now: CellStyle | None, then: CellStyle, sent: str) -> None:
    assert transition(now, then) == sent


def test_an_old_terminal_is_never_asked_to_end_one_attribute() -> None:
    assert transition(parse_sgr("1;31"), parse_sgr("31"), can_turn_off=False) == "\x1b[0;31m"
    assert transition(parse_sgr("31"), parse_sgr("1;31"), can_turn_off=False) == "\x1b[1m"


def test_a_link_that_would_be_obeyed_is_no_link() -> None:
    assert parse_sgr("", "id=1;https://example.org\x1b\\\x1b[2J") == DEFAULT


@pytest.mark.parametrize(
    ("at", "to", "sent"),
    [
        ((5, 5), (5, 5), ""),
        (None, (0, 0), "\x1b[H"),
        (None, (0, 9), "\x1b[10H"),
        ((5, 5), (4, 5), "\b"),
        ((5, 5), (6, 5), "\x1b[C"),
        ((5, 5), (0, 5), "\r"),
        ((5, 5), (0, 6), "\r\n"),
        ((170, 5), (2, 5), "\r\x1b[2C"),
        ((70, 20), (71, 2), "\x1b[3;72H"),
        ((5, 5), (5, 4), "\x1b[A"),
    ],
)
def test_the_shortest_way_is_taken(at: tuple[int, int] | None, to: tuple[int, int], sent: str) -> None:
    assert move(at, to) == sent
