"""Measures Onward, and says which goals are met: `./run bench [--short] [--peers] [--write FILE] [GROUP ...]`.

Each group of figures comes from one run in which Onward and what it's compared with take turns, so the ratios mean
something on a busy machine, and milliseconds don't. Nothing fails over a figure. docs/performance.md says what is
measured, and has the last results. `bench_hour` and `bench_logins` beside it are for what takes longer.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench import LONG, ONCE, SHORT, Bench, Effort
from tests.bench.commands import Commands
from tests.bench.everywhere import Memory
from tests.bench.figures import Figures, Result
from tests.bench.growth import Growth
from tests.bench.idling import Idling
from tests.bench.keystrokes import Typing
from tests.bench.logins import ManyLogins
from tests.bench.machine import machine
from tests.bench.moves import Moves
from tests.bench.peers import Peers
from tests.bench.saving import Saving
from tests.bench.starting import Starting
from tests.bench.tables import heading, line, markdown, write_between_marks
from tests.bench.walking import Walking

GROUPS: tuple[type[Bench], ...] = (
    Starting,
    Typing,
    Moves,
    Idling,
    Saving,
    Commands,
    Growth,
    Memory,
    Walking,
    ManyLogins,
)
ALL: tuple[type[Bench], ...] = (*GROUPS, Peers)
NAMES = {each.__name__.lower(): each for each in ALL}
EFFORTS = {"once": ONCE, "short": SHORT, "long": LONG}


def measured(group: type[Bench], effort: Effort, folder: Path) -> list[Result]:
    """Measure a group in a folder of its own, and return its rows. One that can't be measured says why."""
    figures = Figures()
    folder.mkdir(mode=0o700)
    try:
        group().measure(effort, folder, figures)
    except (AssertionError, OSError) as problem:
        # All of it: what was on the screen is below the first line.
        print(problem, file=sys.stderr)
        figures.stopped_by(str(problem))
    return [Result.of(row, figures) for row in group.rows]


def main(arguments: list[str] | None = None) -> None:
    """Measure what was asked for, and print it row by row."""
    asked = argparse.ArgumentParser(prog="./run bench", description="Measure Onward, and say which goals are met.")
    asked.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(NAMES))
    asked.add_argument("--short", dest="effort", action="store_const", const="short", help="at most about a minute")
    asked.add_argument("--once", dest="effort", action="store_const", const="once", help="each row from one go")
    asked.add_argument("--peers", action="store_true", help="also programs that are on this machine, such as vim")
    asked.add_argument("--write", type=Path, metavar="FILE", help="write the table between the marks of this file, too")
    asked.set_defaults(effort="long")
    chosen = asked.parse_args(arguments)
    if unknown := set(chosen.groups) - set(NAMES):
        asked.error(f"there is no group {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    wanted = [NAMES[each] for each in chosen.groups] or [*GROUPS, *([Peers] if chosen.peers else [])]
    effort = EFFORTS[chosen.effort]
    began, lines = time.monotonic(), [f"{machine()} {effort}"]
    print(*lines)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for group in wanted:
            if time.monotonic() - began > effort.within:
                print(f"\n{group.title}: not measured, {effort.within} seconds were over", flush=True)
                continue
            print(heading(group.title), flush=True)
            results = measured(group, effort, Path(folder) / group.__name__)
            for result in results:
                print(line(result), flush=True)
            lines.append(markdown(group.title, results))
            if chosen.write:
                write_between_marks(chosen.write, "results", "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
