"""What a stage says a person made of it, and what stands beside a page: words of their own, never what it is about."""

import pytest

from tests.made import MemoryRepository, library
from tui.domain.shapes import Value
from tui.flow.recap import briefs, recap
from tui.flow.reminders import Reminder, reminders
from tui.flow.session import Session

THOUGHT = "I always come second."


def begun(facts: dict[str, Value] | None = None) -> Session:
    session = Session(library().session_course, MemoryRepository(), facts or {})
    session.give("company", "Acme")
    session.give("path", "full")
    return session


def said(session: Session, flow: str) -> str:
    return recap(session, session.course.flow(flow))


def test_a_stage_without_answers_says_nothing_of_itself() -> None:
    assert not [words for flow in library().session_course.flows if (words := recap(begun(), flow))]


def test_feelings_are_said_once_with_both_numbers() -> None:
    session = begun()
    session.give("feelings", [{"word": "disappointed", "strength": 8}, {"word": "tired", "strength": 7}])
    assert said(session, "process") == "disappointed 8, tired 7"
    session.give("breathe", {"pattern": "sigh", "minutes": 1})
    session.give("after", [{"word": "disappointed", "strength": 7}, {"word": "tired", "strength": 7}])
    assert said(session, "process") == "disappointed 8 → 7, tired 7 → 7"


def test_nobody_reads_there_that_somebody_did_not_feel_safe() -> None:
    session = begun()
    unsafe = next(option.key for option in getattr(session.course.steps["feelings"], "option", ()) if option.opens)
    session.give("feelings", [{"word": unsafe}, {"word": "tired", "strength": 7}])
    assert said(session, "process") == "tired 7"


def test_a_thought_is_said_with_how_far_it_is_believed_now() -> None:
    session = begun()
    session.give("thought", {"text": THOUGHT, "percent": 85})
    assert said(session, "reframe") == f'85% "{THOUGHT}"'
    session.give("rerate", 50)
    assert said(session, "reframe") == f'85% → 50% "{THOUGHT}"'


@pytest.mark.parametrize(
    ("channel", "to", "words"),
    [
        ("email", {"name": "A. Rousseau"}, "Letter to A. Rousseau, saved as a file"),
        ("talk", {"name": "A. Rousseau"}, "Notes for a talk with A. Rousseau, saved as a file"),
        ("email", None, "A letter, saved as a file"),
    ],
)
def test_a_letter_is_said_with_whom_it_is_to_and_what_became_of_it(channel: str, to: Value, words: str) -> None:
    session = begun()
    session.give("worth_asking", "feedback")
    session.give("whom", to)
    session.give("channel", channel)
    session.give("letter", {"kind": "feedback", "channel": channel, "body": "Hello."})
    assert said(session, "feedback") == words.removesuffix(", saved as a file")
    session.give("hand_over", {"done": "saved"})
    assert said(session, "feedback") == words


@pytest.mark.parametrize(
    ("channel", "words"), [("email", "A letter, sent 2026-11-17"), ("talk", "Notes for a talk, you talked 2026-11-17")]
)
def test_a_letter_that_went_out_is_said_with_its_day(channel: str, words: str) -> None:
    session = begun()
    session.give("worth_asking", "feedback")
    session.give("channel", channel)
    session.give("letter", {"kind": "feedback", "channel": channel, "body": "Hello."})
    session.give("hand_over", {"done": "sent", "on": "2026-11-17"})
    assert said(session, "feedback") == words


def test_actions_are_counted_and_named() -> None:
    session = begun()
    made = [{"id": str(number), "kind": "other", "what": what} for number, what in enumerate(("Walk", "Call Ana"))]
    session.give("actions", made[:1])
    assert said(session, "plan") == "Walk"
    session.give("actions", made)
    assert said(session, "plan") == "2 actions: Walk; Call Ana"


def test_each_answer_of_a_stage_is_said_under_the_name_of_its_page() -> None:
    session = begun()
    session.give("feelings", [{"word": "tired", "strength": 7}])
    session.give("hoped_for", ["Fewer weekends", "A team"])
    found = dict(briefs(session, session.course.flow("process")))
    assert found == {"Your feelings": "tired 7", "What you hoped for": "Fewer weekends"}


def test_beside_a_page_stand_its_pin_and_the_reminders_of_its_seed() -> None:
    session = begun({"strengths": ["I listen"]})
    session.give("thought", {"text": THOUGHT, "percent": 85})
    session.give("facts_for", ["They chose another"])
    assert list(reminders(session, session.course.steps["facts_against"])) == [
        Reminder("The thought", (THOUGHT,), "85%"),
        Reminder("Facts for it", ("They chose another",)),
    ]
    assert list(reminders(session, session.course.steps["friend"])) == [
        Reminder("The thought", (THOUGHT,), "85%"),
        Reminder("Your strengths", ("I listen",)),
    ]


def test_a_reminder_without_words_is_left_out_and_changes_nothing_that_is_asked() -> None:
    session = begun({"strengths": []})
    session.give("thought", {"text": THOUGHT})
    session.give("facts_for", ["They chose another"])
    session.give("balanced", {"text": "They chose me twice before.", "percent": 60})
    assert [each.title for each in reminders(session, session.course.steps["facts_against"])] == [
        "The thought",
        "Facts for it",
    ]
    change = session.give("facts_for", ["They chose another", "By a little"])
    assert "balanced" not in [step.key for step in change.reopened]
