"""What a visitor reads is true at a public terminal: nothing is promised for another day."""

from pathlib import Path

import pytest

from tests.kiosk.test_visit import front, shown, visiting
from tests.made import library
from tui.app.kiosk.visits import for_visits
from tui.clock import Clock
from tui.config.kiosk import KioskSettings
from tui.open_run import OpenRun
from tui.screens.kiosk.attract import Attract
from tui.screens.kiosk.finish import FinishVisit
from tui.screens.kiosk.step_away import AwayWord
from tui.screens.pages.review import ReviewScreen
from tui.screens.pages.step import StepScreen
from tui.screens.places.session import SessionScreen
from tui.store.store import Store

ANOTHER_DAY = ("resume_on", "check_on", "write_again")
PROMISES = ("You'll see this again", "on any day", "is saved", "Today page", "Come back later", "will wait for you")


def opened(*, at_kiosk: bool) -> OpenRun:
    store = Store.in_memory(Clock())
    store.at_kiosk = at_kiosk
    return OpenRun.of_session(store, for_visits(library()), None)


def test_pages_about_another_day_are_left_out_at_a_kiosk_alone() -> None:
    for at_kiosk in (False, True):
        session = opened(at_kiosk=at_kiosk).session
        applies = {key for key in ("resume_on", "check_on") if session.applies(session.course.steps[key])}
        assert applies == (set() if at_kiosk else {"resume_on", "check_on"})


def test_no_page_of_the_short_path_promises_another_day() -> None:
    session = opened(at_kiosk=True).session
    said = {}
    for key, step in session.course.steps.items():
        if key in ANOTHER_DAY or (step.paths and not {"short", "message"}.intersection(step.paths)):
            continue
        now = session.step_now(key)
        options = [f"{option.label} {option.hint}" for option in getattr(now, "option", ())]
        words = " ".join([now.ask, now.hint, str(getattr(now, "text", "")), *options])
        if found := [promise for promise in PROMISES if promise in words]:
            said[key] = found
    assert said == {}


async def test_a_page_says_how_long_it_is_kept(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f10")
        await robot.settle()
        assert "Kept until you finish" in shown(robot)
        assert "Saved" not in shown(robot)


async def test_finishing_the_review_asks_how_to_end_the_visit(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f10", "f8", "r")
        await robot.settle()
        assert isinstance(front(robot), ReviewScreen)
        await robot.press("f10", "enter")
        await robot.settle()
        assert isinstance(front(robot), FinishVisit)


async def test_a_stage_that_is_done_is_not_said_to_be_saved_and_nothing_is_saved_as_a_file(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f10")
        for _ in range(20):
            if isinstance(front(robot), SessionScreen):
                break
            await robot.press("f10")
        said = " ".join(shown(robot).split())
        assert [each.message for each in robot.app._notifications] == ["What happened: done."]
        assert "saved" not in said
        assert "Choose what to save" not in said


@pytest.mark.parametrize("key", ["f10", "ctrl+n"])
async def test_the_keys_that_go_on_open_the_stage_to_go_on_with(data: Path, key: str) -> None:
    async with visiting(data) as robot:
        await robot.press("k", *"Acme", "f10", "f8")
        assert isinstance(front(robot), SessionScreen)
        foot = shown(robot).splitlines()[-1]
        assert "Continue" not in foot
        await robot.press(key)
        await robot.settle()
        assert isinstance(front(robot), StepScreen)


async def test_there_is_nothing_to_hide_before_the_visit(data: Path) -> None:
    async with visiting(data) as robot:
        assert "Step away" not in shown(robot)
        await robot.press("f9")
        assert not isinstance(front(robot), AwayWord)


async def test_a_letter_that_cannot_be_printed_says_how_it_can_be_taken_along(data: Path) -> None:
    async with visiting(data) as robot:
        run = OpenRun.of_session(robot.app.store, for_visits(library()), None)
        letter = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "A question", "body": "Hello"}
        answers = {"company": "Acme", "outcome": "turned_down", "path": "message", "worth_asking": "feedback"}
        for key, value in {**answers, "channel": "email", "letter": letter}.items():
            run.session.give(key, value)
        await robot.app.run_pages.show(run, "hand_over")
        await robot.settle()
        assert "take a photo of it, or write it down" in " ".join(shown(robot).split())


async def test_in_a_small_window_the_whole_first_page_can_be_read(data: Path) -> None:
    async with visiting(data) as robot:
        await robot.press("down")
        assert not isinstance(front(robot), Attract)
    async with visiting(data) as robot:
        await robot.pilot.resize_terminal(60, 18)
        await robot.settle()
        assert "desk by the stairs" not in shown(robot)
        await robot.press("down", "pagedown")
        assert isinstance(front(robot), Attract)
        assert "desk by the stairs" in " ".join(shown(robot).split())
        await robot.press("enter")
        assert not isinstance(front(robot), Attract)


async def test_with_a_shared_store_nobody_says_that_nothing_is_sent(data: Path) -> None:
    async with visiting(data, KioskSettings(idle=30, warning=20, retention_days=1)) as robot:
        said = " ".join(shown(robot).split())
        assert "deleted after 1 minute. Nothing is sent anywhere." in said
    shared = KioskSettings(keep=True, store="postgresql://seat@db/onward", retention_days=1)
    async with visiting(data, shared) as robot:
        said = " ".join(shown(robot).split())
        assert "sent anywhere" not in said
        assert "keep it for 1 day, under a code" in said
