"""Every page looks as it was when somebody last looked at it: each screen and each kind of step, in every theme."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.look.frame import frame_of, written
from tests.look.kept import SNAPSHOTS, differences
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
from tui.themes import FIRST, themes

SIZES = ["80x24", "60x18"]
NOT_SHOWN = (CountryPage, Dialog, FormDialog, Meeting, PanedPlace, Place, Rescuing, RunPage, SearchedPlace, StepFrame)
"""Screens that others are made of, and a rescue, which counts pages."""
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
        if each.__module__.startswith("tui.") and each not in NOT_SHOWN:
            yield each
        yield from screens(each)


@pytest.mark.parametrize(
    ("size", "pages", "names"),
    [((80, 24), PLACES | STEPS | MORE | LAST, THEMES), ((60, 18), PLACES | STEPS | LAST, [FIRST])],
    ids=SIZES,
)
async def test_every_page_looks_as_it_did(
    request: pytest.FixtureRequest,
    own_surroundings: Path,
    size: tuple[int, int],
    pages: dict[str, Way],
    names: list[str],
) -> None:
    import_all()
    taken = {}
    seen: set[type[Any]] = set()
    async with demo_at(own_surroundings, size) as pilot:
        for name, way in pages.items():
            taken[name] = await picture(pilot, way, [FIRST] if name in MORE else names)
            screen = pilot.app.screen
            seen |= {type(screen)} | ({type(screen.step)} if isinstance(screen, StepScreen) else set())
    if found := differences(SNAPSHOTS / request.node.callspec.id, taken):
        pytest.fail(found, pytrace=False)
    without = {kind.__name__ for kind in {*screens(), *kinds()} - seen}
    assert not without, "no page shows these"


def test_no_folder_of_pictures_is_kept_for_nothing() -> None:
    assert sorted(folder.name for folder in SNAPSHOTS.iterdir()) == sorted(SIZES)
