"""A third language is a folder of text files. Made here in a site's folder, by the recipe of docs/translating.md."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.words.speaking import speaking
from tests.words.test_language import said
from tui.content.library import Library
from tui.content.site import read_site
from tui.languages import language_names
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS
from tui.store.text.sorting import sort_key

ROOT = Path(__file__).parents[2]
RECIPE = (ROOT / "docs" / "translating.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", RECIPE, re.MULTILINE | re.DOTALL)


def run(command: str, seeds: Path) -> str:
    """Run a command of the recipe, on the seeds in a folder."""
    words = [str(seeds) if word == "seeds" else word for word in command.split()]
    program = {".venv/bin/python": [sys.executable], ".venv/bin/onward": [sys.executable, "-m", "tui"]}[words[0]]
    done = subprocess.run([*program, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    """Return the seeds of a site with a little Polish."""
    site = tmp_path / "site"
    folder = site / "pl"
    folder.mkdir(parents=True)
    (name,) = blocks("toml")
    (folder / "language.toml").write_text(name)
    catalogue, compare, look = blocks("sh")
    assert "without a translation" in run(catalogue, site)
    po = folder / "messages.po"
    text = po.read_text("utf-8")
    for english, translated in {"No sessions yet. To begin one: onward": "Brak sesji.", "tomorrow": "jutro"}.items():
        assert f'msgid "{english}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{translated}"')
    po.write_text(text, "utf-8")
    run(catalogue, site)
    days = (SEEDS / "en" / "days.toml").read_text("utf-8")
    (folder / "days.toml").write_text(
        days.replace('"tomorrow" = 1', '"jutro" = 1').replace('["November", "Nov"]', '["listopad", "lis"]')
    )
    tips = (SEEDS / "en" / "tips.toml").read_text("utf-8")
    first = re.search(r'^title = "(.*)"$', tips, re.MULTILINE)
    assert first
    (folder / "tips.toml").write_text(tips.replace(first[0], 'title = "Daj sobie czas"', 1), "utf-8")
    listed = run(compare, site)
    assert "flows/plan.toml: missing" in listed
    assert "tips.toml" not in listed
    assert "can't be read" not in listed
    assert "Brak sesji." in run(look, site)
    return site


def test_a_few_files_are_a_language(polish: Path, own_surroundings: Path) -> None:
    assert language_names(polish)["pl"] == "Polski"
    folder = own_surroundings
    common = ("--seeds", str(polish), "--lang", "pl")
    assert "jutro" in said(folder, *common, "add", "Zadzwoń", "--when", command="jutro")
    assert "jutro" in said(folder, *common, command="plan")
    assert "Brak sesji." in said(folder, "--seeds", str(polish), environ={"LANG": "pl_PL.UTF-8"})
    # Without the site's seeds there is no such language.
    assert "There's no language pl." in said(folder, "--lang", "pl", code=2)


def test_what_it_lacks_is_english(polish: Path) -> None:
    library, problems = read_site(polish, SEEDS, "pl", homes=HOME_WORDS)
    assert problems == []
    assert library.tips[0].title == "Daj sobie czas"
    english = Library.read(SEEDS)
    assert library.tips[1] != english.tips[0]
    assert library.session_course.steps["company"].ask == english.session_course.steps["company"].ask
    assert library.help_pages == english.help_pages


def test_its_letters_are_sorted_where_they_belong(polish: Path) -> None:
    with speaking("pl", polish):
        assert sorted(["Mila", "Łukasz", "Lucyna", "Lzy"], key=sort_key) == ["Lucyna", "Lzy", "Łukasz", "Mila"]


def test_a_folder_without_its_file_is_no_language(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "es", tmp_path / "site" / "it")
    (tmp_path / "site" / "it" / "language.toml").unlink()
    assert "it" not in language_names(tmp_path / "site")
