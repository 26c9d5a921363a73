"""Whatever it is started in, it works, or says in one sentence what it needs."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.programs import ONWARD, Program, left_on
from tests.terminal.traps import surroundings
from tests.terminal.traps.common import WORDS
from tui.app.tidying import REST
from tui.terminal.environment import country_of_locale

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "trap",
    [
        surroundings.no_terminal,
        surroundings.dumb_terminal,
        surroundings.screen_in_a_file,
        surroundings.broken_places,
    ],
)
def test_it_comes_out_of(trap: Callable[[Program, Path], None], tmp_path: Path) -> None:
    trap(ONWARD, tmp_path / "data")


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "linux", "COLORTERM": None, "LANG": "C", "LC_ALL": None, "LC_CTYPE": None},
        {"TERM": "screen", "COLORTERM": None, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TERM": "tmux", "NO_COLOR": "1", "LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "ascii"},
        {"TERM": "vt100", "COLORTERM": None, "HOME": None, "TZ": ":/nowhere", "COLUMNS": "3", "LINES": "2"},
    ],
    ids=lambda env: env["TERM"],
)
def test_words_come_in_and_out_as_they_are(tmp_path: Path, env: Mapping[str, str | None]) -> None:
    terminal = ONWARD.start(tmp_path, env=env)
    terminal.send(WORDS)
    text = terminal.wait("Łukasz")
    assert "Hồng Nhung" in text
    terminal.send("\x11")
    assert terminal.end() == 0
    assert not left_on(terminal.raw)
    assert WORDS in ONWARD.kept(tmp_path)
    assert b"Traceback" not in terminal.raw
    if "NO_COLOR" in env:
        assert b"[38;" not in terminal.raw and b";48;" not in terminal.raw


SIXTEEN = {"TERM": "linux", "COLORTERM": None, "LC_ALL": "C.UTF-8"}


def test_a_terminal_of_sixteen_colours_shows_its_own(tmp_path: Path) -> None:
    """No ink and no ground is set but yellow, green, cyan, and those of the row under the cursor."""
    terminal = ONWARD.start(tmp_path, env=SIXTEEN)
    terminal.read_all()
    found = {code for codes in re.findall(rb"\x1b\[([\d;]+)m", terminal.raw) for code in codes.split(b";")}
    colours = {int(code) for code in found if int(code) >= 30}
    terminal.kill()
    assert 33 in colours
    assert colours <= {30, 32, 33, 36, 39, 43, 47, 49}


@pytest.mark.parametrize("kind", [None, ""])
def test_no_kind_of_terminal_is_asked_line_by_line(tmp_path: Path, kind: str | None) -> None:
    terminal = Terminal(tmp_path, env={"TERM": kind})
    terminal.wait("Onward, line by line.")
    terminal.send("!stop\r")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw


def test_a_home_that_is_none_puts_nothing_beside_the_program(tmp_path: Path) -> None:
    """An empty HOME reads as the root of the disk, a relative one as wherever the person stands."""
    for home in ("", "somewhere"):
        env = {"HOME": home, "PATH": "/usr/bin", "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(
            [sys.executable, "-m", "tui", "paths"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        data = next(line for line in done.stdout.splitlines() if line.startswith("data")).split()[1]
        assert Path(data).is_absolute() and tmp_path not in Path(data).parents and Path(data).parts[1] != ".local"


def test_an_idle_screen_costs_nothing(tmp_path: Path) -> None:
    terminal = ONWARD.start(tmp_path)
    terminal.send(WORDS)
    terminal.wait_until(lambda: WORDS in ONWARD.kept(tmp_path), "keeping")
    terminal.wait("Saved")
    terminal.read_all()
    # A while after the last key, it looks for garbage once.
    terminal.read_for(2 * REST)
    size, woken = len(terminal.raw), switches(terminal.pid)
    terminal.read_for(1.0)
    assert len(terminal.raw) == size
    assert switches(terminal.pid) - woken <= 2
    terminal.kill()


def switches(pid: int) -> int:
    """Return how often the threads of a process were woken."""
    found = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        rows = dict(line.split(":", 1) for line in (task / "status").read_text().splitlines() if ":" in line)
        found += int(rows["voluntary_ctxt_switches"])
    return found


@pytest.mark.parametrize(
    ("locale", "country"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE@euro"}, "DE"),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "eo"}, ""),
        ({"LANG": "", "LC_ALL": ""}, ""),
        ({}, ""),
    ],
)
def test_the_country_that_is_suggested_first_is_that_of_the_locale(locale: dict[str, str], country: str) -> None:
    assert country_of_locale(locale) == country
