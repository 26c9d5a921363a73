"""What a program is started in."""

import os
import subprocess
from pathlib import Path

from tests.terminal.driver import PATIENCE, Terminal
from tests.terminal.programs import Program
from tests.terminal.traps.common import WORDS, writing


def no_terminal(program: Program, folder: Path) -> None:
    """There is no terminal at all."""
    done = subprocess.run(
        program.command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env=surroundings(folder),
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def dumb_terminal(program: Program, folder: Path) -> None:
    """The terminal can show no full screen: it is asked line by line, with no sequence that such a terminal shows."""
    program.prepare(folder)
    terminal = Terminal(folder, program=program.command, env={"TERM": "dumb"})
    terminal.wait("!stop")
    terminal.send("!stop\r")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw


def screen_in_a_file(program: Program, folder: Path) -> None:
    """What is written on stderr goes to a file; the screen stays at the terminal."""
    program.prepare(folder)
    command = " ".join(program.command)
    terminal = Terminal(folder, "-c", f"exec {command} 2>{folder}.err", program=["/bin/sh"])
    program.begin(terminal)
    terminal.send(WORDS)
    terminal.wait_until(lambda: WORDS in program.kept(folder), "keeping")
    terminal.kill()
    written = Path(f"{folder}.err").read_text()
    assert "Traceback" not in written and "\x1b" not in written


def broken_places(program: Program, folder: Path) -> None:
    """The time zone is nonsense, the locale is not there, and HOME is a place relative to here."""
    env = {"TZ": "Nowhere/Atlantis", "LC_ALL": "xx_YY.ISO-8859-1", "HOME": "somewhere", "PYTHONUTF8": "0"}
    terminal = writing(program, folder, env)
    terminal.wait_until(lambda: WORDS in program.kept(folder), "keeping")
    terminal.kill()


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment for a program without a terminal."""
    return {**os.environ, "ONWARD_DATA_DIR": str(folder), "TERM": "xterm-256color"}
