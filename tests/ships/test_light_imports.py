"""sqlite-utils and pendulum come without the libraries that only their other uses need, and work all the same."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITE = """
import sys
from contextlib import suppress
from pathlib import Path
from tui.clock import Clock
from tui.content.cache import read_cached
from tui.open_run import OpenRun
from tui.shipped import SEEDS
from tui.store.store import Store

file = Path(sys.argv[1], "onward.db")
store = Store.open(file, Clock())                # a migration
session = OpenRun.of_session(store, read_cached(SEEDS, "en")[0], None).session
session.give("company", "Kestre")
session.give("company", "Kestrel")               # an answer in the place of another
tables = store._tables
with suppress(ZeroDivisionError), tables.transaction():
    tables.insert("people", {"name": "Mara", "is": "contact"})
    1 / 0
with tables.transaction():
    tables.insert("people", {"name": "Imani", "is": "contact"})
    tables.update("people", 1, {"company": "Kestrel"})
store.close()
store = Store.open(file, Clock())
print(*(f"{row['name']} {row['company']}" for row in store._tables.rows("SELECT name, company FROM people")), sep=",")
print(store._tables.cell("SELECT company FROM sessions"))
print(*sorted({"_hashlib", "click", "dateutil", "dateutil.parser", "pluggy"} & set(sys.modules)))
"""
SEALED = """
import sys
from pathlib import Path
from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.sqlite import SqliteSealed
SqliteSealed(Path(sys.argv[1], "sealed.db")).put(SealedRow(b"a", 1, b"b", b"c", "2030-01-01"))
"""
IMPORT = "from tui.store.file.library import import_sqlite_utils as light; light(); import sqlite_utils, sys;"
PLUGIN = """
from pathlib import Path
from sqlite_utils import hookimpl

@hookimpl
def prepare_connection(conn):
    Path({marker!r}).touch()
