"""Answers between JSON and structs: nothing is lost on the way, and what is of another shape is not taken."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import library
from tests.store.writing import values
from tui.domain.answers.people import HandOverAnswer, LetterAnswer, PersonAnswer
from tui.domain.answers.planning import Action, Slot, WeekAnswer
from tui.domain.answers.rating import BeliefAnswer, Feeling
from tui.domain.answers.reading import plain, read_as, read_if
from tui.domain.answers.words import Line, WritingAnswer, plain_lines, read_lines
from tui.domain.shapes import NotThisShape, Value
from tui.flow.question import Question

QUESTIONS = sorted(
    (step for course in library().courses.values() for step in course.steps.values() if isinstance(step, Question)),
    key=lambda step: step.key,
)


@settings(max_examples=300)
@given(st.sampled_from(QUESTIONS).flatmap(lambda step: st.tuples(st.just(step), values(step))))
def test_an_answer_is_the_same_json_after_it_was_a_struct(case: tuple[Question[object], Value]) -> None:
    step, value = case
    if step.fits(value):
        assert json.dumps(step.encode(step.answer(value))) == json.dumps(value)


@pytest.mark.parametrize("step", QUESTIONS, ids=lambda step: step.key)
def test_a_page_that_nobody_touched_has_a_blank_answer(step: Question[object]) -> None:
    assert step.is_empty(None) and step.is_empty(step.empty())
    assert step.fits(step.empty())
    assert step.in_words(step.empty()) == step.quotable_texts(step.empty()) == []


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (WritingAnswer, {"minutes": 3}),
        (WritingAnswer, {"text": "a", "fate": "burnt"}),
        (WritingAnswer, {"text": "a", "more": 1}),
        (Feeling, {"word": "sad", "strength": 11}),
        (Feeling, {"word": "sad", "strength": True}),
        (BeliefAnswer, {"text": "a", "percent": 50.0}),
        (PersonAnswer, {"id": -1, "name": "Ana"}),
        (LetterAnswer, {"body": ["Dear"]}),
        (HandOverAnswer, {"done": "posted"}),
        (HandOverAnswer, {"done": "sent", "on": "2026-13-40"}),
        (Action, {"id": "1", "kind": "learn"}),
        (Action, {"id": "1", "kind": "win", "what": "Read"}),
        (Action, {"id": "1", "kind": "learn", "what": "Read", "fields": {"gap": ["SQL"]}}),
        (Slot, {"weekday": "Monday"}),
        (Slot, {"weekday": "monday", "hours": 25}),
        (WeekAnswer, {"slots": [{"what": "Read"}]}),
        (WeekAnswer, {"\ud800": 1}),
        (WeekAnswer, "a week"),
    ],
)
def test_what_is_of_another_shape_is_not_taken(shape: type[object], value: Value) -> None:
    assert read_if(shape, value) is None
    with pytest.raises(NotThisShape):
        read_as(shape, value)


def test_what_is_not_filled_in_is_left_out_and_a_text_that_was_emptied_is_not() -> None:
    assert plain(LetterAnswer(kind="thanks", body="")) == {"kind": "thanks", "body": ""}
    assert plain(BeliefAnswer()) == {"text": ""}
    assert plain(WeekAnswer(hours=0, slots=[Slot(weekday="friday", hours=0.5)])) == {
        "hours": 0,
        "slots": [{"weekday": "friday", "hours": 0.5}],
    }


def test_a_line_is_its_text_or_a_table() -> None:
    lines = read_lines(["Calm", {"text": "SQL", "area": "skills"}, {"area": "cv"}])
    assert lines == [Line(text="Calm"), Line(text="SQL", parts={"area": "skills"}), Line(parts={"area": "cv"})]
    assert plain_lines(lines, with_parts=True) == [
        {"text": "Calm"},
        {"text": "SQL", "area": "skills"},
        {"area": "cv"},
    ]
    assert plain_lines(lines[:1], with_parts=False) == ["Calm"]
    for odd in ([3], [{"text": 3}], [{"text": "a", "area": {}}], {"text": "a"}):
        with pytest.raises(NotThisShape):
            read_lines(odd)
