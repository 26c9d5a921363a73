"""Soon after the start, what the next pages need is imported before a key asks for it."""

import subprocess
import sys
from pathlib import Path

from textual.timer import Timer

from tests.screens.page import MONDAY
from tui.app.warming import BETWEEN, PAGES, SOON, Warming
from tui.store.store import Store

PROGRAM = """
import sys
from pathlib import Path
from tui.app.warming import Warming
from tui.clock import Clock
from tui.store.store import Store

class Waiting:
    def set_timer(self, delay, callback):
        self.callback = callback

waiting, store = Waiting(), Store.open(Path(sys.argv[1]), Clock())
before = set(sys.modules)
Warming(store, Clock(), waiting).begin()
while (callback := waiting.__dict__.pop("callback", None)) is not None:
    callback()
print(*sorted(set(sys.modules) - before), sep="\\n")
store.close()
"""


def test_it_imports_the_pages_and_what_a_write_needs(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "onward.db")], capture_output=True, text=True, check=True
    )
    assert {*PAGES, "pendulum", "textual.widgets._text_area"} <= set(made.stdout.split())


def test_the_last_part_leaves_nothing_to_wait_for() -> None:
    delays: list[float] = []

    class Clockwork:
        def set_timer(self, delay: float, callback: object) -> Timer:
            delays.append(delay)
            waiting.append(callback)
            return None  # type: ignore[return-value]

    waiting: list[object] = []
    Warming(Store.in_memory(MONDAY), MONDAY, Clockwork()).begin()
    while waiting:
        callback = waiting.pop()
        assert callable(callback)
        callback()
    assert delays == [SOON, *[BETWEEN] * (len(PAGES) + 1)]
