"""A step in other words for those whom the common ones do not fit, and the same words wherever it is shown."""

from pathlib import Path

import pytest

from tests.made import MemoryRepository
from tests.seeds.variant_flows import flow_of
from tui.export.page import session_page
from tui.flow.course import Course
from tui.flow.page import pinned
from tui.flow.session import Session

FLOW = """
key = "small"
title = "Small"
summary = "A small flow."

[[step]]
key = "outcome"
kind = "choice"
name = "How it ended"
ask = "How did it end?"
why = "It picks the pages."
source = "No study"
[[step.option]]
key = "turned_down"
label = "Turned down"
[[step.option]]
key = "laid_off"
label = "Laid off"

[[step]]
key = "way"
kind = "choice"
name = "What to do"
ask = "What would you like to do?"
why = "You choose."
source = "No study"
[[step.option]]
key = "ask"
label = "Ask the hiring team"
hint = "One question."
[[step.option]]
key = "rest"
label = "Leave it"
[[step.variant]]
when = { step = "outcome", equals = "laid_off" }
name = "The end of the job"
ask = "What would help now?"
leave_out = ["rest"]
[[step.variant.option]]
key = "ask"
label = "Ask your manager"
[[step.variant]]
when = { step = "outcome", given = true }
ask = "Never reached for a layoff"

[[step]]
key = "words"
kind = "text"
name = "Words"
ask = "What would you say?"
pin = "way"
why = "You choose."
source = "No study"
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Course((flow_of(FLOW, tmp_path),)), MemoryRepository(), {})


def test_the_first_variant_that_holds_takes_the_place_of_the_step(session: Session) -> None:
    assert session.step_now("way").ask == "What would you like to do?"
    session.give("outcome", "laid_off")
    assert session.step_now("way").ask == "What would help now?"
    session.give("outcome", "turned_down")
    assert session.step_now("way").ask == "Never reached for a layoff"


def test_every_way_to_a_step_gives_the_same_words(session: Session) -> None:
    session.give("outcome", "laid_off")
    now = session.step_now("way")
    (flow,) = session.course.flows
    assert session.next_step("outcome") is now
    assert session.next_open(flow) is now
    assert session.resume(flow) is now
    assert session.previous_step("words") is now
    assert now in session.steps(flow)


def test_an_answer_is_said_in_the_words_that_were_chosen_from(session: Session) -> None:
    session.give("outcome", "laid_off")
    session.give("way", "ask")
    assert session.in_words("way") == ["Ask your manager"]
    assert pinned(session, session.step_now("words")) == "The end of the job: Ask your manager"
    (section,) = session_page(session).sections
    assert ("The end of the job", ["Ask your manager"]) in section.entries


def test_an_option_that_is_left_out_is_offered_only_where_it_was_chosen_before(session: Session) -> None:
    session.give("outcome", "laid_off")
    assert [each.label for each in getattr(session.step_now("way"), "option")] == ["Ask your manager"]  # noqa: B009
    session.give("outcome", "turned_down")
    session.give("way", "rest")
    session.give("outcome", "laid_off")
    assert session.in_words("way") == ["Leave it"]
    assert "rest" in [each.key for each in getattr(session.step_now("way"), "option")]  # noqa: B009


def test_a_variant_changes_no_answer(session: Session) -> None:
    session.give("way", "rest")
    session.give("outcome", "laid_off")
    assert session.value("way") == "rest"
