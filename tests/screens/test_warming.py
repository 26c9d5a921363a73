"""After the first key, what the next pages need is imported before a page asks for it, a part at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal

PROGRAM = """
import sys
from pathlib import Path
from textual.events import Key, Resize
from textual.geometry import Size
from tui.app.warming import Warming
from tui.clock import Clock
from tui.store.store import Store

class Waiting:
    is_headless, callbacks = False, []
    def set_timer(self, delay, callback):
        self.callbacks.append(callback)

store = Store.open(Path(sys.argv[1]), Clock())
before = set(sys.modules)
warming = Warming(store, Clock(), Waiting())
warming.begin_after(Resize(Size(80, 24), Size(80, 24)))
print(len(Waiting.callbacks))
warming.begin_after(Key("down", None))
warming.begin_after(Key("down", None))
print(len(Waiting.callbacks))
while Waiting.callbacks:
    Waiting.callbacks.pop()()
print(*sorted(set(sys.modules) - before), sep="\\n")
warming.begin_for_new_session()
Waiting.callbacks.pop()()
print("later", *sorted({"pendulum", "dateutil"} & set(sys.modules)))
store.close()
"""


def test_it_imports_the_pages_and_what_a_write_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "onward.db")]
    # The first start makes the file, which imports sqlite-utils.
    for _start in range(2):
        made = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert made[:2] == ["0", "1"]
    pages = {"tui.screens.places.session", "tui.screens.pages.step", "textual.widgets._text_area"}
    assert {*pages, "sqlite_utils"} <= set(made)
    assert {"_hashlib", "calendar", "click", "dateutil", "pluggy", "tomllib", "tui.typed_days"}.isdisjoint(made)
    # Only a new session notes the time zone.
    assert made[-2:] == ["later", "pendulum"] and made.count("pendulum") == 1


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the kernel says in /proc what is imported")
def test_what_finds_the_time_zone_is_imported_as_a_session_begins(data: Path) -> None:
    terminal = Terminal(data, program=(sys.executable, "-c", "from tui.cli import main; main()"))
    terminal.wait("Start")
    maps = Path(f"/proc/{terminal.pid}/maps")
    assert "_pendulum" not in maps.read_text()
    terminal.send("\r")
    terminal.wait_until(lambda: "_pendulum" in maps.read_text(), "the import of pendulum")
    terminal.send("\x11")
    assert terminal.end() == 0
