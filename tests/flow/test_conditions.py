"""Conditions: each test, each join, and what is no condition."""

import pytest

from tui.flow.condition_input import NOTHING, ConditionInput
from tui.flow.conditions import Condition


class Known:
    def of_step(self, key: str) -> ConditionInput:
        return {"mood": ConditionInput(frozenset({"sad", "angry"}), 8.0)}.get(key, NOTHING)

    def of_fact(self, name: str) -> ConditionInput:
        return {"open_actions": ConditionInput(amount=2.0)}.get(name, NOTHING)


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        (Condition(step="mood", equals="sad"), True),
        (Condition(step="mood", equals="calm"), False),
        (Condition(step="mood", any_of=("calm", "angry")), True),
        (Condition(step="mood", none_of=("calm",)), True),
        (Condition(step="mood", none_of=("angry",)), False),
        (Condition(step="nothing", none_of=("angry",)), True),
        (Condition(step="mood", at_least=8), True),
        (Condition(step="mood", at_least=9), False),
        (Condition(step="mood", at_most=8), True),
        (Condition(step="nothing", at_most=8), False),
        (Condition(step="nothing", given=True), False),
        (Condition(step="nothing", given=False), True),
        (Condition(fact="open_actions", at_least=1), True),
        (Condition(fact="strengths", given=True), False),
        (Condition(all=(Condition(step="mood", equals="sad"), Condition(step="mood", at_least=9))), False),
        (Condition(any=(Condition(step="mood", equals="sad"), Condition(step="mood", at_least=9))), True),
    ],
)
def test_conditions(condition: Condition, true: bool) -> None:
    assert condition.holds(Known()) is true


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"step": "mood"},
        {"equals": "sad"},
        {"step": "mood", "fact": "name", "equals": "sad"},
        {"step": "mood", "equals": "sad", "given": True},
        {"step": "mood", "equals": "sad", "all": (Condition(step="mood", given=True),)},
    ],
)
def test_what_is_no_condition(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="condition"):
        Condition(**parts)  # type: ignore[arg-type]


def test_it_knows_what_it_looks_at() -> None:
    condition = Condition(any=(Condition(step="a", given=True), Condition(fact="name", given=True)))
    assert condition.steps == {"a"}
    assert condition.facts == {"name"}
