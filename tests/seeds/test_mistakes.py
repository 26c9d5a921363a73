"""Whatever stands in the place of a value of a site's seeds: the file counts whole, or is left out with a sentence."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.seeds.mistakes import WRONG, Place, is_of_one_type, places, value_at, write_mistake
from tests.seeds.test_words import FILES as ENGLISH
from tests.store.writing import CLOCK
from tui.content.check import BadSeed
from tui.content.folder import OURS_ALONE
from tui.content.library import Library
from tui.content.site import read_site
from tui.demo import lived
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS

NOT_READ_HERE = {*OURS_ALONE, "demo.toml"}
FILES = [each.relative_to(SEEDS).as_posix() for each in ENGLISH if each.name not in NOT_READ_HERE]
PLACES = {place.kind: place for file in sorted(FILES) for place in places(SEEDS, file)}
"""One place of each kind."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path_factory.mktemp("seeds") / "site"))


@pytest.fixture(scope="module")
def shipped() -> Library:
    return Library.read(SEEDS)


@settings(max_examples=60)
@given(place=st.sampled_from(list(PLACES.values())), wrong=st.sampled_from(WRONG))
def test_a_mistake_leaves_out_its_file_and_is_named(site: Path, shipped: Library, place: Place, wrong: Any) -> None:
    check_mistake(site, shipped, place, wrong)


def test_a_number_of_hours_is_not_true(site: Path, shipped: Library) -> None:
    place = next(place for place in PLACES.values() if place.names[-3:] == ("start", "slots", "hours"))
    check_mistake(site, shipped, place, wrong=True)


@pytest.mark.parametrize("text", ["settings = 3", "[settings]\nname = []", "[settings]\nname = 3", "settngs = 3"])
def test_settings_of_a_demo_are_text(tmp_path: Path, shipped: Library, text: str) -> None:
    (tmp_path / "demo.toml").write_text(text)
    with pytest.raises(BadSeed, match=r"demo\.toml.*sett"):
        lived(tmp_path, shipped, CLOCK)


def check_mistake(site: Path, shipped: Library, place: Place, wrong: Any) -> None:
    """Read `site` with `wrong` at `place`, and put the file back: of another type, it leaves out that file alone."""
    write_mistake(SEEDS, place, wrong, site)
    try:
        library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    finally:
        shutil.copyfile(SEEDS / place.file, site / place.file)
    if is_of_one_type(value_at(SEEDS, place), wrong):
        return
    (problem,) = problems
    assert problem.file == site / place.file
    assert any(name in str(problem) for name in place.names)
    assert "`" not in str(problem) and "\n" not in str(problem)
    if not any(folder in place.file for folder in ("letters/", "guides/", "first_aid/", "help_lines/")):
        assert library == shipped
