"""Lines and signs change as they are chosen in Settings, and a code that ASCII can't draw is said in a sentence."""

from pathlib import Path

from tests.look.frame import frame_of
from tests.look.pages import PLACES, demo_at, open_page, settle
from tui.app import Onward
from tui.screens.base.requests import ChangeSetting
from tui.screens.places.settings import Settings
from tui.widgets.rows import Rows


async def test_lines_and_signs_change_at_once(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        assert isinstance(pilot.app, Onward)
        assert "\u25cf Process" in "\n".join(frame_of(pilot.app).lines)
        for value, expected in (("ascii", "+ Next for you --"), ("unicode", "\u256d Next for you \u2500\u2500")):
            await open_page(pilot, PLACES["settings"])
            assert isinstance(pilot.app.screen, Settings)
            pilot.app.screen.query_one(Rows).go_to("borders")
            await pilot.press("enter")
            await settle(pilot)
            pilot.app.screen.query_one(Rows).go_to(value)
            await pilot.press("enter")
            await settle(pilot)
            assert pilot.app.store.setting("borders") == value
            row = next(row for row in pilot.app.screen.query_one(Rows).rows if row.key == "borders")
            assert row.right.lower() == value
            await pilot.press("escape")
            await settle(pilot)
            assert expected in "\n".join(frame_of(pilot.app).lines)


async def test_a_screen_that_is_open_is_drawn_again_without_signs(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (80, 24)) as pilot:
        pilot.app.post_message(ChangeSetting("borders", "ascii"))
        await settle(pilot)
        shown = "\n".join(frame_of(pilot.app).lines)
        assert {sign for sign in shown if not sign.isascii() and not sign.isalpha()} == set()
