"""Printing runs a real program called lp: what it was given, and what it was not."""

import re
from pathlib import Path

import pytest

from tui.export.printer import NotPrinted, print_letter, printers_there


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the first of two folders where programs are found; the other has what a script needs."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/nowhere")
    return tmp_path / "bin"


def test_the_letter_goes_through_a_pipe_and_never_onto_a_command_line(programs: Path, tmp_path: Path) -> None:
    program(
        programs, "lp", f'/bin/cat >{tmp_path}/text; echo "$@" >{tmp_path}/arguments; echo "request id is Office-12"'
    )
    said = print_letter("Subject: Hi\n\nDear Łukasz \x1b[31m田中\n\n" + "word " * 40)
    assert said == "request id is Office-12"
    assert (tmp_path / "arguments").read_text().split() == ["-t", "Onward"]
    text = (tmp_path / "text").read_text(encoding="utf-8")
    assert text.startswith("Subject: Hi\n\nDear Łukasz [31m田中\n\nword word")
    assert max(map(len, text.split("\n"))) <= 78
    assert text.split()[-40:] == ["word"] * 40


def test_it_has_no_terminal_to_ask_for_a_password_on(programs: Path) -> None:
    program(programs, "lp", 'read -r _ _ _ _ _ session terminal _ </proc/$$/stat; echo "$session is $$, $terminal"')
    said = re.fullmatch(r"(\d+) is (\d+), (-?\d+)", print_letter("Hi"))
    assert said is not None
    assert said[1] == said[2] and said[3] == "0"


def test_a_printer_that_refuses_is_said_in_a_sentence(programs: Path) -> None:
    program(programs, "lp", 'echo "lp: Error - \033[1mno default destination" >&2; exit 1')
    with pytest.raises(NotPrinted, match=r"^The letter wasn't printed \(lp: Error - \[1mno default destination\)\.$"):
        print_letter("Hi")


def test_a_printer_that_does_not_answer_is_not_waited_for(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.export.printer.PATIENCE_PRINTING", 0.05)
    program(programs, "lp", "exec /bin/sleep 20")
    with pytest.raises(NotPrinted, match="didn't answer"):
        print_letter("Hi")


def test_a_machine_without_printers(programs: Path) -> None:
    assert not printers_there()
    with pytest.raises(NotPrinted, match="no printer"):
        print_letter("Hi")


@pytest.mark.parametrize(
    ("lpstat", "there"), [(None, True), ("echo Office", True), ("exit 0", False), ("echo broken; exit 1", False)]
)
def test_a_printer_is_there_when_one_has_a_name(programs: Path, lpstat: str | None, there: bool) -> None:
    program(programs, "lp", "exit 0")
    if lpstat is not None:
        program(programs, "lpstat", lpstat)
    assert printers_there() is there
