"""What a message says in a line, whatever the message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.summary import summary


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear Robin,\n\nYou came second.\nTry again.", "You came second. Try again."),
        ("You came second, and it was close.\nTry again.", "You came second, and it was close. Try again."),
        ("Estimada Ana:\n\nGracias por todo.", "Gracias por todo."),
        ("Three things:\nOne.\nTwo.", "Three things: One. Two."),
        ("Hello [/],", "Hello [/],"),
        ("", ""),
        (" \n\t\n", ""),
        ("Hi!\n" + "word " * 100, "word " * 23 + "..."),
        ("Robin,\n" + "\u7530" * 200, "\u7530" * 117 + "..."),
    ],
)
def test_the_greeting_goes_and_long_ones_end_at_a_word(text: str, said: str) -> None:
    assert summary(text) == said.replace(" ...", "...")


@given(st.text(), st.integers(10, 200))
def test_it_is_one_line_that_fits(text: str, most: int) -> None:
    found = summary(text, most)
    assert len(found) <= most
    assert found == " ".join(found.split())
