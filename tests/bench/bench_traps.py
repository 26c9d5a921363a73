"""What becomes of an ordinary Textual program and of Onward in each trap of a terminal.

Run with `python -m tests.bench.bench_traps [PART OF A NAME]`. Each trap is the test of the same name in tests/terminal.
"""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.terminal import driver
from tests.terminal.programs import ONWARD, ORDINARY, Program
from tests.terminal.traps.all import TRAPS

PATIENCE = 8.0
"""Seconds to wait for something: less than in a test, as much of this is waiting for what never comes."""


def outcome(name: str, program: Program) -> str:
    """Return how a program came out of a trap, in a word and seconds."""
    folder = Path(tempfile.mkdtemp(prefix="traps-"))
    began = time.monotonic()
    try:
        TRAPS[name](program, folder / "data")
    except Exception as caught:
        # An assertion without words says most by the line it stands on.
        at = traceback.extract_tb(caught.__traceback__)[-1].line or type(caught).__name__
        why = (str(caught).strip() or at).splitlines()[0]
        return f"caught: {why[:58]}"
    else:
        return f"fine ({time.monotonic() - began:.1f} s)"
    finally:
        end_children()
        shutil.rmtree(folder, ignore_errors=True)


def end_children() -> None:
    """End what a trap left behind of the programs this process started."""
    for task in Path("/proc/self/task").iterdir():
        for pid in (task / "children").read_text().split():
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(int(pid), signal.SIGKILL)
                os.waitpid(int(pid), 0)


def main() -> None:
    """Print the table."""
    driver.PATIENCE = PATIENCE
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    print(f"{'trap':<46} {'ordinary program':<68} Onward")
    for name in (each for each in TRAPS if part in each):
        print(f"{name:<46} {outcome(name, ORDINARY):<68} {outcome(name, ONWARD)}", flush=True)


if __name__ == "__main__":
    main()
