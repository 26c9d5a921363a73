"""Each page is for what happened to this person: the tables of words, and the wrong ones that are held out."""

import os
import re
from pathlib import Path

import pytest

from tests.made import MemoryRepository, library
from tests.seeds.outcome_tables import Told, pages, table, told
from tui.domain.figures import fitting_figure
from tui.domain.setback import OUTCOMES
from tui.flow.card import ActionCard
from tui.flow.effort import minutes_of
from tui.flow.kinds.planning import Actions
from tui.flow.page import suggestion
from tui.flow.reasons import reason
from tui.flow.session import Session

TABLES = Path(__file__).parent / "outcomes"
PEOPLE = list(told())
INTERVIEW = re.compile(r"interview|last round|final round|on the day\b|the room\b|asked (me|you) back", re.IGNORECASE)


def words(person: Told, *but: str) -> str:
    """Return all that `person` reads on the pages, those `but` left out, without the reasons."""
    return "\n".join(
        line
        for key, lines in pages(person).items()
        if key not in but
        for line in lines
        if not line.startswith("  why:")
    )


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_table_is_as_it_was_read(outcome: str) -> None:
    file = TABLES / f"{outcome}.txt"
    now = table(outcome)
    if os.environ.get("OUTCOMES") == "accept":
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, "utf-8")
    assert file.read_text("utf-8") == now, "OUTCOMES=accept ./run test tests/seeds writes it anew: then read it"


def test_how_it_ended_comes_before_how_far_it_went_and_time_before_all_but_the_name() -> None:
    keys = list(pages(Told("turned_down", "final", "full")))
    assert keys[:4] == ["company", "path", "outcome", "stage"]


@pytest.mark.parametrize("path", ["full", "short", "message"])
def test_a_layoff_is_no_application(path: str) -> None:
    person = Told("laid_off", None, path)
    found = pages(person)
    assert not {"stage", "stumped_me", "others", "contact"} & set(found)
    said = words(person, "week", "actions", "goal", "next_no", "lesson", "path", "outcome")
    assert not INTERVIEW.search(said), INTERVIEW.search(said)
    for wrong in (
        "stronger candidate",
        "hope this job would bring",
        "hiring team",
        "applied",
        "word for word",
        "chaser",
        "where things stand",
    ):
        assert wrong not in said, wrong
    if path == "full":
        assert "What did this job give you?" in said
        assert "find again" in said


@pytest.mark.parametrize("person", [each for each in PEOPLE if each.outcome == "no_reply"], ids=lambda each: each.title)
def test_silence_has_no_words(person: Told) -> None:
    assert "reason_given" not in pages(person)
    assert "word for word" not in words(person)
    assert "chose someone else" not in words(person)


@pytest.mark.parametrize("person", [each for each in PEOPLE if each.stage == "applied"], ids=lambda each: each.title)
def test_one_who_only_applied_was_in_no_interview(person: Told) -> None:
    assert "stumped_me" not in pages(person)
    said = words(person, "stage", "worth_asking", "lesson", "facts_for", "facts_against", "outcome", "others")
    assert not INTERVIEW.search(said), INTERVIEW.search(said)


@pytest.mark.parametrize(
    "person", [each for each in PEOPLE if each.outcome == "internal_no"], ids=lambda each: each.title
)
def test_ones_own_manager_is_no_stranger(person: Told) -> None:
    found = pages(person)
    assert "keep_in_touch" not in found
    assert "others" not in found
    assert "hiring team" not in words(person)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: each.title)
def test_the_page_of_the_figure_is_there_only_where_a_figure_fits(person: Told) -> None:
    if "others" in pages(person):
        shown = person.session().course.steps["others"]
        assert fitting_figure(getattr(shown, "figure"), person.stage, person.outcome)  # noqa: B009


