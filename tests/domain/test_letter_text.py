"""What stands near a phrase, and what is too far off to belong to it."""

import pytest

from tui.domain.letter_text import Own, Span


@pytest.mark.parametrize(("within", "near"), [(1, False), (2, False), (3, True), (9, True)])
def test_only_the_last_words_before_a_phrase_belong_to_it(within: int, near: bool) -> None:
    text = "I was not at all unfairly judged."
    start = text.index("unfairly")
    assert Own(text).is_after(Span(start, start + len("unfairly")), ("not",), within) is near


def test_what_stands_in_another_part_of_the_sentence_does_not_belong_to_it() -> None:
    text = "I did not expect it, and was unfairly judged."
    start = text.index("unfairly")
    assert not Own(text).is_after(Span(start, start + len("unfairly")), ("not",), 9)
