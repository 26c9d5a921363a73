"""The pages of a reply and of silence fit how it ended and how far it got."""

import re

import pytest

from tests.made import MemoryRepository, library
from tui.domain.setback import OUTCOMES
from tui.flow.session import Session
from tui.flow.step import Step

TAKEN_AWAY = ("laid_off", "offer_withdrawn")


def reply(outcome: str, stage: str = "", **answers: str) -> Session:
    """Return a walk through the pages of a reply."""
    session = Session(library().courses["reply"], MemoryRepository(), {"outcome": outcome, "stage": stage})
    session.give("reply", {"text": "Dear Ana"})
    for key, value in answers.items():
        session.give(key, value)
    return session


def keys(session: Session) -> list[str]:
    return [step.key for step in session.steps(session.course.flows[0])]


def words(step: Step) -> str:
    return " ".join(str(getattr(step, name, "")) for name in ("ask", "hint", "placeholder", "text", "why"))


def silence(outcome: str) -> str:
    session = Session(library().courses["no_reply"], MemoryRepository(), {"outcome": outcome})
    return words(session.step_now("silence"))


@pytest.mark.parametrize("outcome", TAKEN_AWAY)
def test_nobody_whose_job_or_offer_is_gone_is_asked_for_a_lesson_from_the_reason(outcome: str) -> None:
    found = reply(outcome)
    assert keys(found) == ["reply", "stands_now", "truth", "next_action"]
    assert "keep the original" in words(found.step_now("reply"))
    assert "adviser" in words(found.step_now("next_action"))
    assert "You were there too" not in words(found.step_now("truth"))


def test_a_withdrawn_offer_after_silence_is_one_too() -> None:
    found = reply("no_reply", ended_now="offer_withdrawn")
    assert keys(found) == ["reply", "ended_now", "truth", "next_action"]


@pytest.mark.parametrize(
    ("outcome", "stage"), [("automated_no", ""), ("turned_down", "applied"), ("no_reply", "applied")]
)
def test_one_whom_nobody_met_was_not_there_and_gave_no_answers(outcome: str, stage: str) -> None:
    found = reply(outcome, stage)
    assert "You were there too" not in words(found.step_now("truth"))
    assert "answer" not in words(found.step_now("one_change"))
    assert "answers" not in [option.key for option in getattr(found.step_now("themes"), "option")]  # noqa: B009


@pytest.mark.parametrize("outcome", [each for each in OUTCOMES if each != "no_reply"])
@pytest.mark.parametrize(("stands", "ask"), [("talk", "before you talk"), ("on_hold", "while you wait")])
def test_an_open_question_is_no_ending(outcome: str, stands: str, ask: str) -> None:
    found = reply(outcome, "final", stands_now=stands)
    assert ask in found.step_now("next_action").ask
    assert "themes" not in keys(found)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_silence_is_worded_for_how_it_ended(outcome: str) -> None:
    said = silence(outcome)
    counts_feedback = "never got feedback" in said or "$no_feedback" in said
    assert counts_feedback is (outcome in ("turned_down", "automated_no", "position_closed"))
    if outcome in TAKEN_AWAY:
        assert "First aid" in said
    labels = re.findall(r'Choose "([^"]+)" in Ask for feedback', said)
    session = Session(library().session_course, MemoryRepository(), {})
    session.give("company", "Acme")
    session.give("outcome", outcome)
    offered = [option.label for option in getattr(session.step_now("worth_asking"), "option")]  # noqa: B009
    assert set(labels) <= set(offered)
    assert labels or outcome == "offer_withdrawn"


@pytest.mark.parametrize(
    ("outcome", "hint"), [("laid_off", "papers"), ("offer_withdrawn", "the offer"), ("internal_no", "Inside")]
)
def test_a_check_in_asks_nobody_to_search_who_has_other_work(outcome: str, hint: str) -> None:
    session = Session(library().courses["check_in"], MemoryRepository(), {"last_outcome": outcome})
    assert hint in session.step_now("quality_goal").hint
