"""The plan by keys alone: what stands where, and that every change is kept and can be taken back."""

import random
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from tests.export.test_qr import code_on, read
from tests.made import action, library, planned_action
from tests.screens.test_screens import CLOCK, COURSE, SIZES, Bench, assert_asked, shown
from tests.store.writing import given, session, store
from tui.app import Onward
from tui.config.config import Config, Found
from tui.domain.answers.reading import plain
from tui.screens.base import requests
from tui.screens.dialogs.plan_code import PlanCode
from tui.screens.places.plan import PlanScreen
from tui.screens.places.plan_listing import STEP, Listing
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.unread_days import TwoDays
from tui.widgets.rows import Rows, heading

TODAY = CLOCK.today()
WEEK = {
    "hours": 3,
    "applications": 2,
    "slots": [{"weekday": "wednesday", "time": "morning", "what": "Search [b]", "hours": 4, "where_how": "Library"}],
}


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def planned() -> Store:
    kept = store()
    actions = [
        action("early", "network", "Ask [/] Priya", when_on=day(-2)),
        action("now", "learn", "Try the demo", when_on=day(0), when_at="18:30", fields={"gap": "SQL"}),
        action("week", "apply", "Apply to the library", when_on=day(3)),
        action("later", "event", "Job fair", when_on=day(20)),
        action("none", "care", "Swim"),
    ]
    session(kept, company="Acme", week=WEEK, actions=plain(actions), next_no={"cue": "a no comes", "act": "walk"})
    return kept


def words(pilot: Pilot[Any]) -> str:
    """Return every row of the list, in view or not."""
    rows = pilot.app.screen.query_one(Rows).rows
    return "\n".join(" | ".join(filter(None, (row.left, row.text, row.right, row.below))) for row in rows)


def here(pilot: Pilot[Any]) -> str:
    row = pilot.app.screen.query_one(Rows).here
    return row.key if row else ""


@pytest.mark.parametrize("size", SIZES)
async def test_one_list_from_earlier_days_to_no_day(size: tuple[int, int]) -> None:
    app = Bench(PlanScreen(planned(), COURSE, CLOCK))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        found = words(pilot)
        order = [
            "This week: 4 of 3 hours planned, 1 of 2 applications That's more hours than you had in mind.",
            "From earlier days",
            "Sat 21 Nov | Ask [/] Priya",
            "Today",
            "Try the demo | 18:30",
            "This week",
            "Wed 25 Nov | Search [b] | in the morning, each week | Library, 4 h",
            "Thu 26 Nov | Apply to the library",
            "Later",
            "Sun 13 Dec | Job fair",
            "No day yet",
            "Swim",
            "If this, then that",
            "If a no comes, then I will walk | for another rejection",
        ]
        places = [found.index(each, 10 if each == "This week" else 0) for each in order]
        assert places == sorted(places), found
        assert "> Sat 21 Nov" in shown(app)
        assert "5 actions to do" in shown(app)
        assert "overdue" not in found.lower()


