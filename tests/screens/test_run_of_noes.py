"""What is worth reading follows how many rejections there were lately, and not this one alone."""

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.test_reply_story import On, choose, on, texts, told
from tui.open_run import OpenRun
from tui.screens.places.session import SessionScreen

__all__ = ["on"]
RUN, SEVERAL = "After a run of rejections", "Several rejections at once"


def heard(robot: Robot, company: str, day: str, outcome: str = "turned_down") -> None:
    open_run = OpenRun.of_session(robot.app.store, library(), None)
    told(open_run.session, company=company, path="short", outcome=outcome, heard_on=day)


async def read_of(robot: Robot, company: str) -> list[str]:
    """Return the rows of the page of a session."""
    await choose(robot, "Sessions")
    await choose(robot, company)
    assert robot.on(SessionScreen)
    return texts(robot)


async def test_the_fifth_in_three_months_is_offered_what_helps_after_a_run(on: On) -> None:
    async with on(-7) as robot:
        for number, day in enumerate(("2026-09-10", "2026-09-30", "2026-10-20", "2026-11-02", "2026-11-23"), 1):
            heard(robot, f"Employer {number}", day)
    async with on(-7) as robot:
        rows = await read_of(robot, "Employer 5")
        assert RUN in rows
        assert SEVERAL not in rows


async def test_two_in_a_week_are_offered_what_helps_with_several_at_once(on: On) -> None:
    async with on(-7) as robot:
        heard(robot, "Employer 1", "2026-11-19")
        heard(robot, "Employer 2", "2026-11-23")
    async with on(-7) as robot:
        rows = await read_of(robot, "Employer 2")
        assert SEVERAL in rows
        assert RUN not in rows


async def test_one_rejection_long_ago_and_a_layoff_offer_neither(on: On) -> None:
    async with on(-7) as robot:
        heard(robot, "Employer 1", "2026-05-01")
        heard(robot, "Employer 2", "2026-11-23", "laid_off")
    async with on(-7) as robot:
        rows = await read_of(robot, "Employer 2")
        assert RUN not in rows
        assert SEVERAL not in rows
