"""Who is greeted by first name, and whose name is used whole."""

import pytest

from tests.made import library
from tui.domain.letter import drafted
from tui.flow.kinds.people import Letter


def letter_step() -> Letter:
    step = library().session_course.steps["letter"]
    assert isinstance(step, Letter)
    return step


STEP = letter_step()


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Maria Lindqvist", "Maria"),
        ("Łukasz  Nowak", "Łukasz"),
        ("Олена Коваль", "Олена"),
        ("Anna-Maria Berg", "Anna-Maria"),
        ("Maria", "Maria"),
        ("", ""),
    ],
)
def test_a_name_in_two_parts_is_greeted_by_the_first(name: str, greeted: str) -> None:
    assert STEP.names.first(name) == greeted


@pytest.mark.parametrize(
    "name",
    [
        "Ms Okafor",
        "Dr. Chen",
        "Mrs. Lindqvist",
        "J. Ito",
        "J Ito",
        "Lindqvist, Maria",
        "Nguyễn Thị Hồng Nhung",
        "van Dijk",
        "田中 花子",
        "김 민준",
        "Ana [/]",
        "Hiring Team",
        "the recruiter",
        "hiring team",
    ],
)
def test_what_may_be_no_first_name_is_used_whole(name: str) -> None:
    assert STEP.names.first(name) == name


def test_hello_takes_the_first_name_and_dear_the_whole_one() -> None:
    for template in STEP.template:
        for tone in template.tone:
            _subject, body = drafted(tone, STEP.whom("Maria Lindqvist"))
            if tone.key != "formal" and template.kind != "agenda":
                assert body.startswith("Hello Maria"), template.key
            assert ("Maria Lindqvist" in body) != body.startswith("Hello"), (template.key, tone.key)


def test_a_greeting_without_a_name_holds_its_place() -> None:
    assert "[their first name]" in drafted(STEP.template[0].tone[0], {})[1]
