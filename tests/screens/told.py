"""A person who has told what happened before the app was started, for walks that are about a later stage.

Every page of what happened is gone through by keyboard in test_walks.
"""

from collections.abc import Mapping

from tests.made import library
from tests.screens.robot import Robot
from tui.domain.shapes import Value
from tui.open_run import OpenRun
from tui.screens.places.session import SessionScreen
from tui.store.store import Store

USUAL: Mapping[str, Value] = {
    "company": "Łukasz [/]",
    "role": "田中さくら",
    "heard_on": "2026-11-23",
    "contact": {"name": '[x] "q" [b]'},
    "reason_given": {"text": "🙂 it's"},
    "offer_stood": ["written"],
}


def tell(store: Store, choices: Mapping[str, str]) -> None:
    """Answer every page of what happened that applies: with what is chosen, else with the usual."""
    session = OpenRun.of_session(store, library(), None).session
    answers = {**USUAL, **choices}
    for step in session.course.flows[0].step:
        if step.key in answers and session.applies(step):
            session.give(step.key, answers[step.key])


async def to_the_stages(robot: Robot) -> None:
    """Go from Today to the page with the stages of the session that was told."""
    await robot.press("enter", "escape")
    assert robot.on(SessionScreen), robot.app.screen
