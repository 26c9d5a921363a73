"""The seeds of every language say what the English ones say; and what one lacks is read in English."""

import shutil
from pathlib import Path

import pytest

from tests.made import library as english_library
from tests.seeds.translation import ENGLISH, differences
from tui.content.library import Library
from tui.content.site import read_site
from tui.languages import languages
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS

TRANSLATED = sorted(languages().keys() - {ENGLISH})


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return seeds with a language that is a copy of the English one."""
    shutil.copytree(SEEDS / ENGLISH, tmp_path / "xx")
    shutil.copytree(SEEDS / "help_lines", tmp_path / "xx" / "help_lines")
    shutil.copy(SEEDS / "demo.toml", tmp_path / "xx")
    return tmp_path


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_the_structure_of_english(language: str) -> None:
    assert list(differences(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_can_be_read(language: str) -> None:
    Library.read(SEEDS, language, homes=HOME_WORDS)


def test_a_copy_is_no_difference(copied: Path) -> None:
    assert list(differences("xx", copied)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("flows/plan.toml", 'kind = "week"', 'kind = "list"', "kind: is 'list', English has 'week'"),
        ("flows/plan.toml", "tips = [", "tips = [3, ", "items, English has"),
        ("flows/reframe.toml", "usual = true\n", "", "has no usual"),
        ("flows/reframe.toml", "This is about $company.", "This is about them.", "has the fields []"),
        ("flows/feedback.toml", 'person = "whom"', 'person = "quien"', "person: is 'quien', English has 'whom'"),
        ("breathing.toml", '["Hold", 4]', '["Hold", 5]', "is 5, English has 4"),
        ("values.toml", 'label = "', 'label = "" #', "is empty"),
        ("help_lines/gb.toml", 'contact = "116 123"', 'contact = "116 124"', "has other numbers"),
        ("tips.toml", "[[tip]]", "[[tip", "is not TOML"),
        ("days.toml", "fillers = ", "# fillers = ", "has no fillers"),
    ],
)
def test_a_difference_is_named(copied: Path, file: str, old: str, new: str, said: str) -> None:
    path = copied / "xx" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(each.startswith(f"{file}: ") and said in each for each in differences("xx", copied))


def test_what_is_missing_is_read_in_english(copied: Path) -> None:
    (copied / "xx" / "tips.toml").unlink()
    shutil.rmtree(copied / "xx" / "letters")
    assert "tips.toml: missing" in list(differences("xx", copied))
    library, problems = read_site(copied, SEEDS, "xx", homes=HOME_WORDS)
    assert (library.tips, problems) == (english_library().tips, [])


def test_help_lines_of_a_site_are_not_replaced_by_a_translation(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "help_lines", tmp_path / "help_lines")
    own = tmp_path / "help_lines" / "gb.toml"
    own.write_text(own.read_text("utf-8").replace("Samaritans", "Our own line"), "utf-8")
    (tmp_path / "es").mkdir()
    site, _problems = read_site(tmp_path, SEEDS, "es", homes=HOME_WORDS)
    assert site.help_pages["GB"].line[0].name == "Our own line"
    assert Library.read(SEEDS, "es").help_pages["GB"].name == "Reino Unido"


def test_spanish_has_the_help_lines_of_more_countries_that_speak_it() -> None:
    pages = Library.read(SEEDS, "es").help_pages
    countries = {"AR", "CL", "CO", "EC", "PE", "PR", "UY"}
    assert pages.keys() - english_library().help_pages.keys() == countries
    assert all(line.source_dated for country in countries for line in pages[country].line[:1])


def test_a_site_in_english_alone_serves_a_person_who_speaks_another_language(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / ENGLISH, tmp_path / ENGLISH)
    library, problems = read_site(tmp_path, SEEDS, "es", homes=HOME_WORDS)
    assert problems == []
    assert library.session_course.paths[0].title == "Todo"
