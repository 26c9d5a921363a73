"""What a visitor gave to the printer and isn't out yet: it may not come out in front of the next one.

The visitor's program notes the names of its jobs, such as `Office-12`, in the folder of the visit. The seat reads them
before it deletes the folder. No word of a visitor is in them.
"""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Collection
from pathlib import Path

JOBS = "print-jobs"
"""The file in the folder of a visit, with the name of a job on each line."""
PATIENCE = 2.0
"""Seconds to wait for the printing system."""
OUT_WITHIN = 20
"""Seconds that paper may take after the end of a visit, before what is left is cancelled."""
LOOKS_EVERY = 0.5
NAME = re.compile(r"^[\w.-]+-\d+$", re.ASCII)


def noted(folder: Path) -> list[str]:
    """Return the names of the jobs of a visit."""
    try:
        lines = (folder / JOBS).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line for line in lines if NAME.match(line)]


def waiting(jobs: Collection[str]) -> list[str]:
    """Return those of `jobs` that are not out yet; none if the printing system doesn't answer."""
    if not jobs:
        return []
    queue = [line.split()[0] for line in _said("lpstat", "-o").splitlines() if line.strip()]
    return [job for job in jobs if job in queue]


def cancel(jobs: Collection[str]) -> None:
    """Cancel jobs, and have the printing system delete what it has of them."""
    for job in waiting(jobs):
        _said("cancel", "-x", job)


def let_out(jobs: Collection[str], is_ending: Callable[[], bool]) -> None:
    """Wait until `jobs` are out, and cancel what isn't after `OUT_WITHIN` seconds, or once `is_ending`."""
    until = time.monotonic() + OUT_WITHIN
    while waiting(jobs) and time.monotonic() < until and not is_ending():
        time.sleep(LOOKS_EVERY)
    cancel(jobs)


def _said(program: str, *arguments: str) -> str:
    """Return what a program of the printing system says; nothing if it is missing or doesn't answer."""
    path = shutil.which(program)
    if path is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603
            [path, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
