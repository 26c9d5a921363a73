"""The letter: drafts from templates that are true for what happened, and that the check has nothing to say about."""

import re
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from tests.domain.test_letter_check import rules
from tests.made import library
from tui.content.letters import read_templates
from tui.domain.letter import LetterTemplate, Tone, drafted, fitting, limits, listed
from tui.domain.letter_check import check
from tui.domain.letter_gaps import filled, open_gaps, open_spans
from tui.flow.kinds.choosing import Choice
from tui.flow.kinds.people import HandOver, Letter
from tui.shipped import SEEDS

STEP = library().session_course.steps["letter"]
assert isinstance(STEP, Letter)
TEMPLATES: tuple[LetterTemplate, ...] = STEP.template
FIELDS = {
    "person": "Nguyễn Thị Hồng Nhung",
    "first": "Nhung",
    "company": "Kestrel [Health]",
    "role": "product manager",
    "questions": "1. What would make me a stronger candidate next time?\n2. Which skill mattered most?",
    "name": "Łukasz",
}
LONG = FIELDS | {
    "person": "Aleksandra Wiśniewska-Lee",  # 25 characters
    "first": "Aleksandra Wiśniewska-Lee",  # as one with a title would be
    "company": "Northumberland Community Trust",  # 30
    "role": "Senior Procurement Coordinator",  # 30
    "questions": "What one change to my CV would help next time?",
    "name": "Maximiliana Featherington",  # 25
}


@dataclass(frozen=True)
class Wording:
    """What letters in one language are made of: templates, short facts and long ones, and what no letter has.

    `broken` is how a sentence ends from which the role was left out badly.
    """

    language: str
    templates: tuple[LetterTemplate, ...]
    short: dict[str, str]
    long: dict[str, str]
    broken: str


ENGLISH = Wording("en", TEMPLATES, FIELDS, LONG, r"\bas (at|and|has)\b")
SPANISH = Wording(
    "es",
    read_templates(sorted((SEEDS / "es" / "letters").glob("*.toml"))),
    FIELDS
    | {
        "person": "Begoña Íñiguez Ruiz",
        "first": "Begoña",
        "company": "Transportes [Ñandú]",
        "role": "analista de datos",
        "questions": "1. ¿Qué daría más fuerza a mi candidatura la próxima vez?\n2. ¿Qué habilidad contó más?",
    },
    LONG
    | {
        "company": "Cooperativa Agraria Levantina",
        "role": "Responsable Sénior de Compras",
        "questions": "¿Qué cambio en mi CV ayudaría la próxima vez?",
    },
    r"\b(de|como|en|sobre|puesto para|oferta para)( (y|en|de|no|pero)\b|[.,:?])|\b(de|como)$",
)
WORDINGS = {each.language: each for each in (ENGLISH, SPANISH)}
ALL = [
    pytest.param(wording, each, tone, id=f"{wording.language}-{each.key}-{tone.key}")
    for wording in WORDINGS.values()
    for each in wording.templates
    for tone in each.tone
]
NOTES = [each for each in ALL if isinstance(each.values[1], LetterTemplate) and each.values[1].channel == "note"]


def options(key: str) -> list[str]:
    step = library().session_course.steps[key]
    assert isinstance(step, Choice)
    return [option.key for option in step.option]


def keys(template: LetterTemplate, subject: str, body: str, language: str = "en") -> list[str]:
    outcome = template.outcomes[0] if template.outcomes else None
    limit = template.most_characters
    found = check(subject, body, template.kind, template.channel, limit, rules(language), outcome=outcome)
    return [each.rule for each in found]


def asked(template: LetterTemplate, fields: dict[str, str]) -> dict[str, str]:
    """Return `fields` with the questions as a draft has them: one that fits in a very short note, all on one line."""
    if template.channel != "note":
        return fields
    lines = [line.lstrip("12. ") for line in fields["questions"].split("\n")]
    return fields | {"questions": " ".join(lines[: 1 if template.most_characters == 200 else 2])}


@pytest.mark.parametrize(("wording", "template", "tone"), ALL)
def test_a_filled_in_draft_leaves_nothing_open_and_trips_no_rule(
    wording: Wording, template: LetterTemplate, tone: Tone
) -> None:
    subject, body = drafted(tone, asked(template, wording.short))
    assert not open_gaps(subject + body)
    assert keys(template, subject, body, wording.language) == []
    assert len(subject) <= 60
    assert bool(subject) == (template.channel == "email")


@pytest.mark.parametrize(("wording", "template", "tone"), ALL)
def test_a_draft_with_a_field_empty_says_that_and_nothing_else(
    wording: Wording, template: LetterTemplate, tone: Tone
) -> None:
    fields = {name: text for name, text in asked(template, wording.short).items() if name not in ("person", "first")}
    assert keys(template, *drafted(tone, fields), wording.language) == ["open_fields"]


