"""Nothing of the line-by-line face imports Textual, and its first prompt imports only what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tui.kinds import load
from tui.plain.places.more import PLACES as MORE
from tui.plain.places.today import PLACES as TODAY

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
UNTIL = """
import os, sys
from tui.plain.{module} import {cls}
def stop(*_arguments):
    os.write(1, " ".join(sys.modules).encode())
    os._exit(0)
{cls}.{method} = stop
sys.argv = ["onward", "plain"]
from tui.cli import main
main()
"""


def imported_until(module: str, cls: str, method: str) -> set[str]:
    """Return the modules that are imported when `onward plain` first calls a method."""
    code = UNTIL.format(module=module, cls=cls, method=method)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-1].split())


def test_it_imports_no_textual() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_prompt_imports_no_form_no_walk_and_no_slow_library(own_surroundings: Path) -> None:
    modules = imported_until("reader", "LineReader", "read")
    assert "tui.plain.places.today" in modules
    late = {"tui.plain.walk", "tui.plain.page_questions", "tui.plain.saving", "tui.plain.help_now", "tui.plain.review"}
    assert modules & {*late, "anyascii", "pendulum", "wcwidth", "curses"} == set()
    assert [name for name in modules if name.startswith("tui.plain.forms.")] == []
    assert {name for name in modules if name.startswith("tui.plain.places.")} == {
        f"tui.plain.places.{name}" for name in ("due", "runs", "today")
    }


def test_the_first_words_are_said_before_the_questions_and_the_file_are_read(own_surroundings: Path) -> None:
    modules = imported_until("writer", "LineWriter", "write")
    assert [name for name in modules if name.startswith(("tui.flow", "tui.content", "tui.store.store"))] == []
    assert modules & {"sqlite3", "sqlite_utils", "tomllib"} == set()


@pytest.mark.parametrize("table", [TODAY, MORE], ids=["today", "more"])
def test_each_place_is_found_by_its_name(table: dict[str, str]) -> None:
    package = "tui.plain" if table is TODAY else "tui.plain.places"
    assert all(callable(load(package, path)) for path in table.values())
