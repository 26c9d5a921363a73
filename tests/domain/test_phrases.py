"""Phrases and families of words in a text, and what is remembered of sentences that did not change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_letter_check import rules
from tests.domain.test_letter_voices import letters
from tui.domain.letter_check import check
from tui.domain.phrases import Finder, Memory, RowFinder, family_finder, stem


def found(finder: Finder | RowFinder, text: str) -> list[str]:
    return [text[start:end] for start, end in finder.places(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("not fair", "it is not  fair, not fairly and not\nfair", ["not  fair", "not\nfair"]),
        ("if ... busy", "if you are too busy, if not", ["if you are too busy"]),
        ("if ... busy", "if it. you are busy", []),
        ("a ... b", "a 1 2 3 4 5 6 b, a 1 2 3 4 5 6 7 b", ["a 1 2 3 4 5 6 b"]),
        ("a.s.a.p", "reply a.s.a.p.", ["a.s.a.p"]),
        ("[name]", "dear [name], and x[name]", ["[name]"]),
        ("i understand.", "i understand. i understand you", ["i understand."]),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, wanted: list[str]) -> None:
    assert found(Finder((phrase,)), text) == wanted


def test_the_longest_of_phrases_that_begin_together_is_found() -> None:
    assert found(Finder(("not", "not fair", "fair")), "not fair, not, fair") == ["not fair", "not", "fair"]


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        (
            "reconsider",
            "reconsideration is to reconsider, reconsidered",
            ["reconsideration", "reconsider", "reconsidered"],
        ),
        ("re examine", "please re-examine it, or re, examine", ["re-examine"]),
        ("review ... decision", "reviewing all of your decisions", ["reviewing all of your decisions"]),
        ("insult", "the consultant insists", []),
    ],
)
def test_a_family_is_found_in_any_form(phrase: str, text: str, wanted: list[str]) -> None:
    assert found(family_finder((phrase,), "english"), text) == wanted


def test_a_language_without_a_stemmer_has_whole_words() -> None:
    assert stem("insulted", "nonesuch") == "insulted"
    assert found(family_finder(("insult",), "nonesuch"), "insulted by an insult") == ["insult"]


@given(st.lists(st.sampled_from([each["body"] for each in letters()] + [""]), max_size=4), st.integers(0, 400))
def test_what_is_remembered_changes_nothing_that_is_said(bodies: list[str], cut: int) -> None:
    memory = Memory()
    for body in [*bodies, *(each[:cut] for each in bodies)]:
        known = check("Hello", body, "feedback", "email", None, rules(), memory=memory)
        assert known == check("Hello", body, "feedback", "email", None, rules())
