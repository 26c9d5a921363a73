"""The questions that are offered for a letter: by its kind, by how far it went and how it ended."""

import pytest

from tests.made import MemoryRepository, library
from tui.flow.kinds.choosing import Many
from tui.flow.offered import MOST_SUGGESTED, Offered, offered
from tui.flow.session import Session

COURSE = library().session_course
STEP = COURSE.steps["questions"]
assert isinstance(STEP, Many)
OPTIONS = STEP.option


def found(kind: str, stage: str, outcome: str, chosen: tuple[str, ...] = ()) -> Offered:
    session = Session(COURSE, MemoryRepository(), {})
    for key, value in {"company": "Kestrel", "stage": stage, "outcome": outcome, "worth_asking": kind}.items():
        session.give(key, value)
    return offered(session, OPTIONS, chosen)


@pytest.mark.parametrize(
    ("kind", "stage", "outcome", "first"),
    [
        ("feedback", "applied", "automated_no", ["cv_change", "one_change", "reapply"]),
        ("feedback", "test", "turned_down", ["task_better", "one_change", "reapply"]),
        ("feedback", "first_interview", "turned_down", ["clearer_answer", "one_change", "reapply"]),
        ("feedback", "final", "turned_down", ["made_difference", "one_change", "reapply"]),
        ("feedback", "offer", "offer_withdrawn", ["another_date", "who_decided"]),
        ("agenda", "offer", "offer_withdrawn", ["withdrawn_reason", "another_date", "costs"]),
        ("feedback", "final", "internal_no", ["main_reasons", "ready"]),
        ("agenda", "final", "internal_no", ["main_reasons", "ready", "look_again"]),
        ("feedback", "applied", "laid_off", ["reference", "do_best", "who_needs"]),
        ("agenda", "applied", "laid_off", ["how_chosen", "other_roles", "reference"]),
        ("feedback", "final", "position_closed", ["open_again", "reapply", "skill_first"]),
    ],
)
def test_two_or_three_questions_come_first_with_a_reason(kind: str, stage: str, outcome: str, first: list[str]) -> None:
    there = found(kind, stage, outcome)
    assert [each.key for each in there.first] == first
    assert 2 <= len(first) <= MOST_SUGGESTED
    assert all(each.hint for each in there.first)
    assert not {each.key for each in there.others} & set(first)


def test_nobody_who_was_laid_off_or_lost_an_offer_is_asked_to_be_a_stronger_candidate() -> None:
    for kind in ("feedback", "agenda"):
        for outcome in ("laid_off", "offer_withdrawn"):
            there = found(kind, "final", outcome)
            keys = {each.key for each in (*there.first, *there.others)}
            assert not keys & {"one_change", "clearer_answer", "cv_change", "prepare", "made_difference"}


def test_a_question_that_was_chosen_stays_in_sight() -> None:
    there = found("feedback", "applied", "laid_off", ("cv_change",))
    assert "cv_change" in {each.key for each in there.first}


def test_one_may_ask_to_apply_again() -> None:
    assert "reapply" in {each.key for each in found("feedback", "final", "turned_down").first}
