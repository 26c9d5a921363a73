"""After the first key, what the next pages need is imported before a page asks for it, a part at a time."""

import subprocess
import sys
from pathlib import Path

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
store.close()
"""


def test_it_imports_the_pages_and_what_a_write_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "onward.db")]
    # The first start makes the file, which imports sqlite-utils.
    for _start in range(2):
        made = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert made[:2] == ["0", "1"]
    pages = {"tui.screens.places.session", "tui.screens.pages.step", "textual.widgets._text_area"}
    assert {*pages, "pendulum", "sqlite_utils"} <= set(made)
