"""What is read is what was written, for every kind and every home, whatever the words."""

from collections.abc import Mapping

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.made import library, loose
from tests.store.writing import CLOCK, course, given, session, store, values, write
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.value import Answer, AnswerState
from tui.store.registry import HOME_WORDS
from tui.store.runs.repository import StoredRun
from tui.store.store import Store

REPLY = library().courses["reply"]
CHECK_IN = library().courses["check_in"]


def check(repository: StoredRun, course: Course, key: str, value: Value, state: AnswerState) -> None:
    write(repository, course, state, **{key: value})
    found = repository.read().answers[key]
    assert found.state is state
    if course.steps[key].kind == "person":
        # A person is known by an id, and by what was told of them before.
        assert value is None or loose(value).items() <= loose(found.value).items()
    else:
        assert found.value == value


def every(course: Course) -> st.SearchStrategy[tuple[str, Value, Value]]:
    keys = st.sampled_from(sorted(course.steps))
    return keys.flatmap(lambda key: st.tuples(st.just(key), values(course.steps[key]), values(course.steps[key])))


@settings(max_examples=150)
@over(every(course()))
def test_every_answer_of_a_session_comes_back(case: tuple[str, Value, Value]) -> None:
    key, first, second = case
    kept = store()
    repository = kept.repository(None, course())
    if course().steps[key].keeps == "hand_over":
        given(repository, course(), letter={"kind": "feedback", "channel": "email", "body": "Hello"})
    for value, state in (
        (first, AnswerState.DRAFT),
        (first, AnswerState.GIVEN),
        (second, AnswerState.GIVEN),
        (first, AnswerState.DRAFT),
    ):
        if course().steps[key].kind == "actions" and value is second:
            # The table says the status of actions that are there already.
            check(repository, course(), key, [each | {"id": each["id"] + "2"} for each in loose(value)], state)
            continue
        check(repository, course(), key, value, state)
    check(repository, course(), key, second, AnswerState.SKIPPED)
    kept.close()


@settings(max_examples=40)
@over(every(REPLY))
def test_every_answer_to_a_reply_comes_back(case: tuple[str, Value, Value]) -> None:
    key, first, second = case
    kept = store()
    letter = kept.letters(session(kept, company="Acme", letter={"kind": "feedback", "body": "Hello"}))[0]
    repository = kept.replies.to_letter(letter.id, REPLY)
    for value in (first, second if REPLY.steps[key].kind != "actions" else first):
        for state in AnswerState:
            check(repository, REPLY, key, value, state)
    kept.close()


@settings(max_examples=40)
@over(every(CHECK_IN))
def test_every_answer_of_a_check_in_comes_back(case: tuple[str, Value, Value]) -> None:
    key, first, second = case
    kept = store()
    repository = kept.check_in_repository(CHECK_IN)
    for value in (first, second):
        for state in AnswerState:
            check(repository, CHECK_IN, key, value, state)
    kept.close()


@settings(max_examples=40)
@over(st.fixed_dictionaries({key: values(step) for key, step in course().steps.items()}))
def test_a_whole_session_comes_back_and_survives_an_export(answers: Mapping[str, Value]) -> None:
    kept = store()
    repository = kept.repository(None, course())
    wanted = {key: value for key, value in answers.items() if course().steps[key].kind != "person"}
    given(repository, course(), **wanted)
    found = {key: answer.value for key, answer in repository.read().answers.items()}
    # The contact keeps the name of a person; the corner may name the same one in another way.
    assert {key: each for key, each in found.items() if key != "corner"} == {
        key: each for key, each in wanted.items() if key != "corner"
    }
    dump = kept.dump(include_out_of_sight=True)
    other = Store.in_memory(CLOCK)
    other.load(dump)
    assert other.dump(include_out_of_sight=True) == dump
    again = other.repository(1, course()).read()
    assert again == repository.read()


def test_each_home_of_the_seeds_is_kept_in_a_table() -> None:
    courses = (course(), REPLY, CHECK_IN)
    homes = {step.keeps for each in courses for step in each.steps.values() if step.keeps}
    assert homes <= HOME_WORDS


def test_a_given_answer_is_one_truth() -> None:
    kept = store()
    session_id = session(kept, company="Acme", strengths=[{"text": "Led a team"}])
    rows = kept.dump_session(session_id)
    assert [row["text"] for row in rows["strengths"]] == ["Led a team"]
    assert rows["answers"]["company"]["rest"] is None
    assert rows["answers"]["strengths"]["rest"] is None


def test_a_draft_leaves_what_was_given_in_the_tables() -> None:
    kept = store()
    session_id = session(kept, company="Acme")
    write(kept.repository(session_id, course()), course(), AnswerState.DRAFT, company="Acm")
    assert kept.session(session_id).company == "Acme"  # type: ignore[union-attr]
    assert kept.repository(session_id, course()).read().answers["company"] == Answer("Acm", AnswerState.DRAFT)


def test_a_skip_takes_it_out_of_the_tables_and_keeps_the_page() -> None:
    kept = store()
    session_id = session(kept, company="Acme", strengths=[{"text": "Led a team"}])
    write(kept.repository(session_id, course()), course(), AnswerState.SKIPPED, strengths=[{"text": "Led a team"}])
    assert kept.facts()["strengths"] == []
    assert kept.repository(session_id, course()).read().answers["strengths"].value == [{"text": "Led a team"}]


def test_half_a_character_does_not_lose_the_rest() -> None:
    kept = store()
    session_id = session(kept, company="A\ud800cme", situation={"text": "b\udfffc"})
    assert kept.session(session_id).company == "A?cme"  # type: ignore[union-attr]
    assert kept.repository(session_id, course()).read().answers["situation"].value == {"text": "b?c"}


def test_nothing_is_made_before_the_first_write() -> None:
    kept = store()
    repository = kept.repository(None, course())
    assert repository.read().answers == {}
    assert repository.session_id is None
    assert kept.sessions() == []


def test_a_name_being_typed_is_shown_in_lists() -> None:
    kept = store()
    write(kept.repository(None, course()), course(), AnswerState.DRAFT, company="Kestr")
    assert [row.company for row in kept.unfinished()] == ["Kestr"]


def test_the_review_finishes_a_session() -> None:
    kept = store()
    session_id = session(kept, company="Acme")
    assert kept.counts() == {"sessions": 1, "finished": 0}
    given(kept.repository(session_id, course()), course(), review=None)
    assert kept.counts() == {"sessions": 1, "finished": 1}
    assert kept.unfinished() == []
