"""What `onward plain` says before the rest of the program is imported, in a process that ends there."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = {
    "click",
    "dataclasses",
    "json",
    "msgspec",
    "pathlib",
    "pendulum",
    "sqlite_utils",
    "tomllib",
    "typing",
    "wcwidth",
}
UNTIL_SAID = """
import os, sys
from tui.plain.conversation import Conversation
def say_ahead(_talk, text):
    os.write(1, ("\\0" + text + "\\0" + " ".join(sys.modules)).encode())
    os._exit(0)
Conversation.say_ahead = say_ahead
sys.argv = ["onward", "plain"]
from tui.cli import main
main()
"""


def said_ahead(**environ: str) -> tuple[str, set[str]]:
    """Return what is said ahead, and the modules that are imported then; nothing if nothing is."""
    done = subprocess.run(
        [sys.executable, "-c", UNTIL_SAID],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environ},
    )
    _first, said, modules = done.stdout.split("\0") if "\0" in done.stdout else ("", "", "")
    return said, set(modules.split())
