"""What kinds of steps say at the edge of what they take."""

import pytest

from tui.domain.shapes import Value
from tui.flow.kinds.people import HandOver
from tui.flow.kinds.rating import Percent
from tui.flow.kinds.text import MOST_LINES, Lines


def test_a_share_of_nothing_is_a_rating_and_no_share_is_none() -> None:
    step = Percent(key="it", name="It", ask="What?", uses={"of": "thought"})
    assert step.is_empty(None) is True
    assert step.is_empty(0) is False


@pytest.mark.parametrize("days", [0, 1])
def test_a_letter_has_a_follow_up_some_days_later_or_none(days: int) -> None:
    assert HandOver(key="it", name="It", ask="What?", follow_up_after=days).follow_up_after == days


def test_a_follow_up_before_its_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        HandOver(key="it", name="It", ask="What?", follow_up_after=-1)


def test_a_list_that_is_too_long_loses_no_line() -> None:
    step = Lines(key="list", ask="?", name="List")
    lines: list[Value] = [f"line {number}" for number in range(MOST_LINES + 50)]
    assert step.read(lines) == lines
    assert "50 lines too many" in str(step.problem(lines))
    assert step.problem(lines[:MOST_LINES]) is None
