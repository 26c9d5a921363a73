"""The wheel holds everything the program needs, and says the same version."""

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tui import __version__

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as file:
        return set(file.namelist())


@pytest.mark.parametrize("folder", ["styles", "seeds"])
def test_every_data_file_is_in_the_wheel(wheel: Path, folder: str) -> None:
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert {f"tui/{name}" for name in here if not name.endswith(".DS_Store")} <= names(wheel)


def test_every_module_is_in_the_wheel(wheel: Path) -> None:
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tui").rglob("*.py")}
    assert here <= names(wheel)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    info = next(top for top in tops if top.endswith(".dist-info"))
    assert tops == {"tui", info, info.replace(".dist-info", ".data")}


def test_the_manual_and_the_completions_are_where_a_system_looks(wheel: Path) -> None:
    shared = {
        "man/man1/onward.1",
        "man/es/man1/onward.1",
        "bash-completion/completions/onward",
        "zsh/site-functions/_onward",
        "fish/vendor_completions.d/onward.fish",
    }
    assert {name.partition(".data/data/share/")[2] for name in names(wheel)} - {""} == shared


def test_a_checkout_holds_no_second_copy() -> None:
    assert not (ROOT / "tui" / "styles").exists()
    assert not (ROOT / "tui" / "seeds").exists()


def test_the_version_is_the_same(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        info = next(name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        headers = Parser().parsestr(file.read(info).decode())
    assert headers["Version"] == __version__


def test_the_wheel_works_on_its_own(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(unpacked)
    program = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r})\n"
        "from tui.content.library import Library\n"
        "from tui.shipped import SEEDS, STYLES\n"
        "assert Library.read(SEEDS, 'en').session_course.steps\n"
        "print(SEEDS, STYLES)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(unpacked / "tui" / "seeds"), str(unpacked / "tui" / "styles")]
