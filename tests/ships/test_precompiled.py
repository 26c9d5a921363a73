"""The precompiled file: what is imported from it is what the sources say, and without it all is as usual."""

import os
import subprocess
import sys
import traceback
from importlib import import_module, reload, resources
from pathlib import Path
from threading import Thread

import pytest

from tui.cli.doctor.program import modules
from tui.precompiled import finder
from tui.precompiled.finder import HEADER, NUMBER, Precompiled, Unusable, use_precompiled
from tui.precompiled.finder import PACKAGE as PACKAGE_FOLDER
from tui.precompiled.making import compiled, write

PACKAGE = '"""A package."""\n\nVALUE = 1\n'
MODULE = '''"""A module."""

from shelf import VALUE


class Lamp:
    """Gives light."""


class Bulb(Lamp):
    """Only this."""

    def shine(self, times):
        """Shine."""
        assert times, "not at all"
        return times + VALUE

    async def wait(self):
        """Wait."""
'''
NAMES = ("shelf", "shelf.lamp")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a package of two modules, to be imported from its sources, and return its folder."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "__init__.py").write_text(PACKAGE)
    (folder / "lamp.py").write_text(MODULE)
    (folder / "words.txt").write_text("light")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(sys, "modules", sys.modules.copy())
    return folder


@pytest.fixture
def made(shelf: Path, tmp_path: Path) -> Path:
    """Compile the package into a file, and return that."""
    file = tmp_path / "made" / "modules"
    assert write([*NAMES, "sys", "no_such_module"], file) == len(NAMES)
    # Finding a module imports its package.
    del sys.modules["shelf"]
    return file


def is_from(file: Path) -> bool:
    """Import the module with the help of the file, and return whether it was taken from there."""
    sys.meta_path.insert(0, Precompiled(str(file)))
    lamp = import_module("shelf.lamp")
    assert lamp.Bulb().shine(2) == 2 + import_module("shelf").VALUE
    return lamp.__doc__ is None


def test_modules_are_imported_without_docstrings_and_are_otherwise_what_they_are(made: Path, shelf: Path) -> None:
    assert is_from(made)
    lamp = import_module("shelf.lamp")
    assert (lamp.Lamp.__doc__, lamp.Bulb.__doc__, lamp.Bulb.shine.__doc__) == (None, None, None)
    assert (lamp.__file__, lamp.__package__) == (str(shelf / "lamp.py"), "shelf")
    assert import_module("shelf").__path__ == [str(shelf)]
    assert (resources.files("shelf") / "words.txt").read_text() == "light"


def test_what_is_asserted_stays_and_a_traceback_has_its_lines(made: Path, shelf: Path) -> None:
    assert is_from(made)
    with pytest.raises(AssertionError, match="not at all") as raised:
        import_module("shelf.lamp").Bulb().shine(0)
    last = traceback.extract_tb(raised.value.__traceback__)[-1]
    assert (last.filename, last.name, last.line) == (str(shelf / "lamp.py"), "shine", 'assert times, "not at all"')


def test_a_module_that_was_changed_is_imported_from_its_source(made: Path, shelf: Path) -> None:
    (shelf / "__init__.py").write_text(PACKAGE.replace("1", "40"))
    assert is_from(made)
    assert import_module("shelf").VALUE == 40


def test_a_change_within_the_same_second_counts_too(made: Path, shelf: Path) -> None:
    source = shelf / "lamp.py"
    before = source.stat().st_mtime_ns
    source.write_text(MODULE.replace("+ VALUE", "+ 1    "))
    os.utime(source, ns=(before + 1, before + 1))
    assert not is_from(made)


def test_a_module_that_is_loaded_again_is_that_of_its_source(made: Path, shelf: Path) -> None:
    assert is_from(made)
    lamp = import_module("shelf.lamp")
    # It's let go of once it has been run.
    code = vars(lamp)["__loader__"].get_code("shelf.lamp")
    assert code is not None and code.co_consts[0] == "A module."
    assert reload(lamp).__doc__ == "A module."


def test_a_module_that_is_gone_is_gone(made: Path, shelf: Path) -> None:
    (shelf / "lamp.py").unlink()
    with pytest.raises(ModuleNotFoundError):
        is_from(made)


def test_a_file_that_is_cut_off_anywhere_changes_nothing(made: Path, shelf: Path) -> None:
    whole = made.read_bytes()
    for size in range(0, len(whole), 7):
        made.write_bytes(whole[:size])
        with pytest.raises(Unusable):
            Precompiled(str(made))


