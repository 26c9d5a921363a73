"""The third stage goes from what happened to strengths, then to the thought, its evidence and a small test."""

import pytest

from tests.made import library
from tui.flow.journal import NoJournal
from tui.flow.session import Session


def keys(path: str, **answers: object) -> list[str]:
    session = Session(library().session_course, NoJournal(), {})
    for key, value in {"path": path, **answers, "thought": {"text": "A thought.", "percent": 80}}.items():
        session.give(key, value)
    return [step.key for step in session.steps(session.course.flow("reframe"))]


def test_the_interview_comes_first_then_strengths_then_the_thought() -> None:
    found = keys("full", outcome="turned_down", stage="final", accurate="partly")
    order = ["interview", "strengths", "thought", "facts_for", "facts_against", "accurate", "balanced", "experiment"]
    assert [key for key in found if key in order] == order
    assert found[-1] == "experiment"


@pytest.mark.parametrize(("outcome", "stage"), [("laid_off", None), ("offer_withdrawn", None), ("no_reply", "applied")])
def test_nobody_goes_through_an_interview_that_was_not(outcome: str, stage: str | None) -> None:
    answers = {"outcome": outcome} | ({"stage": stage} if stage else {})
    assert "interview" not in keys("full", **answers)


def test_the_short_path_has_a_strength_before_the_thought() -> None:
    found = keys("short", outcome="turned_down", stage="final")
    assert found.index("strengths") < found.index("thought")


def test_one_is_warned_before_the_writing() -> None:
    assert "heavy" in library().session_course.steps["write"].hint
