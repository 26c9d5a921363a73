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


@pytest.mark.parametrize(
    ("text", "name", "is_name"),
    [
        ("I spoke to Hope about it.", "Hope", True),
        ("I spoke to Hope. Hope was kind.", "Hope was", False),
        ('I left. "Hope is all", they said.', "Hope is", False),
        ("1. Hope is all I have.", "Hope", False),
        ("I have HOPE left.", "HOPE", False),
        ("I have hope left.", "hope", False),
        ("I got a B for it.", "B", False),
    ],
)
def test_a_name_is_one_capital_in_the_middle_of_a_sentence(text: str, name: str, is_name: bool) -> None:
    start = text.index(name)
    assert Own(text).is_name(Span(start, start + len(name))) is is_name
