"""Whatever bytes come, they are text: kept, never a key, never obeyed by the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.message import Message

from tests.terminal.programs import ONWARD, Program
from tests.terminal.traps import typing
from tui.terminal.input_parser import InputParser

ANSWER = "\x1b[0n"
"""The answer of a terminal to the status query."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "trap",
    [
        typing.bad_bytes,
        typing.evil_paste,
        typing.leaving_paste,
        typing.endless_paste,
        typing.giant_paste,
        typing.brackets,
        typing.arrows_in_pieces,
    ],
)
def test_it_takes(trap: Callable[[Program, Path], None], tmp_path: Path) -> None:
    trap(ONWARD, tmp_path / "data")


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0


def said(messages: list[Message]) -> list[str]:
    """Return keys by their names and pastes by their text."""
    return [
        message.key if isinstance(message, events.Key) else f"paste:{message.text}"
        for message in messages
        if isinstance(message, events.Key | events.Paste)
    ]


def reader(clock: Clock, asked: list[bool]) -> InputParser:
    return InputParser(lambda: asked.append(True), 0.5, lambda: clock.now)


@pytest.mark.parametrize("cut", range(1, 21))
def test_a_paste_is_the_same_wherever_it_is_cut(cut: int) -> None:
    data = b"a\x1b[200~b\x1bc\x11\x1b[201~d\x1b[A"
    parser = InputParser()
    found = [*parser.feed(data[:cut]), *parser.feed(data[cut:])]
    assert said(found) == ["a", "paste:bc", "d", "up"]


def test_the_answer_of_the_terminal_tells_escape_from_the_beginning_of_an_arrow() -> None:
    clock, asked = Clock(), list[bool]()
    parser = reader(clock, asked)
    assert said(list(parser.feed(b"\x1b"))) == []
    assert asked == [True]
    assert said(list(parser.feed(ANSWER.encode()))) == ["escape"]
    assert parser.wait is None
    assert said(list(parser.feed(b"\x1b"))) == []
    assert said(list(parser.feed(b"[A" + ANSWER.encode() + b"x"))) == ["up", "x"]


def test_silence_tells_it_where_no_answer_comes() -> None:
    clock = Clock()
    parser = reader(clock, [])
    list(parser.feed(b"\x1b"))
    assert parser.wait == 0.5
    clock.now = 0.5
    assert said(list(parser.idle())) == ["escape"]


def test_the_rest_of_a_sequence_that_comes_late_is_no_escape_at_this_machine_either() -> None:
    clock, asked = Clock(), list[bool]()
    parser = InputParser.from_environment({}, lambda: asked.append(True))
    parser._now = lambda: clock.now
    parser._last_read = 0.0
    assert said(list(parser.feed(b"\x1b"))) == []
    assert asked == [True]
    clock.now = 0.15
    assert said(list(parser.idle())) == []
    assert said(list(parser.feed(b"[<35;20;5mx"))) == ["x"]


def test_escape_waits_as_long_as_the_person_wishes() -> None:
    assert InputParser.from_environment({"ESCDELAY": "100"}, lambda: None)._escape_delay == 0.1
    assert InputParser.from_environment({"ESCDELAY": "9" * 5000}, lambda: None)._escape_delay == 0.5
    assert InputParser.from_environment({"ESCDELAY": "soon"}, lambda: None)._escape_delay == 0.5


@pytest.mark.parametrize("begun", [b"\x1b", b"\x1b[", b"\x1b[<35;", b"\x1b]11;rgb"])
def test_what_is_left_of_a_sequence_after_a_long_silence_is_no_text(begun: bytes) -> None:
    clock = Clock()
    parser = InputParser(now=lambda: clock.now)
    list(parser.feed(begun))
    clock.now = parser.wait or 0
    given = said(list(parser.idle()))
    assert given == (["escape"] if begun == b"\x1b" else [])
    assert parser.wait is None
    assert said(list(parser.feed(b"20;5mhello"))) == list("hello")


def test_a_paste_keeps_what_looks_like_the_beginning_of_its_end() -> None:
    found = said(list(InputParser().feed(b"\x1b[200~it was \x1b[2\x1b[201~x")))
    assert found == ["paste:it was [2", "x"]


def test_a_letter_of_a_terminal_in_latin_1_comes_without_another_key() -> None:
    clock = Clock()
    parser = reader(clock, [])
    assert said(list(parser.feed(b"\xe9"))) == []
    clock.now = parser.wait or 0
    assert [event.character for event in parser.idle() if isinstance(event, events.Key)] == ["\xe9"]
    assert parser.wait is None
