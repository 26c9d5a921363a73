"""Lines as a terminal or a pipe sends them: in any charset, of any length, with whatever keys send; nothing is lost."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.plain.typist import talk_with
from tests.words.speaking import speaking
from tui.plain import reader
from tui.plain.charset import encoded, terminal_charset, typed_text
from tui.plain.choice import Choice
from tui.plain.commands import COMMANDS, command
from tui.plain.reader import LineReader
from tui.plain.signals import ExitSignals
from tui.plain.turns import Leave


@contextmanager
def reading(content: bytes, tmp_path: Path) -> Iterator[LineReader]:
    """Yield a reader of a file with that content."""
    file = tmp_path / "typed"
    file.write_bytes(content)
    signals, handle = ExitSignals(), os.open(file, os.O_RDONLY)
    try:
        yield LineReader(signals, handle)
    finally:
        os.close(handle)
        signals.close()


def all_lines(content: bytes, tmp_path: Path) -> list[str]:
    found = []
    with reading(content, tmp_path) as lines:
        try:
            while True:
                found.append(lines.read())
        except Leave:
            return found


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Hồng Nhung".encode(), "Hồng Nhung"),
        ("Łukasz café".encode("cp1252", "replace"), "?ukasz café"),
        (b"caf\xe9 \x81", "café \x81".replace("\x81", "")),
        (b"one\x00two\x07", "onetwo"),
        (b"up\x1b[A and \x1bOBdown\x1b[1;5C", "up and down"),
        (b"\x1b[200~pasted\x1b[201~", "pasted"),
        ("שלום \u202eabc\u202c".encode(), "שלום \u202eabc\u202c"),
        ("a\u2028b\x0bc".encode(), "a b c"),
    ],
)
def test_a_line_is_read_in_any_charset_and_without_what_keys_send(typed: bytes, text: str) -> None:
    assert typed_text(typed, "utf-8") == text


def test_a_line_in_the_charset_of_the_terminal_is_read_in_it() -> None:
    assert typed_text("Łódź".encode("iso8859-2"), "iso8859-2") == "Łódź"


@pytest.mark.parametrize("before", range(4))
def test_a_line_that_is_far_too_long_is_split_between_characters(tmp_path: Path, before: int) -> None:
    whole = "x" * before + "ồ" * (reader.MOST // 2)
    found = all_lines(f"{whole}\nnext\n".encode(), tmp_path)
    assert "".join(found[:-1]) == whole
    assert len(found) == 3
    assert found[-1] == "next"


def test_a_line_that_is_split_says_so(tmp_path: Path) -> None:
    with reading(b"x" * (reader.MOST + 1), tmp_path) as lines:
        lines.read()
        assert lines.was_split
        lines.read()
        assert not lines.was_split


def test_the_last_line_counts_without_its_end(tmp_path: Path) -> None:
    assert all_lines(b"one\r\ntwo", tmp_path) == ["one", "two"]


@pytest.mark.parametrize(
    ("charset", "said"),
    [("ascii", b"Hong Nhung, Lukasz, cafe"), ("iso8859-1", b"Hong Nhung, Lukasz, caf\xe9")],
)
def test_a_terminal_gets_letters_like_those_that_it_lacks(charset: str, said: bytes) -> None:
    assert encoded("Hồng Nhung, Łukasz, café", charset) == said


def test_the_locale_c_names_no_charset_but_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal_charset() == "utf-8"
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("locale.getencoding", lambda: "ANSI_X3.4-1968")
    assert terminal_charset() == "ascii"


def test_help_says_what_can_be_typed_at_this_prompt() -> None:
    choices = [Choice("a", "Sad"), Choice("b", "Tired")]
    talk, said = talk_with(["!help", "1", "!help", "3", "!help", "x", "!help", "2", "!help", "yes", "!help", "."])
    assert talk.choose(choices) == "a"
    assert talk.ask_number("How strong", None, 10) == 3
    assert talk.ask_line("The role") == "x"
    assert talk.choose_many(choices, []) == ["b"]
    assert talk.ask_yes("Now?")
    talk.ask_long("Text", lambda _text: None)
    whole = "".join(said)
    for words in (
        "Type a number from 1 to 2, or how one of the choices begins.",
        "Type a whole number from 0 to 10.",
        "Type one line, and press Enter. Enter alone leaves it empty.",
        "Type numbers from 1 to 2, with commas between them.",
        "Type yes or no, or press Enter for no.",
        "A full stop alone on a line ends the text.",
    ):
        assert words in whole
    assert whole.count("!stop: save and leave.") == 6


def test_repeat_says_the_choices_after_the_page() -> None:
    talk, said = talk_with(["!repeat", "1"])
    with talk.about(lambda: talk.say("The page.")):
        talk.choose([Choice("a", "Sad")])
    assert "".join(said).replace("Number: ", "").split("\n") == ["1. Sad.", "", "The page.", "1. Sad.", "", ""]


def test_the_beginning_of_several_choices_names_them() -> None:
    talk, said = talk_with(["d", "2"])
    assert talk.choose([Choice("a", "Done"), Choice("b", "Drop it"), Choice("c", "Move")]) == "b"
    assert "Several begin like that: 1, 2. Type a number." in "".join(said)


@pytest.fixture
def spanish() -> Iterator[None]:
    with speaking("es"):
        yield


@pytest.mark.usefixtures("spanish")
def test_commands_are_typed_in_the_language_in_use_or_in_english() -> None:
    for each in COMMANDS:
        assert command(each.typed()) == command(f"!{each.word}") == each.word
    assert command("!ATRAS") == command("! atrás ") == "back"
    assert command("!nada") == ""


def test_letters_that_were_replaced_are_explained_once_before_the_next_prompt() -> None:
    talk, said = talk_with(["one", "two"])
    talk._writer.has_replaced = True
    talk.ask("First:")
    talk.ask("Second:")
    whole = "".join(said)
    assert whole.count("This terminal can't show every character") == 1
    assert whole.index("What is saved has the right ones.\n") < whole.index("First:")
