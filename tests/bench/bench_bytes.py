"""Bytes, milliseconds and processor time for a typed letter and for a step, painted by cells and the stock way.

    python -m tests.bench.bench_bytes [--letters N]

The real program in a real pseudo-terminal of 80x24, 120x40 and 200x60; both ways take turns at each size. A letter is
typed in the middle of a page to write on; bytes are means, times are medians. Nothing is asserted: read the ratios.
"""

import argparse
import os
import select
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal.driver import Terminal, for_pyte

SIZES = ((80, 24), (120, 40), (200, 60))
WORDS = "what they said was short and kind enough, and still it stays with me for days "
QUIET = 0.12
"""Seconds without output after which a key is taken to be answered."""
TO_THE_PAGE = ("\x0e", "\x0e", "\r", "\r", "\r", "\x0e", "\r", "\x0e")
"""Keys that go from page to page until there is a text to write: Continue, and Enter where one is chosen."""


@dataclass
class Costs:
    """What keys cost: bytes, and seconds until the first of them."""

    bytes: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    cpu: float = 0.0


class Meter(Terminal):
    """A terminal that counts what it gets."""

    count = 0
    first = 0.0

    def _read(self, seconds: float) -> bool:
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        now = time.perf_counter()
        try:
            data = os.read(self._file, 65_536)
        except OSError:
            return False
        self.first = self.first or now
        self.count += len(data)
        self._stream.feed(for_pyte(data))
        return True

    def cost(self, keys: str, costs: Costs) -> None:
        """Type, wait for silence, and note what it cost."""
        self.count, self.first, cpu = 0, 0.0, self.cpu()
        sent = time.perf_counter()
        self.send(keys)
        while self._read(QUIET) or not self.count:
            pass
        costs.bytes.append(self.count)
        costs.seconds.append(self.first - sent)
        costs.cpu += self.cpu() - cpu

    def cpu(self) -> float:
        """Return the processor seconds of every thread of the program."""
        stats = (file.read_text() for file in Path(f"/proc/{self.pid}/task").glob("*/schedstat"))
        return sum(int(each.split()[0]) for each in stats) / 1e9


def measure(size: tuple[int, int], letters: int, painting: str) -> tuple[Costs, Costs]:
    """Return what letters and steps cost at a size, with cell painting ("1") or without ("0")."""
    typed, steps = Costs(), Costs()
    with tempfile.TemporaryDirectory() as data:
        terminal = Meter(Path(data), columns=size[0], rows=size[1], env={"ONWARD_CELL_PAINTING": painting})
        try:
            terminal.wait("Start")
            terminal.send("\r")
            terminal.wait("Page 1 of")
            terminal.send("Kestrel")
            terminal.wait("Kestrel")
            terminal.cost("x", Costs())
            for key in TO_THE_PAGE:
                terminal.cost(key, steps)
            terminal.wait("word for word")
            terminal.cost("\r\r\r\r", Costs())
            terminal.cost("we ", Costs())
            for place in range(letters):
                terminal.cost(WORDS[place % len(WORDS)], typed)
        finally:
            terminal.kill()
    return typed, steps


def main() -> None:
    """Print a table: ours, stock and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=60)
    letters: int = parser.parse_args().letters
    print(f"{'':34}{'ours':>10}{'stock':>10}{'ratio':>8}")
    for size in SIZES:
        typed, steps = zip(*(measure(size, letters, painting) for painting in ("1", "0")), strict=True)
        name = f"{size[0]}x{size[1]}"
        _row(f"{name} bytes a typed letter", [statistics.mean(each.bytes) for each in typed])
        _row(f"{name} bytes a step, mean", [statistics.mean(each.bytes) for each in steps])
        _row(f"{name} bytes a step, most", [max(each.bytes) for each in steps])
        _row(f"{name} ms to the paint, letter", [statistics.median(each.seconds) * 1000 for each in typed])
        _row(f"{name} ms to the paint, step", [statistics.median(each.seconds) * 1000 for each in steps])
        _row(f"{name} CPU ms a letter", [each.cpu * 1000 / len(each.bytes) for each in typed])
        _row(f"{name} CPU ms a step", [each.cpu * 1000 / len(each.bytes) for each in steps])


def _row(name: str, numbers: list[float]) -> None:
    ours, stock = numbers
    print(f"{name:34}{ours:10.1f}{stock:10.1f}{ours / stock:8.3f}", flush=True)


if __name__ == "__main__":
    main()
