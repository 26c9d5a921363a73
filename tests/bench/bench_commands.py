"""How long commands take from a shell: `.venv/bin/python -m tests.bench.bench_commands [rounds]`.

Every round runs each command once, so that a busy machine slows all of them alike. `import sqlite3` is what any Python
program that reads the file takes; `today` may take one and a half times that.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.history import write_demo
from tui.clock import Clock
from tui.domain.plan import new_action
from tui.paths import database
from tui.store.store import Store

ROUNDS = 20
BARE = "import sqlite3"
ONWARD = Path(sys.executable).with_name("onward")


def main() -> None:
    """Print the least and the middle time of each command in milliseconds, and the least as a multiple of the bare."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in ("demo", "plan"):
            (folder / each).mkdir(mode=0o700)
        write_demo(database(folder / "demo"), Clock())
        store = Store.open(database(folder / "plan"), Clock())
        store.plan.add(new_action("other", what="Call Sam", when_on=Clock().today().isoformat()))
        store.close()
        timed = {
            BARE: ([sys.executable, "-c", BARE], folder),
            "today, no file": ([str(ONWARD), "today"], folder / "none"),
            "today, one action": ([str(ONWARD), "today"], folder / "plan"),
            "today, the demo": ([str(ONWARD), "today"], folder / "demo"),
            **{each: ([str(ONWARD), each], folder / "demo") for each in ("--version", "--help", "plan", "stats")},
        }
        taken: dict[str, list[float]] = {each: [] for each in timed}
        for _round in range(rounds):
            for each, (command, data) in timed.items():
                began = time.perf_counter()
                environ = {**os.environ, "ONWARD_DATA_DIR": str(data)}
                subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
                taken[each].append((time.perf_counter() - began) * 1000)
    for each, times in taken.items():
        print(f"{each:<20}{min(times):>8.1f}{median(times):>8.1f}{min(times) / min(taken[BARE]):>8.2f}x")


if __name__ == "__main__":
    main()