@pytest.mark.parametrize(("wording", "template", "tone"), ALL)
def test_a_draft_reads_well_without_a_role(wording: Wording, template: LetterTemplate, tone: Tone) -> None:
    fields = {name: text for name, text in asked(template, wording.short).items() if name != "role"}
    said = "\n".join(drafted(tone, fields))
    assert not open_gaps(said)
    assert not re.search(rf"[{{}}]|  |{wording.broken}", said, re.MULTILINE)
    assert keys(template, *drafted(tone, fields), wording.language) == []


@pytest.mark.parametrize(("wording", "template", "tone"), NOTES)
def test_a_note_with_long_names_keeps_its_limit_or_says_that_it_does_not(
    wording: Wording, template: LetterTemplate, tone: Tone
) -> None:
    subject, body = drafted(tone, wording.long)
    assert template.most_characters in (200, 300)
    said = keys(template, subject, body, wording.language)
    assert said == (["note_long"] if len(body) > template.most_characters else [])
    if "$questions" not in tone.body:
        assert len(body) <= template.most_characters


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_every_template_has_the_three_tones(wording: Wording) -> None:
    assert {tuple(tone.key for tone in each.tone) for each in wording.templates} == {("plain", "warm", "formal")}


def test_every_language_has_the_same_templates_with_the_same_fields() -> None:
    def shape(template: LetterTemplate) -> tuple[LetterTemplate, list[list[str]]]:
        texts = (text for tone in template.tone for text in (tone.subject, tone.body))
        fields = [sorted(re.findall(r"\$[a-z]+", text)) for text in texts]
        return replace(
            template, title="", advice=bool(template.advice) * "!", nobody=None, tone=TEMPLATES[0].tone
        ), fields

    assert list(map(shape, SPANISH.templates)) == list(map(shape, TEMPLATES))
    assert [not each.nobody for each in SPANISH.templates] == [not each.nobody for each in TEMPLATES]


def test_outcomes_and_stages_are_those_that_can_be_answered() -> None:
    for each in TEMPLATES:
        assert set(each.outcomes) <= set(options("outcome")), each.key
        assert set(each.stages) <= set(options("stage")), each.key


@pytest.mark.parametrize("kind", ["feedback", "thanks", "nudge", "keep_in_touch"])
@pytest.mark.parametrize("channel", ["email", "note", "talk"])
@pytest.mark.parametrize("outcome", options("outcome"))
def test_every_letter_that_can_be_chosen_has_a_template_for_its_channel(kind: str, channel: str, outcome: str) -> None:
    template = fitting(TEMPLATES, kind, channel, "final", outcome)
    assert template is not None
    assert template.channel == channel
    assert not template.outcomes or outcome in template.outcomes
    if channel == "note":
        assert limits(TEMPLATES, kind, channel) == (300, 200)
        for limit in (300, 200):
            note = fitting(TEMPLATES, kind, channel, "final", outcome, limit)
            assert note is not None
            assert note.most_characters == limit
            assert note.outcomes == template.outcomes


CONCEDES = {
    "en": (
        "accept",
        "i understand,",
        "i understand.",
        "i understand that you",
        "at peace",
        "moving on",
        "no hard feelings",
    ),
    "es": ("acepto", "aceptar la", "lo entiendo", "la entiendo", "comprendo", "respeto", "asumo", "sin rencor"),
}
"""What may cost a person a right, where one may hang on the letter."""
UNTRUE = {
    "en": {
        "no_reply": (
            "chose somebody",
            "take it that",
            "news",
            "the decision",
            "letting me know",
            "informing me",
            "your answer",
            "telling me",
        ),
        "withdrew": ("accept", "decision", "chose", "turned", "still interested in the"),
        "laid_off": (
            *("applied", "application", "decision", "considering me", "still interested in the", "candidate"),
            *CONCEDES["en"],
        ),
        "internal_no": CONCEDES["en"],
        "offer_withdrawn": ("the decision", "chose", "somebody else", *CONCEDES["en"]),
        "position_closed": ("the decision", "chose", "somebody else"),
    },
    "es": {
        "no_reply": (
            *("la decisión", "su decisión", "eligieron a", "la noticia", "comunicarme", "comunicara", "comunicado"),
            *("avisarme", "informarme", "por contarme", "su respuesta", "responderme", "el resultado"),
        ),
        "withdrew": ("acepto", "decisión", "eligieron", "resultado", "me sigue interesando el puesto"),
        "laid_off": (
            *("mi candidatura", "decisión", "considera", "me sigue interesando el puesto", "seleccion "),
            *CONCEDES["es"],
        ),
        "internal_no": CONCEDES["es"],
        "offer_withdrawn": ("la decisión", "eligieron", *CONCEDES["es"]),
        "position_closed": ("la decisión", "su decisión", "eligieron", "otra persona"),
    },
}
LEGAL_ADVICE = {"en": "advice", "es": "asesoramiento"}


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("outcome", UNTRUE["en"])
@pytest.mark.parametrize("channel", ["email", "note", "talk"])
@pytest.mark.parametrize("kind", ["feedback", "thanks", "nudge", "agenda"])
def test_a_draft_says_nothing_that_did_not_happen(kind: str, channel: str, outcome: str, language: str) -> None:
    untrue = UNTRUE[language][outcome]
    for limit in (300, 200):
        template = fitting(WORDINGS[language].templates, kind, channel, "final", outcome, limit)
        assert template is not None
        for tone in template.tone:
            text = f"{tone.subject}\n{tone.body}".casefold()
            if outcome == "no_reply" and kind == "nudge":
                text = text.replace("when a decision is expected", "").replace("the decision is", "")
                text = text.replace("si ya eligieron a otra persona", "")
            assert [each for each in untrue if each in text] == [], (template.key, tone.key)


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("outcome", ["offer_withdrawn", "laid_off", "internal_no"])
@pytest.mark.parametrize("channel", ["email", "note", "talk"])
@pytest.mark.parametrize("kind", ["feedback", "agenda"])
def test_a_letter_that_rights_may_hang_on_comes_with_advice(
    kind: str, channel: str, outcome: str, language: str
) -> None:
    template = fitting(WORDINGS[language].templates, kind, channel, "final", outcome)
    assert template is not None
    assert LEGAL_ADVICE[language] in template.advice


