"""What the fork server starts finds the same as what Python starts anew."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fork_server import fork_server
from tests.terminal.driver import Terminal

PROBE = "tests.terminal.started_as"
ANEW = ("/usr/bin/env", sys.executable, "-m", PROBE)


OF_A_SHELL = {"_", "PWD", "OLDPWD", "LINES", "COLUMNS"}
"""Variables that only come of the shell in between."""


def differing(found: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Return what is not the same."""
    for each in (found, expected):
        each["environ"] = sorted(item for item in each["environ"].items() if item[0] not in OF_A_SHELL)
    assert found.keys() == expected.keys()
    return [f"{name}: {found[name]}, not {expected[name]}" for name in found if found[name] != expected[name]]


def by_terminal(folder: Path, *, anew: bool) -> Any:
    out = folder / "out"
    program = ANEW if anew else (sys.executable, "-m", PROBE)
    env = {"TZ": "Asia/Tokyo", "HOME": None}
    ignoring = [signal.SIGHUP, signal.SIGINT]
    terminal = Terminal(folder, str(out), "two", program=program, env=env, ignoring=ignoring)
    assert terminal.end() == 7
    return json.loads(out.read_text())


def test_in_a_terminal(tmp_path: Path) -> None:
    expected, found = (by_terminal(tmp_path, anew=anew) for anew in (True, False))
    assert differing(found, expected) == []
    assert found["zone"] == ["JST", "JST"]


@pytest.mark.parametrize("closed", [[], [0], [1], [2], [0, 2], [0, 1, 2]])
def test_with_streams_that_are_closed(tmp_path: Path, closed: list[int]) -> None:
    out = tmp_path / "out"
    shell = " ".join(f"{number}>&-" for number in closed)
    handle = os.open(os.devnull, os.O_RDWR)
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {shell}', "sh", sys.executable, "-m", PROBE, str(out)],
        stdin=handle,
        stdout=handle,
        stderr=handle,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 7
    expected = json.loads(out.read_text())
    streams = [None if number in closed else handle for number in range(3)]
    started = fork_server().start(PROBE, [str(out)], environ=os.environ, streams=streams)
    os.close(handle)
    assert started.wait() == 7
    found = json.loads(out.read_text())
    # A shell makes no session, and the server is in one of its own.
    del expected["leads"], found["leads"]
    assert differing(found, expected) == []
