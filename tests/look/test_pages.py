"""Every page looks as it was when somebody last looked at it: each screen and each kind of step, in every theme."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.look.frame import frame_of, written
from tests.look.kept import SNAPSHOTS, differences, left_over
from tests.look.pages import LAST, MORE, PLACES, STEPS, Way, demo_at, every_screen, open_page
from tests.modules import import_all
from tui.flow.kinds import step_class
from tui.flow.step import Step
from tui.kinds import KINDS
from tui.screens.base.dialog import Dialog
from tui.screens.base.form_dialog import FormDialog
from tui.screens.base.paned import PanedPlace
from tui.screens.base.place import Place
from tui.screens.base.run_page import RunPage
from tui.screens.base.searched import SearchedPlace
from tui.screens.dialogs.country_page import CountryPage
from tui.screens.dialogs.elsewhere import Meeting
from tui.screens.dialogs.rescuing import Rescuing
from tui.screens.pages.step import StepScreen
from tui.screens.pages.step_frame import StepFrame
from tui.themes import FIRST, OF_SIXTEEN, themes

SIZES = ["80x24", "60x18"]
NOT_SHOWN = (CountryPage, Dialog, FormDialog, Meeting, PanedPlace, Place, Rescuing, RunPage, SearchedPlace, StepFrame)
"""Screens that others are made of, and a rescue, which counts pages."""
AT_A_KIOSK = "tui.screens.kiosk."
"""The screens that only a public terminal has: those of tests/kiosk."""
THEMES = [theme.name for theme in themes()]


async def picture(pilot: Pilot[Any], way: Way, names: list[str]) -> str:
    """Open a page and return how it looks in each of the themes, the same page in the same app."""
    await open_page(pilot, way)
    frames = {}
    # The theme that is on comes first, as each change of theme takes a while.
    for name in sorted(names, key=lambda name: name != pilot.app.theme):
        if pilot.app.theme != name:
            pilot.app.theme = name
            await every_screen(pilot)
        frames[name] = frame_of(pilot.app)
    return written({name: frames[name] for name in names})


def kinds() -> set[type[Step]]:
    """Return the class of every kind that has a page of its own."""
    return {step_class(name) for name, kind in KINDS.items() if kind.view}


def screens(kind: type[Screen[Any]] = Screen) -> Iterator[type[Screen[Any]]]:
    """Yield every screen of ours."""
    for each in kind.__subclasses__():
        is_shown = each not in NOT_SHOWN and not each.__module__.startswith(AT_A_KIOSK)
        if each.__module__.startswith("tui.") and is_shown:
            yield each
        yield from screens(each)


WIDE = [PLACES, STEPS | MORE | LAST]
"""The pages of the larger window, in groups that several processes share. What comes last leaves words behind."""
SMALL = PLACES | STEPS | LAST


async def look_at(
    folder: Path, size: tuple[int, int], pages: dict[str, Way], names: list[str]
) -> tuple[dict[str, str], set[type[Any]]]:
    """Return the picture of each page, and the kinds of screens and of steps that were seen."""
    taken = {}
    seen: set[type[Any]] = set()
    async with demo_at(folder, size) as pilot:
        for name, way in pages.items():
            taken[name] = await picture(pilot, way, [FIRST, OF_SIXTEEN] if name in MORE else names)
            screen = pilot.app.screen
            seen |= {type(screen)} | ({type(screen.step)} if isinstance(screen, StepScreen) else set())
    return taken, seen


@pytest.mark.parametrize("pages", WIDE, ids=["places", "steps"])
async def test_every_page_looks_as_it_did_in_every_theme(own_surroundings: Path, pages: dict[str, Way]) -> None:
    taken, _seen = await look_at(own_surroundings, (80, 24), pages, THEMES)
    if found := differences(SNAPSHOTS / "80x24", taken):
        pytest.fail(found, pytrace=False)


async def test_every_page_looks_as_it_did_in_a_small_window(own_surroundings: Path) -> None:
    """Each kind of screen and of step is among them; the larger window has the same pages and more."""
    import_all()
    taken, seen = await look_at(own_surroundings, (60, 18), SMALL, [FIRST])
    if found := differences(SNAPSHOTS / "60x18", taken):
        pytest.fail(found, pytrace=False)
    without = {kind.__name__ for kind in {*screens(), *kinds()} - seen}
    assert not without, "no page shows these"
    assert SMALL.keys() <= {name for group in WIDE for name in group}


@pytest.mark.parametrize(("size", "groups"), [("80x24", WIDE), ("60x18", [SMALL])], ids=SIZES)
def test_no_picture_is_kept_of_a_page_that_is_gone(size: str, groups: list[dict[str, Way]]) -> None:
    gone = left_over(SNAPSHOTS / size, {name for group in groups for name in group})
    assert gone == [], "their pictures are kept, and no page has them any more"


def test_no_folder_of_pictures_is_kept_for_nothing() -> None:
    assert sorted(folder.name for folder in SNAPSHOTS.iterdir()) == sorted(SIZES)
