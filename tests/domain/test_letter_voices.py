"""The live check against letters in the voices of real people: what it says of those it was never changed for."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.domain.test_letter_check import found, rules, said, scores
from tests.made import library
from tui.domain.letter_check import Finding, check
from tui.flow.kinds.choosing import Choice

FLOOR = {
    "contesting": (0.86, 0.86),
    "thanks": (0.9, 0.9),
    "accepted": (0.9, 0.9),
    "looks_forward": (0.9, 0.78),
    "way_out": (0.9, 0.88),
    "length_short": (0.9, 0.9),
}
"""Precision and recall over the first held-out letters, for each rule that ten or more of them want."""
NEW_FLOOR = {
    "contesting": (0.6, 0.05),
    "comparing": (0.6, 0.2),
    "pressure": (0.6, 0.2),
    "thanks": (0.9, 0.9),
    "accepted": (0.8, 0.7),
    "looks_forward": (0.9, 0.8),
    "way_out": (0.9, 0.89),
    "length_short": (0.9, 0.9),
}
"""The same over the held-out letters of the files in HELD_OUT_ONE_IN: phrases find few of those that argue."""
LEAST_WANTED = 10
HELD_OUT_ONE_IN = {"fresh": 1, "plain": 3}
"""One letter of so many is held out, in the files where that is not one of two."""
RIGHTS = ("offer_withdrawn", "laid_off", "internal_no")
VOICES = Path(__file__).parent.parent / "letters" / "voices"


@cache
def letters() -> tuple[dict[str, Any], ...]:
    """Return every letter, with mail of theirs below its body, and the file it stands in."""
    return tuple(
        each | {"file": file.stem, "body": each["body"] + each.get("quoted", "")}
        for file in sorted(VOICES.glob("*.toml"))
        for each in tomllib.loads(file.read_text("utf-8"))["draft"]
    )


def is_held_out(letter: dict[str, Any]) -> bool:
    """Say whether no rule is ever changed for `letter`; fixed by its name and its file."""
    one_in = HELD_OUT_ONE_IN.get(letter["file"], 2)
    return sha256(letter["who"].encode()).digest()[0] % one_in == one_in - 1


def half(held_out: bool) -> list[dict[str, Any]]:
    return [each for each in letters() if is_held_out(each) is held_out]


def test_names_are_told_apart_and_both_halves_are_large() -> None:
    assert len({each["who"] for each in letters()}) == len(letters())
    assert min(len(half(True)), len(half(False))) > len(letters()) * 0.4


@pytest.mark.parametrize(("is_new", "floor"), [(False, FLOOR), (True, NEW_FLOOR)], ids=["first", "new"])
def test_what_is_said_of_letters_that_no_rule_was_changed_for(
    is_new: bool, floor: dict[str, tuple[float, float]]
) -> None:
    table = scores([each for each in half(True) if (each["file"] in HELD_OUT_ONE_IN) is is_new])
    print(said(table))
    assert {key for key, each in table.items() if each.right + each.missed >= LEAST_WANTED} == set(floor)
    for key, (precision, recall) in floor.items():
        assert table[key].precision >= precision, said(table)
        assert table[key].recall >= recall, said(table)


@pytest.mark.parametrize(
    "letter", [each for each in letters() if each.get("quoted")], ids=lambda each: str(each["who"])
)
def test_mail_of_theirs_below_a_letter_is_not_read(letter: dict[str, Any]) -> None:
    alone = letter | {"body": letter["body"].removesuffix(letter["quoted"])}
    assert found(letter) == found(alone)
    assert rules().words(letter["body"]) == rules().words(alone["body"])


def contesting(body: str, outcome: str = "turned_down") -> Finding | None:
    said_of = check("Hello", body, "feedback", "email", None, rules(), outcome=outcome)
    return next((each for each in said_of if each.rule == "contesting"), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "I was insulted by your email.",
        "I ask you for the reconsideration of my application.",
        "What a humiliation this has been for me.",
        "I am entitled to an explanation.",
        "I find it unbelievable that you said no.",
        "Please take a second look at my work.",
    ],
)
def test_words_of_a_family_are_found_in_any_form(sentence: str) -> None:
    assert contesting(f"Thank you for the talk we had. {sentence} That is what I wanted to say to you.")


@pytest.mark.parametrize("outcome", ["turned_down", *RIGHTS])
@pytest.mark.parametrize(
    "sentence",
    [
        "I believe that this was discrimination.",
        "I was discriminated against.",
        "I asked you for reasonable adjustments.",
        "I have taken legal advice on this.",
        "I would like to appeal against the decision.",
        "My appeal is with you, and so is my grievance.",
        "My union calls this unfair dismissal.",
        "I was unfairly dismissed.",
    ],
)
def test_to_name_a_right_is_no_argument(sentence: str, outcome: str) -> None:
    assert contesting(f"Thank you for the talk we had. {sentence} What are the next steps?", outcome) is None


def accepted(body: str, outcome: str) -> bool:
    said_of = check("Hello", body, "feedback", "email", None, rules(), outcome=outcome)
    return any(each.rule == "accepted" for each in said_of)


def test_nobody_is_pressed_to_accept_where_a_right_may_be_at_stake() -> None:
    body = "Thank you for the talk we had on Monday. What should I do better in the next one?"
    assert accepted(body, "turned_down")
    assert not any(accepted(body, outcome) for outcome in RIGHTS)
    assert not accepted(body + " I feel that this was unfair to me.", "turned_down")
    assert not accepted(body + " You made no adjustments for me.", "turned_down")


def test_rules_name_outcomes_that_can_be_answered() -> None:
    step = library().session_course.steps["outcome"]
    assert isinstance(step, Choice)
    known = {option.key for option in step.option}
    assert {outcome for rule in rules().rule.values() for outcome in rule.not_outcomes} <= known


def test_one_thing_is_no_leave_for_a_third_question() -> None:
    three = "Thank you. What is the one thing I should learn? Was it the test? Who could teach me that one thing?"
    asks = "Thank you. May I ask you one thing? What should I learn? Who could teach me?"
    for body, wanted in ((three, True), (asks, False)):
        said_of = check("Hello", body, "feedback", "email", None, rules())
        assert any(each.rule == "questions" for each in said_of) is wanted


def test_what_the_writer_says_of_a_mail_is_the_writer_s() -> None:
    own = "On Monday you wrote:\nthat I was the best. Thank you, but this is a lie and I am insulted by it."
    assert contesting(own)
    below = "On 3 May 2026 at 10:04 Ana Lee <ana@example.org> wrote:\n> Hello\n\nThank you. I am insulted by it."
    assert contesting(below)


def main() -> None:
    """Print the table of the held-out half, then that of the tuned half."""
    for name, held_out in (("held out", True), ("tuned", False)):
        print(f"{name}: {len(half(held_out))} letters\n{said(scores(half(held_out)))}\n")


if __name__ == "__main__":
    main()
