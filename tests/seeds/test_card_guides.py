"""A card leads to the guide that is to be read first, also where a site has guides of its own."""

from pathlib import Path

import pytest

from tests.made import library
from tui.content.check import BadSeed
from tui.content.folder import SeedFolder
from tui.content.library import Library
from tui.content.site import read_site
from tui.flow.kinds.planning import Actions
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS

ROOM = """
key = "room"
number = 1
title = "Our rooms"
about = "Where to sit."
[[section]]
heading = "Today"
points = ["Ask at the desk."]
"""


def guides_of_cards(found: Library) -> set[str]:
    step = found.session_course.steps["actions"]
    assert isinstance(step, Actions)
    return {card.guide for card in step.card if card.guide}


def test_the_guides_that_cards_name_are_there() -> None:
    found = guides_of_cards(library())
    assert found == {"paid_work"}
    assert found <= {guide.key for guide in library().guides.guide}


def test_a_site_with_guides_of_its_own_loses_the_button_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "guides"
    folder.mkdir(parents=True)
    (folder / "room.toml").write_text(ROOM)
    found, problems = read_site(tmp_path, SEEDS, homes=HOME_WORDS)
    assert not problems
    assert [guide.key for guide in found.guides.guide] == ["room"]
    assert not guides_of_cards(found)


def test_a_guide_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "en"
    site.mkdir()
    text = (SEEDS / "en" / "actions.toml").read_text("utf-8")
    (site / "actions.toml").write_text(text.replace('guide = "paid_work"', 'guide = "paid"'), "utf-8")
    with pytest.raises(BadSeed, match="freelance: there is no guide 'paid'"):
        Library.read(SeedFolder(tmp_path, SEEDS))
