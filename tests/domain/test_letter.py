"""The letter: drafts from templates, and a check that is quiet about ordinary polite text."""

import pytest

from tests.made import library
from tui.domain.letter import LetterCheck, LetterTemplate, drafted, findings, fitting, open_fields
from tui.flow.kinds.people import Letter

STEP = library().session_course.steps["letter"]
assert isinstance(STEP, Letter)
TEMPLATES: tuple[LetterTemplate, ...] = STEP.template
FIELDS = {
    "person": "Nguyễn Thị Hồng Nhung",
    "company": "Kestrel [Health]",
    "role": "product manager",
    "questions": "1. What would make me a stronger candidate next time?\n2. Which skill mattered most?",
    "name": "Łukasz",
}


def check() -> LetterCheck:
    assert isinstance(STEP, Letter)
    assert STEP.check is not None
    return STEP.check


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: str(template.key))
def test_a_filled_in_draft_leaves_nothing_open_and_trips_no_rule(template: LetterTemplate) -> None:
    for tone in template.tone:
        subject, body = drafted(tone, FIELDS)
        assert not open_fields(subject + body)
        assert not findings(body, template.kind, template.channel, template.most_characters, check()), tone.key
        assert len(subject) <= 60


def test_what_is_not_known_stays_visible_and_is_named() -> None:
    template = fitting(TEMPLATES, "feedback", "email", "final")
    assert template is not None
    _subject, body = drafted(template.tone[0], {"company": "Kestrel"})
    assert "person" in open_fields(body)
    assert "open_fields" in findings(body, "feedback", "email", None, check())


def test_a_price_is_no_open_field() -> None:
    assert open_fields("It cost $5 and $pay is a word.") == []


@pytest.mark.parametrize(
    ("kind", "channel", "stage", "key"),
    [
        ("feedback", "email", "final", "after_interview"),
        ("feedback", "email", "applied", "after_application"),
        ("feedback", "note", "final", "short_note"),
        ("agenda", "talk", None, "talk_agenda"),
        ("agenda", "email", None, "talk_agenda"),
        ("thanks", "email", None, "thank_you"),
    ],
)
def test_the_template_fits_kind_channel_and_stage(kind: str, channel: str, stage: str | None, key: str) -> None:
    template = fitting(TEMPLATES, kind, channel, stage)
    assert template is not None
    assert template.key == key


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Your decision was unfair. " + "Thank you. " * 60, "contesting"),
        ("I think I am more qualified than the person you hired. " + "Thank you. " * 60, "comparing"),
        ("Thank you. " * 120, "length_long"),
        ("Thank you. What? Why? How? " * 20, "questions"),
        ("Hello, please tell me more. " * 20, "thanks"),
    ],
)
def test_each_rule_can_speak(body: str, rule: str) -> None:
    assert rule in findings(body, "feedback", "email", None, check())
