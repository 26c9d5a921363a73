"""Why a card is suggested: in somebody's own words where there are some, and kept only where they may be."""

from typing import Any

import pytest

from tests.made import MemoryRepository, course_of, library
from tui.domain.shapes import Value
from tui.flow.card import ActionCard, Quote, Suggestion
from tui.flow.conditions import Condition
from tui.flow.reasons import Reason, reason
from tui.flow.session import Session

COURSE = """
[[step]]
key = "lesson"
kind = "list"
field = [{ key = "area", label = "In what" }]
[[step]]
key = "diary"
kind = "writing"
"""
FEEDBACK = {"words": "Dear R. The answers were long.", "keys": ["answers"], "person": "J. Ito $x", "own": False}


def suggestion(quote: dict[str, Any], **when: Any) -> ActionCard:
    because = Suggestion(
        when=Condition(**when), because="Plainly.", because_with='Because $person wrote: "$words"', quote=Quote(**quote)
    )
    return ActionCard(kind="learn", title="Learn", about="", suggest=(because,))


def open_run(facts: dict[str, Value] | None = None, **answers: Value) -> Session:
    session = Session(course_of(COURSE), MemoryRepository(), facts or {})
    for key, value in answers.items():
        session.give(key, value)
    return session


def test_the_reply_is_quoted_and_only_said() -> None:
    card = suggestion({"fact": "feedback", "any_of": ["answers"], "signs": ["long"]}, fact="feedback", equals="answers")
    found = reason(open_run({"feedback": [FEEDBACK]}), card)
    said = 'Because J. Ito $x wrote: "The answers were long."'
    assert found == Reason(said, "Plainly.", own=False)
    assert found.saved_text == "Plainly."
    own = reason(open_run({"feedback": [FEEDBACK | {"own": True}]}), card)
    assert own is not None
    assert own.saved_text == said


def test_without_words_to_quote_the_reason_is_plain() -> None:
    card = suggestion({"fact": "feedback", "signs": ["salary"]}, fact="feedback", given=True)
    assert reason(open_run({"feedback": [FEEDBACK]}), card) == Reason("Plainly.", "Plainly.")
    assert reason(open_run(), card) is None


def test_a_line_is_quoted_by_its_area() -> None:
    card = suggestion({"step": "lesson", "any_of": ["cv"]}, step="lesson", equals="cv")
    lines = [{"text": "Breathe", "area": "interview"}, {"text": "Results first", "area": "cv"}]
    found = reason(open_run(lesson=lines), card)
    assert found is not None
    assert '"Results first"' in found.text
    assert found.own


@pytest.mark.parametrize("fate", ["out_of_sight", "let_go"])
def test_what_is_out_of_sight_is_not_quoted(fate: str) -> None:
    card = suggestion({"step": "diary"}, step="diary", given=True)
    found = reason(open_run(diary={"text": "secret", "fate": fate}), card)
    assert found == Reason("Plainly.", "Plainly.")


def test_a_gap_that_shows_twice_suggests_training() -> None:
    steps = library().session_course.steps
    card = next(each for each in getattr(steps["actions"], "card") if each.kind == "training")  # noqa: B009
    row = {"words": "You have not used our system", "keys": ["skills", "feedback"], "person": "Ana", "own": False}
    once = Session(library().session_course, MemoryRepository(), {"skill_gaps": [row]})
    twice = Session(library().session_course, MemoryRepository(), {"skill_gaps": [row, row]})
    assert reason(once, card) is None
    found = reason(twice, card)
    assert found is not None
    assert found.text == 'It came up twice. Ana wrote: "You have not used our system"'
