"""A session keeps what a person wrote, whatever they do in whatever order."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import MemoryRepository, course_of, library, loose
from tui.clock import Clock
from tui.flow import page
from tui.flow.page import heading, shown
from tui.flow.progress import Status, progress, status, stopped_at
from tui.flow.repository import NoRepository, SaveError
from tui.flow.session import NotAnswered, Session
from tui.flow.value import AnswerState


def fresh(**facts: object) -> Session:
    return Session(library().session_course, NoRepository(), facts)


def test_only_the_name_is_required() -> None:
    session = fresh()
    with pytest.raises(NotAnswered, match="Any word will do"):
        session.give("company", "   ")
    with pytest.raises(NotAnswered):
        session.skip("company")
    for step in session.course.steps.values():
        assert step.required == (step.key == "company")


def test_continue_on_an_empty_page_is_a_skip() -> None:
    session = fresh()
    session.give("role", "")
    answer = session.answer("role")
    assert answer is not None
    assert answer.state is AnswerState.SKIPPED


def test_skipping_keeps_the_words_on_the_page_and_they_do_not_count() -> None:
    session = fresh()
    session.draft("thought", {"text": "I always come second.", "percent": 90})
    session.skip("thought")
    assert session.value("thought") is None
    assert loose(shown(session, session.course.steps["thought"]))["text"] == "I always come second."


def test_a_mostly_true_thought_takes_the_problem_solving_branch() -> None:
    session = fresh()
    session.give("thought", {"text": "I lacked the licence they need.", "percent": 100})
    reframe = session.course.flow("reframe")
    session.give("accurate", "mostly_true")
    keys = [step.key for step in session.steps(reframe)]
    assert "solve" in keys
    assert not {"traps", "balanced"} & set(keys)
    assert keys.index("facts_for") < keys.index("facts_against") < keys.index("accurate") < keys.index("solve")
    session.give("accurate", "partly")
    keys = [step.key for step in session.steps(reframe)]
    assert "solve" not in keys
    assert {"traps", "facts_for", "facts_against", "balanced"} <= set(keys)


@pytest.mark.parametrize(("strength", "offered"), [(7, False), (8, True), (10, True)])
def test_settling_is_offered_from_eight_on(strength: int, offered: bool) -> None:
    session = fresh()
    session.give("feelings", [{"word": "sad", "strength": 2}, {"word": "angry", "strength": strength}])
    following = session.next_step("feelings")
    assert following is not None
    assert (following.key == "settle") == offered


def test_settling_can_be_wished_for() -> None:
    session = fresh()
    session.give("feelings", [{"word": "sad", "strength": 2}])
    offered = session.offered_after("feelings")
    assert offered is not None
    session.wish(offered)
    assert session.next_step("feelings") is offered


def test_choosing_to_come_back_later_goes_to_the_day() -> None:
    session = fresh()
    session.give("feelings", [{"word": "sad", "strength": 9}])
    session.give("settle", "later")
    following = session.next_step("settle")
    assert following is not None
    assert following.key == "resume_on"
    assert status(session, session.course.flow("process")) is Status.IN_PROGRESS


def test_a_changed_answer_asks_again_what_is_about_it_and_keeps_the_words() -> None:
    session = fresh()
    session.give("thought", {"text": "I always come second.", "percent": 90})
    session.give("facts_for", ["Two final rounds, two noes"])
    session.give("balanced", {"text": "Twice second, and twice in the final", "percent": 60})
    change = session.give("thought", {"text": "They will never hire me.", "percent": 80})
    assert {"facts_for", "balanced"} <= {step.key for step in change.reopened}
    assert session.value("facts_for") == ["Two final rounds, two noes"]
    assert status(session, session.course.flow("reframe")) is Status.IN_PROGRESS


def test_a_stage_that_was_passed_without_an_answer_is_left_open() -> None:
    session = fresh()
    session.give("path", "message")
    feedback = session.course.flow("feedback")
    while (step := session.next_open(feedback)) is not None:
        session.skip(step.key)
    assert status(session, feedback) is Status.LEFT_OPEN
    session.give("worth_asking", "look_back")
    assert status(session, feedback) is Status.IN_PROGRESS, "what was chosen is asked, on this path too"


def test_the_same_answer_again_opens_nothing() -> None:
    session = fresh()
    session.give("thought", {"text": "I always come second.", "percent": 90})
    session.give("facts_for", ["Two final rounds"])
    assert not session.give("thought", {"text": "I always come second.", "percent": 90}).reopened


def test_what_no_longer_applies_is_set_aside_and_comes_back() -> None:
    session = fresh()
    session.give("thought", {"text": "I always come second.", "percent": 90})
    session.give("accurate", "partly")
    session.give("traps", ["mind_reading"])
    change = session.give("accurate", "mostly_true")
    assert "traps" in {step.key for step in change.hidden}
    session.give("accurate", "not_sure")
    assert session.applies(session.course.steps["traps"])
    assert session.value("traps") == ["mind_reading"]


def test_the_path_can_change_at_any_time_and_drops_nothing() -> None:
    session = fresh()
    session.give("path", "full")
    session.give("hoped_for", ["Room to learn"])
    session.give("path", "message")
    assert status(session, session.course.flow("process")) is Status.NOT_ON_PATH
    session.give("path", "full")
    assert session.value("hoped_for") == ["Room to learn"]


def test_situation_comes_filled_in_with_the_facts() -> None:
    session = fresh()
    session.give("company", "Kestrel [/] Health")
    session.give("role", "product manager")
    on_page = shown(session, session.course.steps["situation"])
    assert "Kestrel [/] Health" in loose(on_page)["text"]
    assert session.answer("situation") is None


def test_a_day_that_comes_filled_in_is_true_on_every_later_day() -> None:
    clock = Clock(datetime(2026, 11, 28, 9, 30, tzinfo=UTC))
    session = Session(library().session_course, MemoryRepository(), {}, clock.say)
    session.give("heard_on", "2026-11-28")
    text = loose(shown(session, session.course.steps["situation"]))["text"]
    assert "Sat 28 Nov 2026" in text
    assert "today" not in text


def test_what_comes_filled_in_is_the_answer_after_continue() -> None:
    session = fresh()
    session.give("contact", {"name": "Nguyễn Thị Hồng Nhung"})
    session.give("worth_asking", "feedback")
    step = session.course.steps["whom"]
    session.give("whom", shown(session, step))
    assert session.value("whom") == {"name": "Nguyễn Thị Hồng Nhung"}


def test_the_friend_page_speaks_by_name_when_there_is_one() -> None:
    step = library().session_course.steps["friend"]
    assert "Łukasz" in heading(fresh(name="Łukasz"), step)
    assert heading(fresh(), step) == step.ask


def test_of_a_story_only_what_was_done_stays_in_view() -> None:
    session = fresh(strengths=["Ran the open day"])
    session.give("strengths", [{"text": "Ran the open day", "situation": "It rained", "result": "200 came"}])
    assert page.pinned(session, session.course.steps["nearby"]) == "Your strengths: Ran the open day"


def test_the_thought_stays_in_view() -> None:
    session = fresh()
    session.give("thought", {"text": "I always come second.", "percent": 90})
    for key in ("accurate", "traps", "facts_for", "facts_against", "balanced", "rerate"):
        line = page.pinned(session, session.course.steps[key])
        assert line is not None
        assert '"I always come second." (90%)' in line


def test_a_name_typed_in_parts_is_the_same_name() -> None:
    session = fresh()
    session.give("company", "Nguye\u0302\u0303n")
    assert session.value("company") == "Nguy\u1ec5n"


def test_a_save_that_fails_keeps_the_words_for_the_next_one() -> None:
    repository = MemoryRepository()
    session = Session(library().session_course, repository, {})
    repository.broken = True
    session.draft("company", "Kestrel")
    with pytest.raises(SaveError):
        session.flush()
    assert session.unsaved
    repository.broken = False
    session.flush()
    assert repository.read().answers["company"].value == "Kestrel"


def test_a_stop_in_mid_sentence_comes_back_to_the_very_page() -> None:
    repository = MemoryRepository()
    session = Session(library().session_course, repository, {})
    session.give("company", "Kestrel")
    session.stand_at("role")
    session.draft("role", "product man")
    session.flush()
    again = Session(library().session_course, repository, {})
    assert again.position == "role"
    step = again.resume(again.course.flow("what_happened"))
    assert step is not None
    assert step.key == "role"
    assert shown(again, step) == "product man"


SMALL = """
[[step]]
key = "a"
kind = "text"
[[step]]
key = "mood"
kind = "choice"
option = [{key = "yes", label = "Yes"}, {key = "no", label = "No"}]
[[step]]
key = "b"
kind = "text"
when = {step = "mood", equals = "yes"}
pin = "a"
[[step]]
key = "c"
kind = "list"
when = {any = [{step = "a", given = true}, {step = "mood", equals = "no"}]}
[[step]]
key = "d"
kind = "writing"
when = {step = "b", given = true}
fill = "c"
"""
WORDS = st.sampled_from(["", "x", "Łukasz", "[/] [x] todo", "田中さん", '"quoted"', "🙂 ok"])
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from("abcd"), WORDS),
        st.tuples(st.just("give"), st.sampled_from("abcd"), WORDS),
        st.tuples(st.just("choose"), st.just("mood"), st.sampled_from(["yes", "no"])),
        st.tuples(st.just("skip"), st.sampled_from(["a", "mood", "b", "c", "d"]), st.just("")),
        st.tuples(st.just("back"), st.sampled_from(["a", "mood", "b", "c", "d"]), st.just("")),
        st.tuples(st.just("stop"), st.just(""), st.just("")),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(MOVES)
def test_no_order_of_moves_loses_a_word(moves: list[tuple[str, str, str]]) -> None:
    """Whatever is typed, given, skipped, changed, stopped and resumed: the last words of every page are there."""
    course = course_of(SMALL)
    repository = MemoryRepository()
    session = Session(course, repository, {})
    last: dict[str, object] = {}

    def shaped(key: str, words: str) -> object:
        return {"c": [words] if words else [], "d": {"text": words}}.get(key, words)

    for move, key, words in moves:
        if move == "type":
            session.draft(key, shaped(key, words))
            last[key] = course.steps[key].read(shaped(key, words))
        elif move in ("give", "choose"):
            session.give(key, words if move == "choose" else shaped(key, words))
            last[key] = course.steps[key].read(words if move == "choose" else shaped(key, words))
        elif move == "skip":
            session.skip(key)
        elif move == "back":
            session.previous_step(key)
            session.stand_at(key)
        else:
            session.flush()
            session = Session(course, repository, {})
        for each, value in last.items():
            answer = session.answer(each)
            assert answer is not None
            assert course.steps[each].read(answer.value) == value
    session.flush()
    assert dict(Session(course, repository, {}).answers) == dict(session.answers)
    for flow in course.flows:
        for step in session.steps(flow):
            far = progress(session, step.key)
            assert 1 <= far.number <= far.total == len(session.steps(flow))


@pytest.mark.parametrize("outcome", ["automated_no", "laid_off", "turned_down", "no_reply", "offer_withdrawn", None])
@pytest.mark.parametrize("stage", ["applied", "final", None])
def test_only_a_message_never_suggests_to_write_none(outcome: str | None, stage: str | None) -> None:
    session = fresh()
    session.give("path", "message")
    for key, value in (("outcome", outcome), ("stage", stage)):
        if value:
            session.give(key, value)
    found = page.suggestion(session, session.course.steps["worth_asking"])
    assert found is not None
    assert found[0] != "look_back"


def test_no_first_page_says_that_it_is_the_only_one() -> None:
    for each in library().courses.values():
        session = Session(each, NoRepository(), {})
        for flow in each.flows:
            far = progress(session, session.steps(flow)[0].key)
            assert far.number == 1
            assert (far.total > 1) == (len(flow.step) > 1)
    reply = library().courses["reply"]
    session = Session(reply, NoRepository(), {})
    assert progress(session, "reply").of_how_many == "about 6"
    session.skip("reply")
    assert progress(session, "reply").of_how_many == "1"


def test_a_feeling_without_a_number_asks_for_it_and_names_the_way_on() -> None:
    step = library().session_course.steps["feelings"]
    assert step.problem([{"word": "sad"}]) == "How strong is it, from 0 to 10: sad? Skip goes on without it."
    session = Session(library().session_course, MemoryRepository(), {})
    session.draft("feelings", [{"word": "sad"}])
    session.skip("feelings")
    assert session.passed(step)


def passed_through(session: Session, *flows: str) -> None:
    """Pass every page of `flows`; each answer may bring in more."""
    for key in flows:
        while (step := session.next_open(session.course.flow(key))) is not None:
            session.give(step.key, "A name" if step.required else step.empty())


def test_where_the_stage_of_the_place_is_done_it_goes_on_from_the_first_page_that_is_open() -> None:
    session = fresh()
    first, second, third = (flow.key for flow in session.course.flows[:3])
    passed_through(session, first, third)
    for flow in (first, third):
        session.position = session.steps(session.course.flow(flow))[-1].key
        standing = stopped_at(session)
        assert standing is not None
        assert standing == session.steps(session.course.flow(second))[0].key


def test_where_the_stage_of_the_place_has_open_pages_it_goes_on_there() -> None:
    session = fresh()
    first, second, third = (flow.key for flow in session.course.flows[:3])
    passed_through(session, first)
    pages = session.steps(session.course.flow(third))
    session.give(pages[0].key, pages[0].empty())
    session.position = pages[0].key
    assert stopped_at(session) == session.steps(session.course.flow(third))[1].key
    assert session.next_open(session.course.flow(second)) is not None


def test_an_option_that_is_gone_stays_on_its_page_as_a_draft() -> None:
    course = course_of(
        """
        [[step]]
        key = "where"
        kind = "choice"
        [[step.option]]
        key = "here"
        label = "Here"
        """
    )
    session = Session(course, NoRepository(), {})
    with pytest.raises(NotAnswered, match="any more"):
        session.give("where", "there")
    assert session.value("where") == "there"
    assert not session.passed(course.steps["where"])
