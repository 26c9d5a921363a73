"""How it ended decides what is suggested, and never what may be done: what follows each ending, by keyboard."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.told import tell, to_the_stages
from tui.app import Onward
from tui.clock import Clock
from tui.screens.pages.step import StepScreen
from tui.store.row_types import LetterRow
from tui.store.store import Store

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
LETTERS = {"whom", "channel", "letter", "hand_over"}
LOOKING_BACK = {"went_well", "was_hard", "do_differently"}


async def to_the_choice(robot: Robot) -> str:
    """Open the second stage, and return what is said above the choice."""
    await to_the_stages(robot)
    await robot.press("2")
    assert robot.page.step.key == "worth_asking"
    return str(robot.page.view.query_one(".because", Static).content)


async def walked(data: Path, choices: dict[str, str], take: str, path: str) -> tuple[str, set[str], list[LetterRow]]:
    """Walk the second stage with `take` chosen; return what was suggested, the pages that came, and the letters."""
    store = Store.open(data / "onward.db", CLOCK)
    tell(store, choices | {"path": path})
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        robot = Robot(pilot, choices | {"worth_asking": take})
        said = await to_the_choice(robot)
        await robot.answer_all()
        assert not robot.on(StepScreen)
        letters = store.letters(store.sessions()[0].id)
        store.close()
    return said, set(robot.visited), letters


NO_FEEDBACK = (
    "In 2022, 71% of candidates in North America and 60% in Europe, the Middle East and Africa never got feedback"
    " (Talent Board survey)."
)


@pytest.mark.parametrize(
    ("choices", "suggested", "said", "often"),
    [
        (
            {"stage": "final", "outcome": "turned_down"},
            "feedback",
            "Suggested: Ask for feedback. They met you more than once",
            NO_FEEDBACK,
        ),
        (
            {"stage": "screening", "outcome": "automated_no"},
            "look_back",
            "Suggested: Review it on your own. Nobody signed it",
            NO_FEEDBACK,
        ),
        (
            {"stage": "first_interview", "outcome": "no_reply"},
            "nudge",
            "Suggested: Ask where things stand. You know who to ask. One short question is fair",
            "met silence after an interview (Greenhouse survey). We don't know how often a follow-up gets a reply.",
        ),
        (
            {"stage": "later_interview", "outcome": "internal_no"},
            "agenda",
            "Suggested: Plan a talk with your manager. You work in the same place.",
            "We have no figures on how often people get such a talk.",
        ),
        (
            {"outcome": "offer_withdrawn"},
            "feedback",
            "Suggested: Ask for the reason in writing. A reason in writing helps you decide what to do.",
            "We have no figures on how often employers explain it.",
        ),
        (
            {"outcome": "laid_off"},
            "look_back",
            "Suggested: Review the job on your own. You know this job better than anyone.",
            "Letters can wait until you've had advice.",
        ),
    ],
    ids=["final_round_no", "automated_no", "no_reply", "internal_no", "withdrawn_offer", "layoff"],
)
async def test_a_walk_for_each_ending(
    data: Path, choices: dict[str, str], suggested: str, said: str, often: str
) -> None:
    channel = {"channel": "talk"} if suggested == "agenda" else {}
    words, visited, letters = await walked(data, choices | channel, suggested, "full")
    assert words.startswith(said)
    assert often in words
    assert visited >= LOOKING_BACK
    if suggested == "look_back":
        assert not visited & LETTERS
        assert letters == []
        return
    assert visited >= LETTERS
    assert ("keep_in_touch" in visited) == (choices["outcome"] not in ("offer_withdrawn", "internal_no"))
    (letter,) = letters
    assert (letter.kind, letter.state, letter.sent_on) == (suggested, "sent", "2026-11-23")
    # Only a request for feedback is followed up, in five to seven working days; a nudge is the one nudge already.
    assert letter.follow_up_on == ("2026-12-01" if suggested == "feedback" else None)


@pytest.mark.parametrize("outcome", ["automated_no", "laid_off", "offer_withdrawn", "withdrew", "position_closed"])
async def test_nothing_is_closed_to_anybody(data: Path, outcome: str) -> None:
    choices = {"stage": "applied", "outcome": outcome}
    _words, visited, letters = await walked(data, choices, "feedback", "message")
    assert visited >= LETTERS
    assert [letter.kind for letter in letters] == ["feedback"]


async def test_with_nobody_to_write_to_one_looks_back(data: Path) -> None:
    store = Store.open(data / "onward.db", CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        robot = Robot(pilot, {"stage": "screening", "outcome": "turned_down", "path": "short"})
        await robot.press("enter")
        while robot.page.step.key != "contact":
            await robot.answer()
        await robot.press("ctrl+n")
        await robot.answer_all()
        await robot.press("2")
        words = str(robot.page.view.query_one(".because", Static).content)
        store.close()
    assert words.startswith("Suggested: Review it on your own. You named nobody to write to.")
