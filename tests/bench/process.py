"""What the kernel says about a running process: memory, processor time, and how often it woke up."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

KILO = 1024


def peak_rss(pid: int) -> float:
    """Return the most that a process had in memory at a time, in MB, with shared pages counted whole."""
    return _line(_proc(pid) / "status", "VmHWM") / KILO


def rss(pid: int) -> float:
    """Return what a process has in memory now, in MB, with shared pages counted whole."""
    return _line(_proc(pid) / "status", "VmRSS") / KILO


def pss(pid: int) -> float:
    """Return what a process has in memory now, in MB, with shared pages divided among those who share them.

    Raises:
        OSError: it belongs to another user, or lets nobody look into it.
    """
    return _line(_proc(pid) / "smaps_rollup", "Pss") / KILO


def cpu_seconds(pid: int) -> float:
    """Return the processor seconds that all threads of a process took so far."""
    return sum(_of_threads(pid, lambda thread: int((thread / "schedstat").read_text().split()[0]))) / 1e9


def wake_ups(pid: int) -> int:
    """Return how often the threads of a process were put on a processor so far."""
    return int(sum(_of_threads(pid, lambda thread: int((thread / "schedstat").read_text().split()[2]))))


def sleeps(pid: int) -> bool:
    """Say whether all threads of a process wait for something: no work is left, and none waits for a processor."""
    return all(_of_threads(pid, lambda thread: (thread / "stat").read_text().rpartition(")")[2].split()[0] == "S"))


def available() -> float:
    """Return how much memory the machine can still give, in MB."""
    return _line(Path("/proc/meminfo"), "MemAvailable") / KILO


def _proc(pid: int) -> Path:
    return Path("/proc") / str(pid)


def _of_threads(pid: int, read: Callable[[Path], float]) -> Iterator[float]:
    for thread in (_proc(pid) / "task").iterdir():
        try:
            yield read(thread)
        except (FileNotFoundError, ProcessLookupError):
            continue  # a thread that ended meanwhile


def _line(file: Path, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+)", file.read_text(), re.MULTILINE)
    if found is None:
        raise OSError(f"{file} has no {name}")
    return float(found[1])
