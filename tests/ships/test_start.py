"""A start imports what its first screen needs and nothing else: all the rest costs each person time at each start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.history import write_demo
from tests.plain.said_ahead import said_ahead
from tests.terminal.first_frame.frames import modules_at_first_frame
from tests.terminal.first_frame.frames import started as started_and_left
from tui.cli.light import LIGHT
from tui.clock import Clock
from tui.content.label_cache import save_labels
from tui.domain.setback import OUTCOMES, STAGES
from tui.paths import database

LISTED = Path(__file__).parent / "start_modules.txt"
OF_COMMANDS = Path(__file__).parent / "command_modules.txt"
HOW = "Where this is meant: IMPORTS=accept ./run test -q tests/ships/test_start.py"
START = """
import asyncio, sys
from pathlib import Path
from tui.clock import Clock
from tui.content.cache import read_cached
from tui.shipped import SEEDS
from tui.store.store import Store
from tui.app import Onward

async def start():
    store = Store.open(Path(sys.argv[1]), Clock.from_environment())
    async with Onward(store, read_cached(SEEDS, "en")[0], Clock.from_environment()).run_test() as pilot:
        await pilot.pause()
        print(type(pilot.app.screen).__name__)
    store.close()

asyncio.run(start())
print(*sorted(name for name in sys.modules if name.partition(".")[0] in %r), sep="\\n")
"""
NEVER = ("dateparser", "email.message", "icalendar", "segno", "wcwidth")
"""Libraries of ours, and a part of Python, that are slow to import and that only some people need."""

LATER = ("_hashlib", "click", "pendulum", "sqlite_utils", "textual.widgets._text_area")
"""What no start imports once the file is there."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the seeds read as at a first start: whether another test has filled the shared cache makes no difference."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


def started(folder: Path, *packages: str) -> list[str]:
    """Return the first screen of a new person, and what of `packages` was imported until it stood, in order of name."""
    command = [sys.executable, "-c", START % (packages,), str(folder / "onward.db")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_a_start_imports_no_more_than_is_listed(own_surroundings: Path) -> None:
    screen, *modules = started(own_surroundings, "tui")
    assert screen == "Welcome"
    if os.environ.get("IMPORTS") == "accept":
        LISTED.write_text("\n".join(modules) + "\n", "utf-8")
        pytest.skip("the list is written anew")
    listed = LISTED.read_text("utf-8").split()
    assert sorted(set(modules) - set(listed)) == [], f"these are imported now, too. {HOW}"
    assert sorted(set(listed) - set(modules)) == [], f"these are not imported any more. {HOW}"


def test_a_start_imports_none_of_the_slow_libraries(own_surroundings: Path) -> None:
    packages = {name.partition(".")[0] for name in NEVER}
    assert set(NEVER).isdisjoint(started(own_surroundings, *packages))


def test_a_later_start_imports_what_the_first_page_needs_and_no_more(own_surroundings: Path) -> None:
    packages = {name.partition(".")[0] for name in LATER}
    started(own_surroundings, *packages)
    assert set(LATER).isdisjoint(started(own_surroundings, *packages))


def test_the_page_of_a_step_brings_nothing_to_make_a_mail_of() -> None:
    program = "import sys, tui.screens.pages.step; print(*sorted(name for name in sys.modules if name[:5] == 'email'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_asyncio_is_imported_without_openssl_which_can_be_imported_afterwards() -> None:
    program = (
        "import sys; from tui.terminal.environment import import_asyncio; import_asyncio();"
        " print('asyncio' in sys.modules, *{'ssl', '_ssl', '_hashlib'} & set(sys.modules)); import ssl; ssl.SSLError"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


def test_sqlite_utils_is_imported_without_openssl_which_can_be_imported_afterwards() -> None:
    program = (
        "import sys; from tui.store.file.library import import_sqlite_utils; import_sqlite_utils();"
        " print('sqlite_utils' in sys.modules, *{'_hashlib', 'hashlib', 'hmac'} & set(sys.modules));"
        " import hashlib, hmac, sqlite_utils; db = sqlite_utils.Database(memory=True);"
        " db['rows'].insert({'a': 1}, hash_id='id');"
        " print(hmac.new(b'k', b'm', 'sha256').hexdigest() == hmac.digest(b'k', b'm', 'sha256').hex());"
        " print('scrypt' in vars(hashlib), len(next(db['rows'].rows)['id']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True", "40"]


@pytest.mark.parametrize(("stand_in", "is_less"), [("textual._types", True), ("textual.constants", False)])
def test_textual_is_imported_without_widgets_that_can_be_imported_afterwards(stand_in: str, is_less: bool) -> None:
    program = (
        f"import sys; from tui.terminal.environment import import_textual; import_textual({stand_in!r});"
        " import tui.app; print('textual.widgets._tree' not in sys.modules);"
        " from textual.types import DirEntry; from textual.widgets._directory_tree import DirEntry as Same;"
        " print(DirEntry is Same)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(is_less), "True"]


SLOW = {"click", "dataclasses", "json", "msgspec", "pathlib", "pendulum", "sqlite_utils", "tempfile", "typing"}
"""What takes longer to import than all that a light command does."""
TO_WRITE_JSON = {"json", "msgspec", "typing"}
"""What of that a command needs that writes JSON: it takes less than half as long as the usual one all the same."""


def imported_by(command: str) -> list[str]:
    """Return the modules of Onward that a command imports, in order of name, when it's run for the second time."""
    line = [sys.executable, "-X", "importtime", "-c", "from tui.cli import main; main()", *command.split()]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    modules = {each.rpartition("|")[2].strip() for each in done.stderr.splitlines()}
    assert modules.isdisjoint(SLOW - TO_WRITE_JSON if "--json" in command else SLOW), command
    return sorted(name for name in modules if name.partition(".")[0] == "tui")


def test_a_light_command_imports_no_more_than_is_listed(
    own_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.content.fingerprint.SETTLED", 0)
    own_surroundings.mkdir(mode=0o700)
    write_demo(database(own_surroundings), Clock())
    database(own_surroundings).chmod(0o600)
    save_labels({"session.stage": dict.fromkeys(STAGES, "x"), "session.outcome": dict.fromkeys(OUTCOMES, "x")})
    commands = ("--version", "--help", "today", *(" ".join(each) for each in LIGHT if "--deleted" not in each))
    found = "".join(f"{command}: {' '.join(imported_by(command))}\n" for command in commands)
    plain = (sys.executable, "-c", "from tui.cli import main; main()", "plain")
    subprocess.run(plain, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    modules = sorted(name for name in said_ahead()[1] if name.partition(".")[0] == "tui")
    found += f"plain: {' '.join(modules)}\n"
    started_and_left(own_surroundings, "Otterburn")
    at_first_frame = modules_at_first_frame(own_surroundings)
    assert at_first_frame.isdisjoint(SLOW)
    modules = sorted(name for name in at_first_frame if name.partition(".")[0] == "tui")
    found += f"the first frame: {' '.join(modules)}\n"
    if os.environ.get("IMPORTS") == "accept":
        OF_COMMANDS.write_text(found, "utf-8")
        pytest.skip("the list is written anew")
    assert found.splitlines() == OF_COMMANDS.read_text("utf-8").splitlines(), HOW
