"""What is accepted as an answer: a table with a part missing is none, and neither is anything but a table."""

import pytest

from tui.domain.answers.rating import Feeling
from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value


@pytest.mark.parametrize("value", [{"word": "sad"}, {"word": "sad", "strength": 0}, {"word": "sad", "strength": 10}])
def test_a_whole_table_is_accepted(value: Value) -> None:
    assert read_if(Feeling, value)


@pytest.mark.parametrize(
    "value", [{}, {"strength": 3}, None, "word", ["word"], {"word": "sad", "strength": 11}, {"word": "sad", "more": 1}]
)
def test_what_lacks_a_part_or_is_no_table_is_not(value: Value) -> None:
    assert not read_if(Feeling, value)