def test_nobody_asks_a_person_to_accept_where_rights_may_hang_on_it() -> None:
    draft = "Thank you for the news about the role. I would like to know the reason. " * 6 + "I wish you well."
    for outcome in ("offer_withdrawn", "laid_off", "internal_no"):
        found = check("A", draft, "feedback", "email", None, rules(), outcome=outcome)
        assert "accepted" not in {each.rule for each in found}
    assert "accepted" in {each.rule for each in check("A", draft, "feedback", "email", None, rules())}


@pytest.mark.parametrize("words", ["discrimination", "reasonable adjustments", "legal advice", "appeal the decision"])
def test_words_about_rights_are_no_argument(words: str) -> None:
    draft = f"Thank you for the time you gave me. I would like to ask about {words}, if you have a moment."
    found = {each.rule for each in check("A", draft, "feedback", "email", None, rules())}
    assert not found & {"contesting", "accepted"}


SPEAKS_OF_RIGHTS = (
    "I think this may be discrimination, and I would like to understand the decision.",
    "My union will help me with a discrimination claim.",
    "I believe I was treated differently because of my pregnancy.",
    "The adjustments I asked for weren't made.",
    "I was not given extra time for the test, although I told you about my dyslexia.",
    "I am taking legal advice and will reply in full next week.",
    "I'd like to get legal advice before I reply.",
    "I have contacted Acas about early conciliation.",
    "Please tell me how I can appeal, and by when.",
    "I want to appeal against the decision.",
    "I would like to appeal the decision.",
    "Could you send me the form for an appeal?",
    "I'd like to raise a grievance.",
    "I reserve my rights.",
)


@pytest.mark.parametrize("words", SPEAKS_OF_RIGHTS)
@pytest.mark.parametrize("outcome", ["offer_withdrawn", "laid_off", "internal_no"])
def test_whoever_speaks_of_a_right_where_one_may_be_at_stake_is_not_called_to_order(words: str, outcome: str) -> None:
    draft = (
        f"Hello Ines,\n\nThank you for letting me know, and for your time. {words} Please could you send me the reasons"
        " in writing.\n\nA short answer is fine. I look forward to hearing from you.\n\nBest wishes,\nRobin"
    )
    for kind, channel in (("feedback", "email"), ("thanks", "email"), ("nudge", "email"), ("agenda", "talk")):
        found = {each.rule for each in check("My question", draft, kind, channel, None, rules(), outcome=outcome)}
        assert not found & {"contesting", "comparing", "pressure", "accepted"}, kind


def test_points_of_a_talk_have_one_row_of_numbers_and_name_no_hiring_team() -> None:
    for outcome in options("outcome"):
        template = fitting(TEMPLATES, "agenda", "talk", None, outcome)
        assert template is not None
        assert template.nobody
        questions = listed(["What helps?", "Who decides?"], "agenda", "talk")
        numbers = re.findall(
            r"^ *(\d)\.", drafted(template.tone[0], FIELDS | {"questions": questions})[1], re.MULTILINE
        )
        assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_one_question_has_no_number() -> None:
    assert listed(["What helps?"], "feedback", "email") == "What helps?"
    assert listed(["What helps?", "Who?"], "feedback", "email") == "1. What helps?\n2. Who?"
    assert listed(["What helps?", "Who?"], "feedback", "note") == "What helps? Who?"


