"""What is accepted as an answer: a table with a part missing is none, and neither is anything but a table."""

import pytest

from tui.domain.shapes import Value, is_table, is_text, is_whole

TEST = is_table({"word": is_text, "strength": is_whole(0, 10)}, "word")


@pytest.mark.parametrize("value", [{"word": "sad"}, {"word": "sad", "strength": 0}, {"word": "sad", "strength": 10}])
def test_a_whole_table_is_accepted(value: Value) -> None:
    assert TEST(value)


@pytest.mark.parametrize(
    "value", [{}, {"strength": 3}, None, "word", ["word"], {"word": "sad", "strength": 11}, {"word": "sad", "more": 1}]
)
def test_what_lacks_a_part_or_is_no_table_is_not(value: Value) -> None:
    assert not TEST(value)
