"""What others get to see of a person's words."""

import contextlib
import sys
from pathlib import Path

from tests.terminal.driver import Terminal
from tests.terminal.programs import Program, left_on
from tests.terminal.traps.common import MORE, SEEN, WORDS, kept, writing


def crash(program: Program, folder: Path) -> None:
    """The program fails with private words at hand."""
    terminal = writing(program, folder)
    terminal.forget()
    terminal.send("\x1b[20~")
    status = terminal.end()
    assert status == 1
    said = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :].decode()
    assert "Łukasz" not in said and SEEN not in said
    assert "Traceback" not in said
    assert not left_on(terminal.before + terminal.raw)
    kept(program, folder)


def hooks(program: Program, folder: Path) -> None:
    """The environment asks Textual to write keys, logs and pictures of the screen, and to run a driver of its own."""
    here = Path(f"{folder}.hooks")
    here.mkdir()
    (here / "evil_driver.py").write_text(f"import pathlib\npathlib.Path({str(here / 'ran')!r}).touch()\n")
    env = {
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": str(here / "log"),
        "TEXTUAL_DRIVER": "evil_driver:Driver",
        "PYTHONPATH": f"{Path.cwd()}:{here}",
    }
    program.prepare(folder)
    command = f"cd {here} && exec {sys.executable} -m {program.earnest}"
    terminal = Terminal(folder, "-c", command, program=["/bin/sh"], env=env)
    with contextlib.suppress(AssertionError):
        program.begin(terminal)
        terminal.send(WORDS + MORE)
        terminal.wait(SEEN)
    assert sorted(each.name for each in here.iterdir() if each.name != "__pycache__") == ["evil_driver.py"]
    terminal.kill()


def core(program: Program, folder: Path) -> None:
    """The system would write its memory to a file when it dies."""
    terminal = program.start(folder)
    limits = Path(f"/proc/{terminal.pid}/limits").read_text()
    row = next(line for line in limits.splitlines() if line.startswith("Max core"))
    terminal.kill()
    assert row.split()[4:6] == ["0", "0"]
