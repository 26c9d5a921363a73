"""The third stage goes from what happened to strengths, then to the thought, its evidence and a small test."""

import pytest

from tests.made import library
from tui.flow.page import shown
from tui.flow.repository import NoRepository
from tui.flow.session import Session


def keys(path: str, **answers: object) -> list[str]:
    session = Session(library().session_course, NoRepository(), {})
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


def test_a_thought_that_is_mostly_true_is_acted_on_and_not_tested() -> None:
    found = keys("full", outcome="turned_down", stage="final", accurate="mostly_true")
    assert "solve" in found
    assert "experiment" not in found


def test_the_facts_that_come_filled_in_name_the_day_with_no_word_that_goes_stale() -> None:
    course = library().session_course
    session = Session(course, NoRepository(), {}, lambda day: f"yesterday, {day}")
    session.give("outcome", "turned_down")
    session.give("heard_on", "2026-11-27")
    filled = str(shown(session, course.steps["situation"]))
    assert "When I heard: Fri 27 Nov 2026" in filled
    assert "yesterday" not in filled


def test_feelings_are_asked_again_as_after_breathing_when_nothing_was_written() -> None:
    session = Session(library().session_course, NoRepository(), {})
    session.give("feelings", [{"word": "angry", "strength": 8}])
    session.give("settle", "breathe")
    session.give("breathe", {"pattern": "sigh", "minutes": 1})
    assert "writing" not in session.step_now("after").hint
    session.give("path", "full")
    session.give("write", {"text": "What happened.", "minutes": 0, "fate": "kept"})
    assert "writing" in session.step_now("after").hint
