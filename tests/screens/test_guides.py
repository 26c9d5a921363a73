"""Guides and first aid: where they are offered, what they say of a country, and the way back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.made import library
from tests.screens.robot import walking
from tests.screens.test_screens import Bench, assert_asked, shown
from tests.screens.test_walks import app_at
from tests.screens.test_ways_back import begin
from tests.screens.told import tell
from tui.app import Onward
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.screens.base.requests import OpenGuide, OpenPlace
from tui.screens.dialogs.guide_page import GuidePage
from tui.screens.places.guides import GuideList
from tui.screens.places.tips import Tips
from tui.store.store import Store
from tui.widgets.rows import Rows
from tui.widgets.small_parts import SmallButton

GUIDES = library().guides
CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def page(key: str, country: str = "", guess: str = "") -> GuidePage:
    guide = GUIDES.one(key)
    assert guide is not None
    return GuidePage(GUIDES, guide, country, guess)


@pytest.mark.parametrize(
    ("outcome", "first", "others"),
    [
        ("laid_off", ["laid_off"], ["unfair"]),
        ("offer_withdrawn", ["offer_withdrawn"], ["unfair"]),
        ("internal_no", [], ["internal", "unfair"]),
        ("turned_down", [], ["reading_a_rejection", "unfair"]),
        ("no_reply", [], []),
    ],
)
async def test_a_session_offers_what_fits_how_it_ended(
    data: Path, outcome: str, first: list[str], others: list[str]
) -> None:
    app = app_at(data)
    async with walking(app, choices={"outcome": outcome, "path": "short"}) as robot:
        await robot.press("enter")
        await robot.answer_all()
        keys = [row.key for row in app.screen.query_one(Rows).rows]
        stages = keys.index("stage-0")
        found = [key.removeprefix("guide-") for key in keys if key.startswith("guide-")]
        assert found == [*first, *others]
        assert [key.removeprefix("guide-") for key in keys[:stages] if key.startswith("guide-")] == first
        assert "guides-" in keys


async def test_first_aid_opens_over_the_session_and_esc_comes_back(data: Path) -> None:
    app = app_at(data)
    async with walking(app, (60, 18), choices={"outcome": "laid_off", "path": "short"}) as robot:
        await robot.press("enter")
        await robot.answer_all()
        before = app.screen
        app.screen.query_one(Rows).go_to("guide-laid_off")
        await robot.press("enter")
        assert isinstance(app.screen, GuidePage)
        assert "Don't sign anything yet" in shown(app)
        await robot.press("escape")
        assert app.screen is before


@pytest.mark.parametrize("country", [*GUIDES.local])
@pytest.mark.parametrize("key", [each.key for each in GUIDES.guide if each.is_first_aid])
async def test_first_aid_says_what_holds_in_a_country_and_that_it_is_no_advice(key: str, country: str) -> None:
    app = Bench(page(key, country))
    async with app.run_test(size=(80, 100)) as pilot:
        await pilot.pause()
        words = " ".join(shown(app).split())
        local = GUIDES.local[country]
        assert all(each.contact in words for each in local.contact if key in each.guides)
        assert "not advice about your case" in words
        assert "Where these come from" in words
        assert (f"In {local.name}" in words) is (country != "*")


async def test_a_country_can_be_chosen_where_first_aid_is_read() -> None:
    app = Bench(page("unfair", guess="IE"))
    async with app.run_test(size=(80, 80)) as pilot:
        await pilot.pause()
        assert "That's a guess" in shown(app)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        app.screen.query_one(Rows).go_to("AU")
        await pilot.press("enter")
        await pilot.pause()
        assert "21 days" in shown(app)
        assert "That's a guess" not in shown(app)
        await pilot.press("escape")
        await pilot.pause()
    assert app.given == ["AU"]


async def test_a_guess_is_taken_with_one_button_as_in_help_now() -> None:
    app = Bench(page("unfair", guess="IE"))
    async with app.run_test(size=(80, 80)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "That's a guess" not in shown(app)
        assert "In Ireland" in shown(app)
        assert not app.screen.query("#here")
        await pilot.press("escape")
        await pilot.pause()
    assert app.given == ["IE"]


async def test_the_list_opens_each_guide() -> None:
    app = Bench(GuideList(GUIDES))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "First aid: laid off" in shown(app)
    assert_asked(app, OpenGuide("laid_off"))


async def test_the_tips_lead_to_the_guides() -> None:
    app = Bench(Tips(library().tips, list(library().session_course.steps.values())))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "enter")
        await pilot.pause()
    assert_asked(app, OpenPlace("guides"))


async def test_the_card_about_a_paid_job_leads_to_what_to_check_and_keeps_what_is_typed(data: Path) -> None:
    app = app_at(data)
    async with walking(app) as robot:
        await begin(robot, "Kestrel")
        app.post_message(OpenPlace("plan"))
        await robot.press("n")
        app.screen.query_one(Rows).go_to("freelance")
        await robot.press("enter")
        await robot.write("Draw a map for the hall")
        form = app.screen
        app.screen.query_one(".guide", SmallButton).focus()
        await robot.press("enter")
        assert isinstance(app.screen, GuidePage)
        assert "Before a small paid job" in shown(app)
        await robot.press("escape")
        assert app.screen is form
        assert "Draw a map for the hall" in {field.value for field in form.query(Input)}


@pytest.mark.parametrize(
    ("outcome", "first"), [("laid_off", "guide"), ("offer_withdrawn", "guide"), ("turned_down", "begin")]
)
async def test_after_a_layoff_today_begins_with_first_aid_and_not_with_a_new_session(
    data: Path, outcome: str, first: str
) -> None:
    store = Store.open(data / "onward.db", CLOCK)
    tell(store, {"outcome": outcome, "path": "short"})
    OpenRun.latest(store, library()).session.give("review", None)
    for clock, key in ((CLOCK, first), (Clock(CLOCK.now() + timedelta(days=60)), "begin")):
        app = Onward(Store(store._tables, clock), library(), clock)
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.pause()
            rows = [row.key for row in app.screen.query_one(Rows).rows]
            assert next(filter(None, rows)) == key
            assert rows.count("begin") == 1
            if key == "guide":
                await pilot.press("enter")
                await pilot.pause()
                assert isinstance(app.screen, GuidePage)
    store.close()