async def test_tick_doing_let_go_and_undo() -> None:
    kept = planned()
    app = Bench(PlanScreen(kept, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.pause()
        assert planned_action(kept, "early").status == "done"
        assert "Done this week" in words(pilot)
        assert here(pilot) == "action-now"
        await pilot.press("o")
        await pilot.pause()
        assert "18:30, doing" in words(pilot)
        await pilot.press("l")
        await pilot.pause()
        assert "Try the demo" not in words(pilot)
        await pilot.press("u", "u")
        await pilot.pause()
        assert here(pilot) == "action-now"
        await pilot.press("u", "u")
        await pilot.pause()
        assert here(pilot) == "action-early", "the cursor is on what came back"
        assert [planned_action(kept, key).status for key in ("early", "now")] == ["to_do", "to_do"]
        assert "Done this week" not in words(pilot)
        rows = app.screen.query_one(Rows)
        rows.go_to("action-week")
        await pilot.press("space")
        await pilot.pause()
        assert here(pilot) == "action-later", "the cursor stays on its line"
        rows.go_to("action-early")
        await pilot.press("space", "G", "space")
        await pilot.pause()
        assert [planned_action(kept, key).status for key in ("early", "week")] == ["to_do", "done"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_step_is_moved_to_a_near_day_any_day_and_no_day(size: tuple[int, int]) -> None:
    kept = planned()
    app = Bench(PlanScreen(kept, COURSE, CLOCK))

    def on() -> str | None:
        found = planned_action(kept, "early")
        return found.when_on

    async with app.run_test(size=size) as pilot:
        await pilot.press("m", "j", "enter")
        await pilot.pause()
        assert on() == day(1)
        here = app.screen.query_one(Rows).here
        assert here is not None
        assert here.key == "action-early", "the cursor goes with the step"
        await pilot.press("m", "G", "k", "enter")
        await pilot.pause()
        await pilot.press(*"soon", "enter")
        await pilot.pause()
        assert "Enter a date like 27 Nov or tomorrow." in " ".join(shown(app).split())
        await pilot.press("ctrl+u", *"9 Dec")
        await pilot.pause()
        assert "That's Wed 9 Dec 2026." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert on() == "2026-12-09"
        app.screen.query_one(Rows).go_to("action-early")
        await pilot.press("m", "G", "enter")
        await pilot.pause()
        assert on() is None
        await pilot.press("u", "u", "u")
        assert on() == day(-2)
        await pilot.press("m", "escape")
        assert on() == day(-2)


def test_a_day_is_read_by_the_country_that_was_chosen() -> None:
    kept = store()
    clock = Onward(kept, library(), CLOCK).clock
    for country, first in (("", "Fri 11 Dec 2026"), ("US", "Thu 12 Nov 2026"), ("GB", "Fri 11 Dec 2026")):
        kept.set_setting("country", country)
        with pytest.raises(TwoDays, match=f"This can be {first}"):
            clock.read("11/12/2026")


async def test_today_says_what_was_done_with_a_step_and_takes_it_back() -> None:
    kept = planned()
    app = Bench(Today(kept, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        what = planned_action(kept, "early").what
        for way, words in (("status-done", f"Done: {what}."), ("move-tomorrow", f"Moved to tomorrow: {what}.")):
            app.screen.query_one(Rows).go_to("action-early")
            await pilot.press("enter")
            await pilot.pause()
            app.screen.query_one(Rows).go_to(way)
            await pilot.press("enter")
            await pilot.pause()
            assert f"{words} Press u to undo." in [each.message for each in app._notifications]
            await pilot.press("u")
            await pilot.pause()
            assert planned_action(kept, "early").status == "to_do"
            assert here(pilot) == "action-early", "the cursor is on what came back"
        assert planned_action(kept, "early").when_on == day(-2)


@pytest.mark.parametrize("size", SIZES)
async def test_every_field_is_changed_from_the_list_and_from_the_card(size: tuple[int, int]) -> None:
    kept = planned()
    app = Bench(PlanScreen(kept, COURSE, CLOCK))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "e")
        await pilot.pause()
        await pilot.press("end", *" [x]", "tab", "tab", "tab", "end", "ctrl+u", *"noon", "escape")
        await pilot.pause()
        found = planned_action(kept, "now")
        assert (found.what, found.when_at, found.when_on, found.fields) == (
            "Try the demo [x]",
            "noon",
            day(0),
            {"gap": "SQL"},
        )
        assert here(pilot) == "action-now"
        await pilot.press("enter")
        await pilot.pause()
        assert "The gap it fills: SQL" in shown(app)
        keys = [row.key for row in app.screen.query_one(Rows).rows]
        app.screen.query_one(Rows).go_to(keys[keys.index("edit")])
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", *"!", "escape")
        await pilot.pause()
        assert planned_action(kept, "now").what == "Try the demo [x]!"
        assert isinstance(app.screen, PlanScreen)
        await pilot.press("u", "u")
        assert planned_action(kept, "now").what == "Try the demo"


@pytest.mark.parametrize("size", SIZES)
async def test_a_step_is_added_from_a_card_and_taken_back(size: tuple[int, int]) -> None:
    kept = store()
    app = Bench(PlanScreen(kept, COURSE, CLOCK))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Nothing is planned yet. Press n to add an action." in words(pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"Apply to Łódź", "tab", "right", "escape")
        await pilot.pause()
        assert [(each.what, each.when_on) for each in kept.plan.open_actions()] == [("Apply to Łódź", day(1))]
        assert "tomorrow | Apply to Łódź" in words(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert kept.plan.open_actions() == []
        await pilot.press("n", "enter", "escape")
        await pilot.pause()
        assert kept.plan.open_actions() == [], "a form that says nothing makes no step"


async def test_reasons_come_first_in_the_words_of_who_wrote_them() -> None:
    kept = store()
    first = session(
        kept,
        company="Acme",
        whom={"name": "J. Ito"},
        letter={"kind": "feedback", "channel": "email", "body": "Hello"},
    )
    reply = library().courses["reply"]
    repository = kept.replies.to_letter(kept.letters(first)[0].id, reply)
    given(repository, reply, reply={"text": "Hello. Some answers were long."}, themes=["answers"])
    session(kept, company="Bolt")
    app = Bench(PlanScreen(kept, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert 'Learn one thing | Because J. Ito wrote: "Some answers were long."' in words(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"Practise", "escape")
        await pilot.pause()
        # The words belong to another session, and go when that goes.
        because = kept.plan.open_actions()[0].because
        assert because == "The feedback was about how you answered or explained. You can practise that."


async def test_times_of_the_week_and_if_thens_open_their_page() -> None:
    kept = planned()
    app = Bench(PlanScreen(kept, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        rows.go_to(next(row.key for row in rows.rows if row.key.startswith("slot-")))
        await pilot.press("enter", "space", "m", "e", "G", "enter", "escape")
        await pilot.pause()
    number = kept.sessions()[0].id
    opened = [requests.OpenFlow(number, "plan", "week"), requests.OpenFlow(number, "plan", "next_no")]
    assert_asked(app, *opened, requests.OpenPlace("today"))


@pytest.mark.parametrize("size", SIZES)
async def test_today_has_the_plan_with_its_count_and_undo(size: tuple[int, int]) -> None:
    kept = planned()
    week = {"slots": [{"weekday": "monday", "time": "morning", "what": "Search today"}]}
    session(kept, company="Bolt", week=week)
    app = Bench(Today(kept, COURSE, CLOCK))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Plan | 5" in words(pilot)
        assert "today | Search today | in the morning" in words(pilot)
        rows = app.screen.query_one(Rows)
        rows.go_to("action-early")
        await pilot.press("enter")
        await pilot.pause()
        pilot.app.screen.query_one(Rows).go_to("status-done")
        await pilot.press("enter")
        await pilot.pause()
        assert planned_action(kept, "early").status == "done"
        assert "Plan | 4" in words(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert planned_action(kept, "early").status == "to_do"
        rows.go_to("plan")
        await pilot.press("enter")
        await pilot.pause()
    assert_asked(app, requests.OpenPlace("plan"))


async def test_the_plan_is_a_place_of_the_app_and_of_the_palette() -> None:
    app = Onward(planned(), library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"Plan")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack] == [Today, PlanScreen]
        await pilot.press("escape")
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack] == [Today]


@pytest.mark.parametrize("restricted", [False, True])
async def test_a_key_saves_the_plan_for_a_calendar(restricted: bool) -> None:
    app = Onward(planned(), library(), CLOCK, Config({"restricted": Found(restricted)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.post_message(requests.OpenPlace("plan"))
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        told = [notice.message for notice in app._notifications]
    files = sorted(Path.home().iterdir())
    if restricted:
        assert (files, told) == ([], ["You can't save files here. Ask staff for a copy."])
    else:
        assert [file.name for file in files] == [f"onward-plan-{TODAY.isoformat()}.ics"]
        assert "SUMMARY:Job fair" in files[0].read_text()
        assert told == [f"Saved as {files[0]}. Import it into your calendar."]


async def test_without_a_day_to_come_there_is_no_calendar() -> None:
    app = Onward(store(), library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.post_message(requests.SaveCalendar())
        await pilot.pause()
        assert [notice.message for notice in app._notifications] == ["Nothing in the plan has a day to come."]
    assert list(Path.home().iterdir()) == []


async def test_a_key_shows_the_next_actions_as_a_code_that_a_reader_reads() -> None:
    app = Bench(PlanScreen(planned(), COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, PlanCode)
        said = read(code_on(shown(app)))
        assert said.split("\n")[0] == "Mon 23 Nov, 18:30: Try the demo"
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        said = read(code_on(shown(app)))
        assert said.split("\n")[1:] == ["Thu 26 Nov: Apply to the library", "Sun 13 Dec: Job fair"]
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert "too small for a code" in " ".join(shown(app).split())
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)


async def test_without_a_day_to_come_there_is_no_code() -> None:
    app = Bench(PlanScreen(store(), COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        assert [notice.message for notice in app._notifications] == ["Nothing in the plan has a day to come."]


@pytest.mark.parametrize("seed", range(3))
def test_the_list_has_every_action_once_in_the_order_of_a_whole_reading(seed: int) -> None:
    chance, kept = random.Random(seed), planned()
    days = [None, *(day(after) for after in range(-4, 24, 3))]
    times = ("", "", "morning", "evening", "9:30", "18:00-19:00", "after lunch", "7pm")
    for number in range(300):
        status = chance.choice(("to_do", "to_do", "doing", "done", "let_go"))
        made = action(
            f"more{number}", "learn", f"Do {number}", when_on=chance.choice(days), when_at=chance.choice(times)
        )
        kept.plan.add(replace(made, status=status))
    listing = Listing(kept, COURSE, CLOCK)
    found = listing.rows.between(0, len(listing.rows))
    steps = [row.key.removeprefix(STEP) for row in found if row.key.startswith(STEP)]
    to_do = kept.plan.open_actions()
    assert steps[: len(to_do)] == [each.id for each in to_do]
    assert steps[len(to_do) :] == [each.id for each in kept.plan.done_this_week()]
    assert listing.steps == len(to_do) == kept.plan.open_count()
    titles = [row.text for row in found if row.heading and row.text]
    begins = ["From earlier days", "Today", "This week", "Later", "No day yet"]
    assert titles[:5] == begins
    parts = {
        title: found[found.index(heading(title)) + 1 : found.index(heading(after))] for title, after in pairwise(begins)
    }
    for title, first, last in (("From earlier days", -9, -1), ("Today", 0, 0), ("This week", 1, 6), ("Later", 7, 99)):
        keys = [row.key.removeprefix(STEP) for row in parts[title] if row.key.startswith(STEP)]
        assert {each.when_on for each in kept.plan.actions(keys)} <= {day(after) for after in range(first, last + 1)}, (
            title
        )