"""
OTHER_VERSIONS = {
    "more of plugins": ("db.py", "import ensure_plugins_loaded, pm", "import ensure_plugins_loaded, get_plugins, pm"),
    "more of the manager": ("db.py", "\nSQLITE_MAX_VARS", "\npm.check_pending()\nSQLITE_MAX_VARS"),
    "hooks with options": ("__init__.py", "from .utils", "hookspec(firstresult=True)(lambda: None)\nfrom .utils"),
    "a part of dateutil": ("recipes.py", "from dateutil import parser", "from dateutil.parser import parse as parser"),
}


def run(program: str, *arguments: object, before: Path | None = None) -> list[str]:
    """Return the lines that a program writes. Modules in the folder `before` come before those that are installed."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, filter(None, (before, ROOT))))}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def another(package: str, folder: Path, file: str, old: str, new: str) -> Path:
    """Return `folder` with a copy of a package, in which a part of a file is another."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    shutil.copytree(Path(spec.origin).parent, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    changed = folder / package / file
    text = changed.read_text("utf-8")
    assert text.count(old) == 1
    changed.write_text(text.replace(old, new), "utf-8")
    return folder


def install_plugin(folder: Path, marker: Path) -> None:
    """Put a plugin of sqlite-utils into `folder`, as pip would, that makes the file `marker` when a file is opened."""
    about = folder / "nosy-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: nosy\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[sqlite_utils]\nnosy = nosy\n", "utf-8")
    (folder / "nosy.py").write_text(PLUGIN.format(marker=str(marker)), "utf-8")


def test_what_a_person_writes_is_kept_without_the_libraries_that_sqlite_utils_has_for_its_commands(
    own_surroundings: Path,
) -> None:
    own_surroundings.mkdir(mode=0o700)
    assert run(WRITE, own_surroundings) == ["Imani Kestrel", "Kestrel", ""]


@pytest.mark.parametrize("change", OTHER_VERSIONS.values(), ids=OTHER_VERSIONS)
def test_another_sqlite_utils_that_needs_more_is_imported_as_usual_without_openssl(
    own_surroundings: Path, tmp_path: Path, change: tuple[str, str, str]
) -> None:
    own_surroundings.mkdir(mode=0o700)
    folder = another("sqlite_utils", tmp_path / "other", *change)
    kept = ["Imani Kestrel", "Kestrel", "click dateutil dateutil.parser pluggy"]
    assert run(WRITE, own_surroundings, before=folder) == kept


def test_another_one_that_uses_click_as_it_is_imported_has_the_real_one(tmp_path: Path) -> None:
    change = ("utils.py", "import click\n", "import click\nADDED = click.style('a', bold=True)\n")
    shown = "print(sqlite_utils.utils.ADDED, sqlite_utils.db.pm.__class__.__name__, 'pluggy' in sys.modules)"
    folder = another("sqlite_utils", tmp_path, *change)
    assert run(IMPORT + shown, before=folder) == ["\x1b[1ma\x1b[0m SimpleNamespace False"]


def test_one_that_can_t_be_imported_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    folder = another("sqlite_utils", tmp_path, "db.py", "import secrets\n", "import no_such_module\n")
    left = "{'_hashlib', 'click', 'dateutil', 'sqlite_utils', 'sqlite_utils.plugins'} & set(sys.modules)"
    said = f"\ntry: light()\nexcept ImportError as error: print(error.name, {left})"
    first = "import sys; from tui.store.file.library import import_sqlite_utils as light"
    assert run(first + said, before=folder) == ["no_such_module set()"]


def test_what_stood_in_can_be_imported_afterwards_and_sqlite_utils_does_all_that_it_does() -> None:
    program = (
        IMPORT + " print('click' in sys.modules, 'dateutil' in sys.modules, 'sqlite_utils.plugins' in sys.modules);"
        " from sqlite_utils import recipes, utils; print(recipes.parsedate('3 May 2026'));"
        " import click, dateutil.parser; print(utils.click.echo is click.echo, click.Group.__name__);"
        " print(recipes.parser.parse is dateutil.parser.parse); import sqlite_utils.cli, sqlite_utils.plugins;"
        " print(type(sqlite_utils.plugins.pm).__name__, sqlite_utils.cli.cli.name)"
    )
    said = ["False False False", "2026-05-03", "True Group", "True", "PluginManager cli"]
    assert run(program) == said


def test_what_is_imported_already_does_not_stand_aside() -> None:
    program = "import click, dateutil;" + IMPORT + " print(sqlite_utils.utils.click is click is sys.modules['click'],"
    assert run(
        program + " sys.modules['dateutil'] is dateutil, vars(sqlite_utils.recipes)['parser'].__file__[-3:])"
    ) == ["True True .py"]


@pytest.mark.parametrize("fits", [True, False])
def test_no_plugin_of_sqlite_utils_runs_on_a_private_file(own_surroundings: Path, tmp_path: Path, fits: bool) -> None:
    own_surroundings.mkdir(mode=0o700)
    folder, marker = tmp_path / "before", tmp_path / "was here"
    if not fits:
        another("sqlite_utils", folder, *OTHER_VERSIONS["more of plugins"])
    install_plugin(folder, marker)
    for program in (WRITE, SEALED):
        run(program, own_surroundings, before=folder)
        assert not marker.exists()
    # Elsewhere it does run.
    run("import sqlite_utils; sqlite_utils.Database(memory=True)", before=folder)
    assert marker.exists()


def test_pendulum_is_imported_without_dateutil_which_can_be_imported_afterwards() -> None:
    program = (
        "import sys; from tui.clock import Clock; clock = Clock(); zone = clock.zone;"
        " print(bool(zone), 'pendulum' in sys.modules, *{'dateutil', 'dateutil.parser'} & set(sys.modules));"
        " import pendulum; print(pendulum.parse('3 May 2026', strict=False).date());"
        " import dateutil.parser, dateutil.tz; print(dateutil.parser.parse is pendulum.parsing.parser.parse)"
    )
    assert run(program) == ["True True", "2026-05-03", "True"]


def test_another_pendulum_that_needs_more_of_dateutil_is_imported_as_usual(tmp_path: Path) -> None:
    change = ("parsing/__init__.py", "from dateutil import parser", "import dateutil.parser as parser")
    program = "import sys; from tui.clock import Clock; print(bool(Clock().zone), 'dateutil.parser' in sys.modules)"
    assert run(program, before=another("pendulum", tmp_path, *change)) == ["True True"]