@pytest.mark.parametrize("path", ["full", "short", "message"])
def test_a_withdrawn_offer_asks_how_it_stood_and_concedes_nothing(path: str) -> None:
    person = Told("offer_withdrawn", None, path)
    found = pages(person)
    assert "stage" not in found
    assert "offer_stood" in found
    assert "keep_in_touch" not in found
    said = words(person, "path", "outcome")
    assert "accept it" not in said.replace("I had accepted it", "")
    assert "get advice" in said
    assert "stronger candidate" not in said


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: each.title)
def test_the_minutes_are_what_the_path_says(person: Told) -> None:
    """Within 15 %, whatever happened and however far it went."""
    session = person.session()
    takes = sum(minutes_of(step) for flow in session.course.flows for step in session.steps(flow))
    promised = next(each.minutes for each in session.course.paths if each.key == person.path)
    assert abs(takes - promised) <= 0.15 * promised, takes


def test_nobody_who_withdrew_is_told_of_a_rejection() -> None:
    for person in PEOPLE:
        if person.outcome == "withdrew":
            said = words(person, "path", "outcome")
            assert "another rejection" not in said
            assert "turned down" not in said.casefold()


def skipping(**given: str) -> Session:
    """Return the session of somebody who answers only what is `given`, and skips every other page."""
    session = Session(library().session_course, MemoryRepository(), {}, str)
    for key, value in {"company": "Acme", **given}.items():
        session.give(key, value)
    for key in session.course.steps:
        if key not in given and key != "company":
            session.skip(key)
    return session


@pytest.mark.parametrize("outcome", [None, *OUTCOMES])
def test_no_page_speaks_of_an_answer_that_was_skipped(outcome: str | None) -> None:
    session = skipping(**({"outcome": outcome} if outcome else {}))
    shown = [step for flow in session.course.flows for step in session.steps(flow)]
    assert [step.key for step in shown if step.pin] == []


def test_you_are_not_the_only_one_comes_with_a_figure() -> None:
    session = skipping()
    assert "others" not in {step.key for flow in session.course.flows for step in session.steps(flow)}
    for person in PEOPLE:
        if lines := pages(person).get("others"):
            assert "We don't know of a sound figure" not in "\n".join(lines), person.title


def test_silence_after_an_application_is_not_counted_as_a_rejection() -> None:
    session = skipping(outcome="no_reply", stage="applied", path="short")
    found = suggestion(session, session.step_now("worth_asking"))
    assert found is not None
    assert "turned down" not in " ".join(map(str, found))


def test_one_who_gave_notice_is_not_told_that_they_should_have_waited() -> None:
    said = words(Told("offer_withdrawn", None, "full"))
    assert "give notice" not in said.casefold()
    assert "signed contract" not in said


def test_a_page_for_one_kind_of_action_has_an_example_of_its_own_question() -> None:
    steps = [step for step in library().session_course.steps.values() if isinstance(step, Actions)]
    for step in steps:
        if len(step.card) == 1 and step.card[0].kind != "care":
            assert step.placeholder, step.key


@pytest.mark.parametrize("outcome", ["laid_off", "offer_withdrawn"])
def test_what_is_wanted_or_was_done_to_somebody_is_nothing_to_practise(outcome: str) -> None:
    session = Told(outcome, None, "full").session()
    for key in ("interview", "solve", "lesson"):
        session.skip(key)
    session.give("was_hard", {"text": "How late they told me"})
    session.give("do_differently", {"text": "Sundays off"})
    learn, widen = (next(each for each in _cards(session) if each.kind == kind) for kind in ("learn", "widen"))
    assert reason(session, learn) is None
    wanted = reason(session, widen)
    assert wanted is not None
    assert ("Sundays off" in wanted.text) is (outcome == "laid_off")


def _cards(session: Session) -> tuple[ActionCard, ...]:
    step = session.course.steps["actions"]
    assert isinstance(step, Actions)
    return step.card


def test_the_example_for_the_next_time_is_for_how_it_ended() -> None:
    examples = {
        outcome: getattr(Told(outcome, None, "short").session().step_now("next_no"), "example")  # noqa: B009
        for outcome in ("laid_off", "no_reply", "offer_withdrawn", "internal_no", "automated_no", "turned_down")
    }
    assert len(set(examples.values())) == len(examples)
    assert "they said no" not in examples["laid_off"] + examples["no_reply"] + examples["offer_withdrawn"]
