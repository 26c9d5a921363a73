"""Nothing of the line-by-line face imports Textual, which would take longer than all the rest."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTS = """
import pkgutil, sys
from importlib import import_module
import tui.plain
for each in pkgutil.walk_packages(tui.plain.__path__, "tui.plain."):
    import_module(each.name)
import tui.cli.onward
print(sorted({name.partition(".")[0] for name in sys.modules} & {"textual", "rich"}))
"""


def test_it_imports_no_textual() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
