"""A card is suggested where what was written bears it out, and not for what is planned already."""

import pytest

from tests.flow.test_practice import begun, card
from tui.domain.shapes import Value
from tui.flow.reasons import reason

FEELS = [{"word": "hurt", "strength": 9}]
ACT = [{"id": "a", "kind": "care", "what": "Walk", "status": "to_do"}]


def said(kind: str, **answers: Value) -> str:
    session = begun()
    for key, value in answers.items():
        session.give(key, value)
    found = reason(session, card(kind))
    return found.text if found else ""


@pytest.mark.parametrize(
    ("kind", "page", "answers"),
    [
        ("care", "care", {"path": "full", "outcome": "turned_down", "feelings": FEELS}),
        ("care", "care", {"path": "full", "outcome": "internal_no"}),
        ("circle", "reach_out_for", {"path": "full", "outcome": "turned_down", "reach_out": {"name": "Mum"}}),
    ],
)
def test_what_is_planned_already_is_not_suggested(kind: str, page: str, answers: dict[str, Value]) -> None:
    assert said(kind, **answers)
    assert not said(kind, **answers, **{page: ACT})


def test_another_way_is_offered_as_itself_and_not_as_a_role() -> None:
    answers: dict[str, Value] = {"path": "full", "outcome": "laid_off", "hoped_for": ["The lads at break"]}
    answers["another_way"] = "A pint with Tariq"
    assert "A pint with Tariq" in said("other", **answers)
    assert not said("widen", **answers)


def test_what_can_be_changed_is_offered_as_itself_and_not_as_a_lesson() -> None:
    answers: dict[str, Value] = {
        "path": "short",
        "outcome": "turned_down",
        "thought": {"text": "No one", "percent": 90},
    }
    answers |= {"accurate": "mostly_true", "solve": ["Ask Ana"]}
    assert "Ask Ana" in said("other", **answers)
    assert not said("learn", **answers)


@pytest.mark.parametrize("outcome", ["laid_off", "offer_withdrawn"])
def test_what_to_look_for_after_a_layoff_or_a_lost_offer_is_no_practice(outcome: str) -> None:
    answers: dict[str, Value] = {"path": "full", "outcome": outcome, "do_differently": {"text": "Sign first"}}
    assert not said("learn", **answers)
    assert not said("apply", path="full", outcome=outcome, causes={"Budget": "role"})
