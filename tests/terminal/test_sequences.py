"""Whatever a terminal sends besides text is taken whole: it means what it means everywhere, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tests.terminal.programs import ONWARD
from tui.terminal import textual_keys
from tui.terminal.input_parser import InputParser
from tui.terminal.sequences import MAX_LENGTH, SequenceSplitter

Named = list[tuple[str, str | None]]


def read(*parts: str) -> list[Message]:
    parser = InputParser()
    return [message for part in parts for message in parser.feed(part.encode())]


def named(*parts: str) -> Named:
    """Return the keys of what is read, each with the character it writes."""
    return [(key.key, key.character) for key in read(*parts) if isinstance(key, events.Key)]


SPACE, ENTER, TAB = ("space", " "), ("enter", "\r"), ("tab", "\t")


@pytest.mark.parametrize(
    ("sequence", "meant"),
    [
        # Space, with Shift or without: Kitty and tmux, xterm.
        ("\x1b[32u", SPACE),
        ("\x1b[32;2u", SPACE),
        ("\x1b[27;2;32~", SPACE),
        ("\x1b[32;2;32u", SPACE),
        ("\x1b[32;1:2u", SPACE),
        # Letters: with what is written said, with the key of Shift said, with neither, from tmux, with Caps Lock.
        ("\x1b[97u", ("a", "a")),
        ("\x1b[97;1;97u", ("a", "a")),
        ("\x1b[97;1:1u", ("a", "a")),
        ("\x1b[97:65;2;65u", ("A", "A")),
        ("\x1b[97:65;2u", ("A", "A")),
        ("\x1b[97;2u", ("A", "A")),
        ("\x1b[65;2u", ("A", "A")),
        ("\x1b[27;2;65~", ("A", "A")),
        ("\x1b[97;65u", ("A", "A")),
        ("\x1b[97;66u", ("a", "a")),
        ("\x1b[233u", ("\xe9", "\xe9")),
        ("\x1b[223;2u", ("\xdf", "\xdf")),
        # Digits and signs.
        ("\x1b[49u", ("1", "1")),
        ("\x1b[49:33;2u", ("exclamation_mark", "!")),
        ("\x1b[27;2;33~", ("exclamation_mark", "!")),
        ("\x1b[57400u", ("1", "1")),
        ("\x1b[57413;129u", ("plus", "+")),
        # Enter, Tab, Backspace, Escape, whatever is held with them.
        ("\x1b[13u", ENTER),
        ("\x1b[13;2u", ENTER),
        ("\x1b[13;5u", ENTER),
        ("\x1b[27;5;13~", ENTER),
        ("\x1b\r", ENTER),
        ("\x1b[57414u", ENTER),
        ("\x1b[9u", TAB),
        ("\x1b[9;5u", TAB),
        ("\x1b[9;2u", ("shift+tab", None)),
        ("\x1b[27;2;9~", ("shift+tab", None)),
        ("\x1b[127u", ("backspace", "\x7f")),
        ("\x1b[127;2u", ("backspace", "\x7f")),
        ("\x1b[27;2;127~", ("backspace", "\x7f")),
        ("\x1b[127;5u", ("ctrl+w", None)),
        ("\x1b[27u", ("escape", "\x1b")),
        ("\x1b[27;129u", ("escape", "\x1b")),
        # With Ctrl, also in another script.
        ("\x1b[110;5u", ("ctrl+n", "\x0e")),
        ("\x1b[110;6u", ("ctrl+n", "\x0e")),
        ("\x1b[27;5;110~", ("ctrl+n", "\x0e")),
        ("\x1b[1090::110;5u", ("ctrl+n", "\x0e")),
        ("\x1b[105;5u", TAB),
        # With Alt: what it has always been.
        ("\x1b1", ("alt+1", "1")),
        ("\x1b[49;3u", ("alt+1", "1")),
        # Keys with names.
        ("\x1b[A", ("up", None)),
        ("\x1bOA", ("up", None)),
        ("\x1b[1;1:1A", ("up", None)),
        ("\x1b[1;129A", ("up", None)),
        ("\x1b[57419u", ("up", None)),
        ("\x1b[1;6D", ("ctrl+shift+left", None)),
        ("\x1bO5D", ("ctrl+left", None)),
        ("\x1b[3;2~", ("shift+delete", None)),
        ("\x1b[3$", ("shift+delete", None)),
        ("\x1b[[A", ("f1", None)),
        ("\x1b[1;2R", ("shift+f3", None)),
        ("\x1b[25~", ("f13", None)),
    ],
)
def test_a_key_means_the_same_in_every_form(sequence: str, meant: tuple[str, str | None] | None) -> None:
    assert named(sequence + "z") == [*([meant] if meant else []), ("z", "z")]


MEANINGLESS = [
    # Keys that were let go, and keys that write nothing by themselves.
    "\x1b[97;1:3u",
    "\x1b[13;1:3u",
    "\x1b[1;1:3A",
    "\x1b[3;1:3~",
    "\x1b[57441;2u",
    "\x1b[57358u",
    "\x1b[97;9u",
    # Numbers that are none of anything.
    "\x1b[1114112~",
    "\x1b[1114112u",
    "\x1b[99999999999u",
    "\x1b[27;2;99999999999~",
    "\x1b[55296u",
    "\x1b[0u",
    "\x1b[" + "9" * 5000 + "u",
    "\x1b[97;1;" + ":".join(["97"] * 3000) + "u",
    "\x1b[48;99999;99999;9;9t",
    "\x1b[48;0;0;0;0t",
    "\x1b[<999999999999;1;1M",
    "\x1b[<128;3;3M",
    # Answers to what was never asked.
    "\x1b[24;80R",
    "\x1b[0n",
    "\x1b[>1;4000;38c",
    "\x1b[?62;c",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1b]52;c;aGVsbG8=\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstring\x9c",
    "\x1b[M !!",
    "\x1b[35;20;5M",
    "\x1b[201~",
    # Parameters after what has to come last.
    "\x1b[3 5;7q",
    "\x1b[1;2!3n",
    "\x1b[ 0#1x",
]


@pytest.mark.parametrize("sequence", MEANINGLESS)
def test_what_means_nothing_is_dropped_whole(sequence: str) -> None:
    assert named("a" + sequence + "b") == [("a", "a"), ("b", "b")]


digits = st.text("0123456789:;", max_size=12)
finals = st.sampled_from([chr(code) for code in range(0x40, 0x7F) if chr(code) != "["])
words = st.text(st.characters(min_codepoint=32, exclude_characters="\x7f\x9c", exclude_categories=["Cs"]), max_size=12)
control_sequences = st.builds("\x1b[{}{}{}".format, st.sampled_from(["", "<", "?", ">", "="]), digits, finals)
numbered = st.builds(
    "\x1b[{}{}".format,
    st.lists(st.integers(0, 2**40).map(str) | st.just(""), max_size=4).map(";".join),
    st.sampled_from([*"u~ABCDEFHPQRSMmtyn"]),
)
shifted = st.builds("\x1bO{}{}".format, digits.map(lambda text: text.replace(":", "")), finals)
strings = st.builds(
    "\x1b{}{}{}".format, st.sampled_from([*"P]X^_"]), words, st.sampled_from(["\x1b\\", "\x07", "\x9c"])
)
mouse = st.builds("\x1b[<{};{};{}M".format, *[st.integers(-9, 2**40)] * 3)
anything = st.text(max_size=8) | st.text("\x1b[]O;:<?M0123456789~u\x07\\", max_size=12)
sequences = control_sequences | numbered | shifted | strings | mouse
silent = strings | mouse


@settings(max_examples=400)
@given(st.lists(sequences | anything, max_size=6).map("".join), st.data())
def test_nothing_that_arrives_raises_wherever_it_is_cut(text: str, data: st.DataObject) -> None:
    sent = text.encode("utf-8", "surrogatepass")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=4)))
    now = 0.0
    parser = InputParser(now=lambda: now)
    for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True):
        list(parser.feed(sent[start:end]))
        if data.draw(st.booleans(), "late"):
            now += 0.7
            list(parser.idle())
    for _silence in range(3):
        now += 3
        list(parser.idle())
    assert parser.wait is None
    assert [key.key for key in parser.feed(b"z") if isinstance(key, events.Key)] == ["z"]


@settings(max_examples=200)
@given(st.lists(sequences, min_size=1, max_size=4).map("".join), st.data())
def test_a_cut_changes_nothing(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    whole = [*SequenceSplitter().feed(text)]
    parts = SequenceSplitter()
    assert [*parts.feed(text[:cut]), *parts.feed(text[cut:])] == whole
    assert named(text[:cut], text[cut:]) == named(text)


@settings(max_examples=200)
@given(st.lists(silent, min_size=1, max_size=4).map("".join))
def test_no_part_of_a_string_or_a_report_is_a_key(text: str) -> None:
    assert named("a" + text + "b") == [("a", "a"), ("b", "b")]


def test_no_sequence_takes_room_for_ever() -> None:
    sequences = SequenceSplitter()
    for _time in range(4):
        assert not [*sequences.feed("\x1b]" + "x" * 100_000 + "\x1b[" + "1;" * 50_000)]
        assert len(sequences.pending) <= MAX_LENGTH


def test_the_window_may_tell_its_size_without_pixels() -> None:
    told = [event for event in read("\x1b[48;30;100;0;0t", "\x1b[<0;5;6M") if isinstance(event, events.Event)]
    assert isinstance(told[0], events.Resize) and told[0].size == (100, 30)
    assert isinstance(told[1], events.MouseDown) and (told[1].x, told[1].y) == (4, 5)


def test_what_textual_is_asked_for_is_there() -> None:
    assert [key.key for key in textual_keys.character_keys("a", alt=True)] == ["alt+a"]
    assert [key.key for key in textual_keys.sequence_keys("\x1b[Z")] == ["shift+tab"]
    assert textual_keys.sequence_keys("\x1b[99Z") == []
    assert textual_keys.function_key(15, "~") == "f5" and textual_keys.function_key(999, "~") is None
    reports = textual_keys.TextualReportParser()
    assert [type(each) for each in reports.read("\x1b[I")] == [events.AppFocus]


@pytest.mark.slow
def test_the_program_goes_on_as_if_nothing_had_come(tmp_path: Path) -> None:
    terminal = ONWARD.start(tmp_path)
    for sequence in MEANINGLESS:
        terminal.send(sequence)
    terminal.send("a\x1b[32;2ub\x1b[13;1:3u\x1b[1;1:3A\x1b[97;1:3uc")
    terminal.wait("a bc")
    terminal.send("\x11")
    assert terminal.end() == 0
