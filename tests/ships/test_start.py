"""Starting is quick where it can be, and says so where it cannot start at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui import __version__

ROOT = Path(__file__).parents[2]


def onward(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *args],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environ},
    )


@pytest.mark.parametrize("arg", ["--version", "--help"])
def test_a_question_about_the_program_imports_nothing_heavy(arg: str) -> None:
    program = (
        "import sys\n"
        "from tui.cli import main\n"
        f"sys.argv = ['onward', {arg!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as left:\n    code = left.code\n"
        "heavy = {'textual', 'rich', 'sqlite_utils', 'pendulum', 'msgspec', 'tomllib', 'platformdirs', 'socket',"
        " 'subprocess', 'tui.config.config', 'tui.store', 'tui.app'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_version_is_said() -> None:
    assert onward("--version").stdout == f"onward {__version__}\n"


@pytest.mark.parametrize("args", [(), ("demo",)])
def test_without_a_terminal_one_sentence_and_code_2(args: tuple[str, ...]) -> None:
    done = onward(*args, TERM="xterm-256color")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "ssh -t" in done.stderr


def test_run_is_plain_sh_and_can_be_executed() -> None:
    for script, shell in (("run", "sh"), (".ci/run", "bash")):
        assert os.access(ROOT / script, os.X_OK)
        subprocess.run([shell, "-n", str(ROOT / script)], check=True)


def test_run_refuses_an_old_python_in_a_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    copy = tmp_path / "onward"
    copy.mkdir()
    (copy / "run").write_text((ROOT / "run").read_text())
    (copy / "pyproject.toml").touch()
    done = subprocess.run(
        ["sh", str(copy / "run")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHON": str(old)},
    )
    assert done.returncode == 1
    assert "Onward needs Python 3.11 or newer" in done.stderr
    assert "3.9.2" in done.stderr
    assert not (copy / ".venv").exists()


def test_the_manual_names_every_command_and_option() -> None:
    from tui.cli.onward import onward as group

    manual = (ROOT / "docs" / "onward.1").read_text().replace("\\-", "-")
    for name, command in group.commands.items():
        assert f".It Cm {name}" in manual
        for option in (each for each in command.params if each.param_type_name == "option"):
            longest = max(option.opts, key=len).removeprefix("-")
            assert longest in manual, f"{name} {longest}"