def test_a_part_that_was_lost_is_imported_from_its_source(made: Path, shelf: Path) -> None:
    data = bytearray(made.read_bytes())
    first = len(HEADER) + NUMBER
    index = int.from_bytes(data[len(HEADER) : first], "big")
    data[first:index] = bytes(index - first)
    made.write_bytes(data)
    assert not is_from(made)


def test_any_damaged_byte_leaves_modules_what_they_are(made: Path, shelf: Path) -> None:
    whole = made.read_bytes()
    usual = [*sys.meta_path]
    for at in range(0, len(whole), 3):
        made.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        for name in NAMES:
            sys.modules.pop(name, None)
        sys.meta_path[:] = usual
        try:
            is_from(made)
        except Unusable:
            continue
        sys.meta_path[0].close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("here", [sys.version, sys.prefix, PACKAGE_FOLDER])
def test_code_of_another_python_environment_or_folder_is_left_alone(made: Path, here: str) -> None:
    made.write_bytes(made.read_bytes().replace(here.encode(), b"elsewhere", 1))
    with pytest.raises(Unusable):
        Precompiled(str(made))


def test_it_stays_out_of_the_place_of_a_standard_stream(made: Path) -> None:
    program = (
        "import os, sys; os.close(0); from tui.precompiled.finder import Precompiled;"
        " print(Precompiled(sys.argv[1])._file > 2)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(made)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_another_file_that_got_its_number_is_not_read(made: Path, shelf: Path, tmp_path: Path) -> None:
    file = Precompiled(str(made))
    sys.meta_path.insert(0, file)
    other = tmp_path / "other"
    other.write_bytes(made.read_bytes())
    with other.open("rb") as opened:
        os.dup2(opened.fileno(), file._file)
        assert import_module("shelf.lamp").__doc__ == "A module."


def test_a_body_that_is_only_a_docstring_is_compiled() -> None:
    space: dict[str, object] = {}
    exec(compiled(MODULE.replace("from shelf import VALUE", "").encode(), "lamp.py"), space)
    assert space["Lamp"].__doc__ is None


def test_it_can_be_made_by_two_at_once_and_is_for_everybody(shelf: Path, tmp_path: Path) -> None:
    file = tmp_path / "made" / "modules"
    both = [Thread(target=write, args=(NAMES, file)) for _twice in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert is_from(file)
    assert file.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in file.parent.iterdir()] == ["modules"]


def test_the_doctor_says_whether_it_is_there_and_as_the_sources_are(made: Path, shelf: Path) -> None:
    assert [check.state for check in modules(str(made))] == ["ok"]
    (shelf / "lamp.py").write_text(MODULE.replace("2", "3") + "\n")
    assert [(check.state, check.says[:2]) for check in modules(str(made))] == [("note", "1 ")]
    made.write_bytes(b"")
    assert [check.state for check in modules(str(made))] == ["note"]


def test_it_stands_back_for_others(monkeypatch: pytest.MonkeyPatch, made: Path) -> None:
    monkeypatch.setattr(finder, "PATH", str(made))
    monkeypatch.setattr(Precompiled.__init__, "__defaults__", (str(made),))
    before = [*sys.meta_path]
    # These very tests.
    use_precompiled()
    assert sys.meta_path == before
    monkeypatch.setattr(finder, "OTHERS", ())
    monkeypatch.setenv("PYTHONPATH", "/srv/mine")
    use_precompiled()
    assert sys.meta_path == before
    monkeypatch.delenv("PYTHONPATH")
    use_precompiled()
    assert [type(each) for each in sys.meta_path[:1]] == [Precompiled]


WHOLE = """
import sys
from pathlib import Path
from tui.precompiled.finder import Precompiled
from tui.precompiled.making import make

file = Path(sys.argv[1])
if sys.argv[2] == "make":
    print(make(file) > 1000)
else:
    sys.meta_path.insert(0, Precompiled(str(file)))
    import tui.app, tui.screens.places.today, sqlite_utils, pendulum
    others = [name for name, module in sys.modules.items() if name[:8] in ("tui.app.", "textual.") and module.__doc__]
    print(others, sqlite_utils.Database(memory=True).table("t").insert({"a": 1}).count)
"""


@pytest.mark.slow
def test_everything_that_is_imported_can_be_compiled(tmp_path: Path) -> None:
    for what, said in (("make", "True"), ("use", "[] 1")):
        command = [sys.executable, "-c", WHOLE, str(tmp_path / "modules"), what]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == said
