"""Commands from a shell, against a Python that only imports sqlite3."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.bench.bench import Bench, Effort, in_turns
from tests.bench.figures import ONWARD, Figures, Row, Times
from tests.bench.subjects import Onward

SQLITE = "import sqlite3"
PLAIN = "plain"
COMMANDS = ("--version", "--help", "today", "list", "plan", "stats")
GOAL = Times(1.5)
WITH_GOAL = ("--version", "today")


@dataclass(frozen=True)
class Command:
    """A command to run: its figure, whose it is, and what to type."""

    figure: str
    whose: str
    line: Sequence[str]


class Commands(Bench):
    """Every command once a round, with the demo's history; `plain` until its first prompt."""

    title = "Commands from a shell"
    rows = (
        *(Row(f"onward {each}", each, "ms", GOAL if each in WITH_GOAL else None, SQLITE, SQLITE) for each in COMMANDS),
        Row("onward plain, its first prompt", PLAIN, "ms", None, SQLITE, SQLITE),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        ours = Onward(folder)
        environ = {name: value for name, value in {**os.environ, **ours.env}.items() if value is not None}
        commands = [Command(each, ONWARD, [*ours.command, each]) for each in COMMANDS]
        commands.append(Command(SQLITE, SQLITE, [sys.executable, "-c", SQLITE]))
        for each in commands:
            _ms(each.line, environ)
        for each in in_turns(commands, effort.rounds * 2):
            figures.add(each.figure, each.whose, _ms(each.line, environ))
        for _round in range(effort.rounds):
            figures.add(PLAIN, ONWARD, _first_prompt([*ours.command, PLAIN], environ))


def _ms(line: Sequence[str], environ: Mapping[str, str]) -> float:
    began = perf_counter()
    subprocess.run(line, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return (perf_counter() - began) * 1000


def _first_prompt(line: Sequence[str], environ: Mapping[str, str]) -> float:
    """Return the milliseconds until the first prompt, which ends with a colon and a space."""
    began = perf_counter()
    with subprocess.Popen(line, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as running:
        assert running.stdout is not None
        said = b""
        while not said.endswith(b": "):
            more = running.stdout.read(65_536)
            assert more, f"it ended without a prompt, after {said!r}"
            said += more
        took = perf_counter() - began
        running.kill()
    return took * 1000
