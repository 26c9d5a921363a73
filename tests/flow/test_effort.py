"""The minutes that a page is said to take grow with what there is to read and to write on it."""

import pytest

from tui.flow.effort import DRAFT, READ_A_MINUTE, TURNING, WRITTEN_A_MINUTE, minutes_of
from tui.flow.kinds.people import Letter
from tui.flow.kinds.text import Text
from tui.kinds import KINDS


def test_the_draft_of_a_letter_is_read_too() -> None:
    letter = Letter(key="letter", ask="One two three.", name="Letter")
    written = KINDS["letter"].words / WRITTEN_A_MINUTE
    read = (3 + DRAFT) / READ_A_MINUTE
    assert minutes_of(letter) == pytest.approx((TURNING + KINDS["letter"].thinking) / 60 + read + written)


def test_what_the_seeds_say_comes_first() -> None:
    assert minutes_of(Text(key="text", ask="A question?", name="Text", minutes=7)) == 7
