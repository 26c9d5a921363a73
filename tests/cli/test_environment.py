"""The surroundings are made safe before Textual sees them."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.terminal.environment import prepare, wants_no_colour, wants_plain

ROOT = Path(__file__).parents[2]


def test_every_hook_of_textual_is_taken_out() -> None:
    environ = {"TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL_LOG": "log", "TEXTUAL": "devtools", "TEXTUALLY": "mine"}
    prepare(environ)
    assert environ == {"TEXTUAL_ANIMATIONS": "none", "TEXTUALLY": "mine"}


def test_an_empty_no_color_counts_for_nothing() -> None:
    environ = {"NO_COLOR": ""}
    prepare(environ)
    assert "NO_COLOR" not in environ
    assert not wants_no_colour(environ)
    assert wants_no_colour({"NO_COLOR": "1"})


def test_a_hardened_process_leaves_no_core_and_private_files(tmp_path: Path) -> None:
    program = (
        "import pathlib, resource, sys\n"
        "from tui.terminal.environment import harden\n"
        "harden()\n"
        "pathlib.Path(sys.argv[1]).touch()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))\n"
    )
    file = tmp_path / "file"
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(0, 0)"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def terminal_problem(**environ: str) -> str:
    """Return what `terminal_problem` says in a process whose stdin and stderr are a real terminal."""
    controller, terminal = os.openpty()
    program = "from tui.terminal.environment import terminal_problem; print(terminal_problem() or 'fine')"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            stdin=terminal,
            stdout=subprocess.PIPE,
            stderr=terminal,
            text=True,
            check=True,
            env={**{name: value for name, value in os.environ.items() if name != "TERM"}, **environ},
        )
    finally:
        os.close(controller)
        os.close(terminal)
    return done.stdout.strip()


@pytest.mark.parametrize(("value", "is_wished"), [("1", True), ("yes", True), ("0", False), ("", False), (None, False)])
def test_accessible_asks_for_line_by_line(value: str | None, *, is_wished: bool) -> None:
    # Standard input is no terminal here, so nothing else asks for it.
    assert wants_plain({"TERM": "dumb"} | ({} if value is None else {"ACCESSIBLE": value})) is is_wished


def plain_at_terminal(**environ: str) -> bool:
    """Return what `wants_plain` says in a process whose stdin and stdout are a real terminal."""
    controller, terminal = os.openpty()
    program = "import sys; from tui.terminal.environment import wants_plain; sys.exit(10 + wants_plain())"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            stdin=terminal,
            stdout=terminal,
            check=False,
            env={**{name: value for name, value in os.environ.items() if name != "TERM"}, **environ},
        )
    finally:
        os.close(controller)
        os.close(terminal)
    assert done.returncode in (10, 11)
    return done.returncode == 11


@pytest.mark.parametrize(
    ("kind", "is_plain"),
    [
        ("xterm-256color", False),
        ("vt52", False),
        ("no-such-kind", False),
        ("dumb", True),
        ("", True),
        ("hardcopy", True),
    ],
)
def test_a_terminal_without_a_cursor_to_move_is_asked_line_by_line(
    kind: str, tmp_path: Path, *, is_plain: bool
) -> None:
    # A printing terminal, which the list of a small system doesn't have.
    source = tmp_path / "kinds"
    source.write_text("hardcopy|a printing terminal,\n\tam, hc, os, cols#80, bel=^G, cr=^M, cud1=^J, ind=^J,\n")
    subprocess.run(["tic", "-o", tmp_path, source], check=True, capture_output=True)
    assert plain_at_terminal(TERM=kind, TERMINFO=str(tmp_path)) is is_plain


def test_a_terminal_that_can_is_fine() -> None:
    assert terminal_problem(TERM="xterm-256color") == "fine"


def test_a_terminal_that_cannot_is_refused_in_a_sentence() -> None:
    assert "TERM is dumb" in terminal_problem(TERM="dumb")
    assert "TERM is not set" in terminal_problem()
