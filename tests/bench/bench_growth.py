"""What grows with the number of sessions: Patterns, erasing one session, and exports, with the memory they take.

    python -m tests.bench.bench_growth [NUMBER]

Times are of the processor, the least of several rounds: what the machine does beside it only ever adds.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from tests.bench.bench_sessions import filled
from tests.made import library
from tests.store.writing import CLOCK
from tui.content.labels import labels
from tui.domain.counting import figures
from tui.store.store import Store

NUMBER = 10_000
ROUNDS = 5
AT_MOST = {"patterns": 50.0, "erase one session": 100.0, "json": 2000.0, "md": 2000.0}
"""Milliseconds."""
MOST_MEGABYTES = 80.0
EXPORT = "from tui.cli import main; main()"


def milliseconds(do: Callable[[], object]) -> float:
    """Return how long the processor takes for `do`."""
    begun = process_time()
    do()
    return (process_time() - begun) * 1000


def exported(path: Path, form: str) -> tuple[float, float]:
    """Return the milliseconds that an export takes in a process of its own, and the most megabytes of any so far."""
    to = path.with_name("export")
    command = [sys.executable, "-c", EXPORT, "export", "--hidden", "--format", form, "-o", str(to), "--force"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env={"ONWARD_DATA_DIR": str(path.parent), "HOME": str(path.parent)}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, after.ru_maxrss / 1000


def measured(path: Path) -> dict[str, float]:
    """Return the milliseconds of what is done in an open file."""
    course, words = library().session_course, labels(library())
    store = Store.open(path, CLOCK)
    try:
        patterns = min(milliseconds(lambda: figures(store.patterns.history(course), words)) for _round in range(ROUNDS))
        erased = [milliseconds(partial(store.purge_session, each, overwrite=False)) for each in range(1, ROUNDS + 1)]
        return {
            "patterns": patterns,
            "erase one session": min(erased),
            "overwrite it": milliseconds(store.finish_erasing),
        }
    finally:
        store.close()


def main() -> int:
    """Measure, print, and return 1 when something takes too long or too much memory."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "onward.db", number)
        print(f"{number} sessions, {path.stat().st_size / 1e6:.0f} MB\n")
        megabytes = {}
        times = measured(path)
        for form in ("json", "md"):
            times[form], megabytes[form] = exported(path, form)
    for name, taken in times.items():
        print(f"{name:20}{taken:9.1f} ms{megabytes.get(name, 0) or '':>9} {'MB' if name in megabytes else ''}")
    slow = any(times[name] > most for name, most in AT_MOST.items())
    return int(slow or any(each > MOST_MEGABYTES for each in megabytes.values()))


if __name__ == "__main__":
    sys.exit(main())