def test_what_is_not_known_stays_visible_in_words_and_is_named() -> None:
    template = fitting(TEMPLATES, "feedback", "email", "final")
    assert template is not None
    subject, body = drafted(template.tone[0], {"company": "Kestrel"})
    assert open_gaps(subject, body) == ["[their first name]", "[your questions]", "[your name]"]
    assert "open_fields" in keys(template, subject, body)


def test_no_code_word_is_in_any_draft() -> None:
    for template in TEMPLATES:
        for tone in template.tone:
            assert "$" not in "".join(drafted(tone, {})), template.key


def test_a_place_of_an_older_draft_is_the_same_place() -> None:
    old = "Dear $person, about ${role}: [sic] it cost $5, $pay is a word, $names too.\nBest wishes,\n$name"
    new = (
        "Dear [their name], about [the role]: [sic] it cost $5, $pay is a word, $names too.\nBest wishes,\n[your name]"
    )
    assert filled(old, {}) == new
    assert open_gaps(old) == open_gaps(new) == ["[their name]", "[the role]", "[your name]"]
    assert [new[start:end] for start, end in open_spans(new)] == open_gaps(new)
    for text in (old, new, new.replace("[your name]", "[Your Name]")):
        assert filled(text, {"name": r"Łuk\1asz", "role": ""}).endswith("Best wishes,\nŁuk\\1asz")


def test_a_place_in_a_persons_own_words_is_open_too() -> None:
    long = "[long placeholder, with a comma/" + "and more than forty characters of what to put there]"
    text = f"Dear [their name], {long}. [sic] [sic, so it says] [1] [date] [Kestrel] [here](https://example.org) [x"
    assert open_gaps(text) == ["[their name]", long]
    assert [text[start:end] for start, end in open_spans(text)] == ["[their name]", long]
    assert filled(text, {"person": "Ana"}) == text.replace("[their name]", "Ana")


@pytest.mark.parametrize("words", ["[ what you liked ]", "[role/title]", "[PROJECT_NAME]", "[their role / team]"])
def test_words_in_brackets_are_several_however_they_are_joined(words: str) -> None:
    assert open_gaps(f"Dear Ana, thank you for {words}.") == [words]


def test_one_word_in_brackets_holds_no_place_open() -> None:
    assert not open_gaps("[ ] [ Kestrel] [x] [2019] [sic] [ sic ] [1/2] [a/b](https://example.org)")


@pytest.mark.parametrize(
    ("kind", "channel", "stage", "outcome", "key"),
    [
        ("feedback", "email", "final", "turned_down", "after_interview"),
        ("feedback", "email", "applied", "automated_no", "after_application"),
        ("feedback", "email", None, None, "after_application"),
        ("feedback", "email", "final", "internal_no", "feedback_internal"),
        ("feedback", "email", "applied", "no_reply", "feedback_no_reply"),
        ("feedback", "email", "final", "no_reply", "feedback_no_reply_interview"),
        ("feedback", "email", "offer", "offer_withdrawn", "feedback_offer_withdrawn"),
        ("feedback", "note", "final", "turned_down", "short_note"),
        ("feedback", "note", "final", "laid_off", "short_note_known"),
        ("nudge", "email", "applied", "no_reply", "status_nudge"),
        ("nudge", "email", "final", "no_reply", "status_nudge_interview"),
        ("nudge", "email", "offer", "no_reply", "status_nudge_offer"),
        ("nudge", "note", "final", "no_reply", "nudge_note_interview"),
        ("nudge", "talk", "final", "no_reply", "talk_nudge_interview"),
        ("nudge", "email", "final", "laid_off", "follow_up_known"),
        ("nudge", "email", "final", "turned_down", "follow_up"),
        ("agenda", "talk", None, "internal_no", "talk_agenda"),
        ("agenda", "email", None, "laid_off", "talk_agenda_laid_off"),
        ("thanks", "email", "offer", "offer_withdrawn", "thanks_offer_withdrawn"),
        ("thanks", "email", "final", "position_closed", "thanks_position_closed"),
        ("thanks", "email", "applied", "automated_no", "thank_you_application"),
        ("thanks", "email", None, "turned_down", "thank_you"),
        ("thanks", "email", "final", "withdrew", "thanks_withdrew"),
    ],
)
def test_the_template_fits_what_was_answered(
    kind: str, channel: str, stage: str | None, outcome: str | None, key: str
) -> None:
    template = fitting(TEMPLATES, kind, channel, stage, outcome)
    assert template is not None
    assert template.key == key


def test_the_page_that_hands_a_letter_over_knows_how_long_a_link_may_be() -> None:
    page = library().session_course.steps["hand_over"]
    assert isinstance(page, HandOver) and page.check is not None
    assert page.check.mailto_most == rules().mailto_most
