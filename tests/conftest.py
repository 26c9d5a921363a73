"""What every test stands on: folders of its own, and none of the surroundings of whoever runs it."""

import gc
import marshal
import os
import shutil
import sys
import tomllib
from collections.abc import Collection, Iterator
from functools import cache, partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tui.content.folder import SeedFolder

# Textual reads these once, when it is first imported: before any fixture can act.
for _name in [name for name in os.environ if name.startswith(("TEXTUAL_", "ONWARD_"))]:
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)
# Many programs are started: what they are compiled to is kept, also where whoever runs this keeps none.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Half of the time of a test with a file is the disk, which is asked after each answer whether it has it.
_MEMORY = Path("/dev/shm")
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# A busy machine is slow for reasons that are no fault of the code.
settings.register_profile("onward", deadline=None, derandomize=True)
settings.load_profile("onward")


def pytest_xdist_auto_num_workers() -> int:
    """Run one more at once than there are processors: some wait for a process or the disk. Each collects all tests."""
    return 1 + (os.cpu_count() or 1)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while tests are collected: nearly all that is made stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Leave what is there before the first test, and stays, out of every later search for garbage, and search less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def styles_read_once() -> Iterator[None]:
    """Keep what was read of the style sheets from app to app: hundreds are started, each with the same ones."""
    from textual.css.model import RuleSet
    from textual.css.stylesheet import Stylesheet

    read = Stylesheet._parse_rules
    known: dict[object, Any] = {}
    # A sheet is given other variables, and never changes those it has: most calls come with the ones of the last.
    last: tuple[object, frozenset[object]] = (None, frozenset())

    @wraps(read)
    def remembered(sheet: Stylesheet, css: str, *where: Any, **how: Any) -> Any:
        nonlocal last
        if last[0] is not sheet._variables:
            last = (sheet._variables, frozenset(sheet._variables.items()))
        key = (css, where, *how.values(), last[1])
        if key not in known:
            known[key] = read(sheet, css, *where, **how)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        # Each node asks more than a thousand rules for their hash. It is their id; so is this, without a call.
        patch.setattr(RuleSet, "__hash__", object.__hash__)
        yield


@pytest.fixture(autouse=True, scope="session")
def seeds_read_once() -> Iterator[None]:
    """Parse each text of TOML once, and read the shipped library once: commands and sites do it hundreds of times."""
    from tui.content.library import Library
    from tui.shipped import SEEDS

    parse, read = tomllib.loads, Library.read
    parsed: dict[str, bytes] = {}

    def loads(text: str, **how: Any) -> dict[str, Any]:
        if how or not isinstance(text, str):
            return parse(text, **how)
        if text not in parsed:
            found = parse(text)
            try:
                parsed[text] = marshal.dumps(found)
            except ValueError:
                # Days and times of TOML are nothing for marshal.
                return found
        whole: dict[str, Any] = marshal.loads(parsed[text])
        return whole

    shipped = cache(partial(read, SEEDS))

    def read_library(
        seeds: "Path | SeedFolder", language: str = "en", *, homes: "Collection[str] | None" = None
    ) -> Library:
        if seeds != SEEDS:
            return read(seeds, language, homes=homes)
        return shipped(language, homes=frozenset(homes) if homes is not None else None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", loads)
        patch.setattr(Library, "read", read_library)
        yield


@pytest.fixture(autouse=True, scope="session")
def pilots_wait_for_quiet() -> Iterator[None]:
    """Have pilots wait until the app has nothing to do. Theirs sleep, and take a starved process for an idle one."""
    from textual import app, pilot

    from tests.quiet import until_quiet

    async def wait_for_screen(_pilot: pilot.Pilot[Any]) -> bool:
        await until_quiet()
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "wait_for_idle", until_quiet)
        patch.setattr(pilot, "wait_for_idle", until_quiet)
        patch.setattr(pilot.Pilot, "_wait_for_screen", wait_for_screen)
        yield


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the cache folder of all tests: it holds nothing of a person, and hundreds of programs read the seeds."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test its own home and data folder; return the data folder, which is not made yet."""
    home = tmp_path / "home"
    home.mkdir()
    data = tmp_path / "data"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ONWARD_DATA_DIR", str(data))
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr("locale.getencoding", lambda: "UTF-8")
    # Whatever a site has set on this machine, or a test has forbidden, is nothing to the next one.
    monkeypatch.setattr("tui.paths.SITE", tmp_path / "xdg")
    monkeypatch.setattr("tui.paths.SITE_OWNER", os.geteuid())
    monkeypatch.setattr("tui.export.printer._forbidden", False)
    # The country of the locale chooses figures and helplines, and its language that of the program.
    for name in ("LC_ALL", "LC_ADDRESS", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("NO_COLOR", "ONWARD_NOW", "ONWARD_SEEDS", "ONWARD_CONFIG", "ONWARD_LANGUAGE", "XDG_CONFIG_DIRS"):
        monkeypatch.delenv(name, raising=False)
    return data


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    """Make the data folder of a test and return it."""
    own_surroundings.mkdir()
    return own_surroundings
