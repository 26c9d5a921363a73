"""A few pages in Spanish, which is longer than English, in both sizes. They have words of the code and little else."""

from pathlib import Path

import pytest

from tests.look.frame import frame_of, written
from tests.look.kept import differences, left_over
from tests.look.pages import LAST, MORE, PLACES, STEPS, demo_at, open_page
from tests.words.speaking import speaking
from tui.content.library import Library
from tui.shipped import SEEDS
from tui.themes import FIRST

SNAPSHOTS = Path(__file__).parent / "snapshots"
PAGES = ("settings", "keys-step", "people", "plan", "help-now", "open-elsewhere", "trouble-damaged")
SIZES = {"80x24": (80, 24), "60x18": (60, 18)}
WAYS = PLACES | STEPS | MORE | LAST


@pytest.mark.parametrize("size", SIZES)
async def test_pages_look_as_they_did_in_spanish(own_surroundings: Path, size: str) -> None:
    taken = {}
    with speaking("es"):
        async with demo_at(own_surroundings, SIZES[size], Library.read(SEEDS, "es")) as pilot:
            for name in PAGES:
                await open_page(pilot, WAYS[name])
                taken[name] = written({FIRST: frame_of(pilot.app)})
    if found := differences(SNAPSHOTS / size, taken):
        pytest.fail(found, pytrace=False)


@pytest.mark.parametrize("size", SIZES)
def test_no_picture_is_kept_of_a_page_that_is_gone(size: str) -> None:
    assert left_over(SNAPSHOTS / size, set(PAGES)) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_foot_of_each_page_names_help_and_keys(size: str) -> None:
    for name in PAGES:
        picture = (SNAPSHOTS / size / f"{name}.txt").read_text("utf-8")
        text = picture.split("\n\n= ")[0]
        assert "F2 Ayuda ahora   F1 Teclas" in text, name
