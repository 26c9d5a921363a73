"""What a site has locked, or was set for this run, shows its value and why, and does not move."""

from pathlib import Path

import pytest

from tests.made import library
from tests.screens.test_kept_words import press
from tests.screens.test_screens import shown
from tests.store.writing import CLOCK, session
from tui.app import Onward
from tui.config.config import Config, Found, Origin
from tui.screens.base import requests
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.pages.review import ReviewScreen
from tui.screens.places.settings import Settings
from tui.store.store import Store
from tui.widgets.rows import Rows

CONFIG = Config(
    {
        "theme": Found("onward-light", Origin.SITE, "/etc/xdg/onward/config.toml", "/etc/xdg/onward/config.toml"),
        "country": Found("IE", Origin.SITE, locked_by="/etc/xdg/onward/config.toml"),
        "cell_painting": Found(False, Origin.ENVIRONMENT, "ONWARD_CELL_PAINTING"),
    }
)


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def test_what_is_fixed_does_not_move(own_surroundings: Path, size: tuple[int, int]) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    store.set_setting("theme", "onward-contrast")
    store.set_setting("country", "US")
    app = Onward(store, library(), CLOCK, CONFIG)
    async with app.run_test(size=size) as pilot:
        assert app.theme == "onward-light"
        assert not app.painter.is_by_cells
        app.post_message(requests.OpenPlace("settings"))
        await pilot.pause()
        rows = {row.key: row for row in app.screen.query_one(Rows).rows}
        assert (rows["theme"].right, rows["theme"].below) == ("Light", "Set by this site.")
        assert (rows["country"].right, rows["country"].below) == ("Ireland", "Set by this site.")
        assert rows["cell_painting"].right == "Off"
        assert "when Onward was started" in rows["cell_painting"].below
        for key in ("theme", "country", "cell_painting"):
            app.screen.query_one(Rows).go_to(key)
            page = await press(pilot, "enter")
            assert isinstance(app.screen, Settings)
            assert rows[key].below in page
    assert (store.setting("theme"), store.setting("country")) == ("onward-contrast", "US")
    store.close()


async def test_another_country_can_always_be_looked_at(own_surroundings: Path) -> None:
    """Where the site has set one, a person who is elsewhere still finds the numbers for there."""
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    app = Onward(store, library(), CLOCK, CONFIG)
    async with app.run_test(size=(80, 24)) as pilot:
        page = await press(pilot, "f2")
        assert isinstance(app.screen, HelpNow)
        assert "Ireland" in page
        await press(pilot, "tab", "enter", "g", "enter")
        assert isinstance(app.screen, HelpNow)
        assert "Ireland" not in shown(app)
        await press(pilot, "escape", "f2")
        assert "Ireland" in shown(app)
    assert store.setting("country") == ""
    store.close()


async def test_what_is_not_fixed_is_the_person_s(own_surroundings: Path) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    store.set_setting("theme", "onward-contrast")
    app = Onward(store, library(), CLOCK, Config({"theme": Found("onward-light", Origin.SITE)}))
    async with app.run_test(size=(80, 24)):
        assert app.theme == "onward-contrast"
    store.close()


@pytest.mark.parametrize("restricted", [True, False])
async def test_what_is_said_of_a_copy_can_be_done(own_surroundings: Path, restricted: bool) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    session(store, company="Kestrel")
    app = Onward(store, library(), CLOCK, Config({"restricted": Found(restricted)}))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.post_message(requests.OpenSession(1))
        await pilot.pause()
        page = await press(pilot, "x")
        assert ("onward export 1" in page) is not restricted
        assert ("can't save files" in page) is restricted
    store.close()


@pytest.mark.parametrize("restricted", [True, False])
async def test_the_review_names_no_file_that_would_be_refused(own_surroundings: Path, restricted: bool) -> None:
    store = Store.open(own_surroundings / "onward.db", CLOCK)
    session(store, company="Kestrel")
    app = Onward(store, library(), CLOCK, Config({"restricted": Found(restricted)}))
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(requests.OpenReview(1))
        await pilot.pause()
        page = await press(pilot, "down")
        assert isinstance(app.screen, ReviewScreen)
        assert ("onward export 1" in page) is not restricted
    store.close()
