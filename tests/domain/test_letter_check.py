"""The live check against drafts that were labelled by hand: what it finds, what it misses, and what it leaves alone."""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made import library
from tui.content.letters import read_check
from tui.domain.letter import CHANNELS, LETTER_KINDS
from tui.domain.letter_check import LOOKS, Finding, check, strengths
from tui.domain.letter_rules import FORMS, LetterCheck, Rule
from tui.flow.kinds.people import Letter
from tui.shipped import SEEDS

DRAFTS = Path(__file__).parent.parent / "letters"
FOLDERS = {"en": DRAFTS, "es": DRAFTS / "es"}
"""Where the drafts of each language are."""
ENOUGH = 0.9
"""The precision and the recall that no rule is below."""


@cache
def rules(language: str = "en") -> LetterCheck:
    return read_check(SEEDS / language / "letter_check.toml")


@cache
def drafts(language: str = "en") -> list[dict[str, Any]]:
    return [
        each | {"file": file.stem, "language": language}
        for file in sorted(FOLDERS[language].glob("*.toml"))
        for each in tomllib.loads(file.read_text("utf-8"))["draft"]
    ]


def found(draft: dict[str, Any], off: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    text = (draft.get("subject", ""), draft["body"].strip("\n"))
    outcome, language = draft.get("outcome", "turned_down"), draft.get("language", "en")
    return check(*text, draft["kind"], draft["channel"], draft.get("limit"), rules(language), off, outcome=outcome)


@dataclass(frozen=True)
class Score:
    """How often a rule was right to speak, and how often it spoke where it was wanted."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def scores(some: Iterable[dict[str, Any]], language: str = "en") -> dict[str, Score]:
    counted: dict[str, Counter[str]] = {key: Counter() for key in rules(language).rule}
    for draft in some:
        wanted, got = set(draft["fires"]), {each.rule for each in found(draft)}
        for key in wanted | got:
            counted[key]["right" if key in wanted & got else "missed" if key in wanted else "wrong"] += 1
    return {key: Score(each["right"], each["wrong"], each["missed"]) for key, each in counted.items()}


def said(table: dict[str, Score]) -> str:
    lines = [f"{'rule':<16}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>11}{'recall':>8}"]
    for key, each in table.items():
        numbers = f"{each.right:>6}{each.wrong:>6}{each.missed:>7}{each.precision:>11.2f}{each.recall:>8.2f}"
        lines.append(f"{key:<16}{numbers}")
    return "\n".join(lines)


def test_the_page_of_the_letter_has_these_rules() -> None:
    step = library().session_course.steps["letter"]
    assert isinstance(step, Letter)
    assert step.check == rules()


@pytest.mark.parametrize("language", FOLDERS)
def test_the_labels_name_rules_that_are_there(language: str) -> None:
    assert {key for draft in drafts(language) for key in draft["fires"]} == set(rules(language).rule)


@pytest.mark.parametrize("language", FOLDERS)
def test_every_rule_is_precise_and_misses_little(language: str) -> None:
    table = scores(drafts(language), language)
    print(said(table))
    assert {key: each for key, each in table.items() if each.right + each.missed < 4} == {}
    low = {key: each for key, each in table.items() if min(each.precision, each.recall) < ENOUGH}
    assert not low, said(table)


@pytest.mark.parametrize(
    "draft",
    [each for language in FOLDERS for each in drafts(language) if not each["fires"]],
    ids=lambda each: str(each["who"]),
)
def test_polite_letters_are_left_alone(draft: dict[str, Any]) -> None:
    assert [(each.rule, each.words) for each in found(draft)] == []


def the(rule: str, body: str, kind: str = "feedback", channel: str = "email", subject: str = "Thank you") -> Finding:
    """Return what `rule` says about a letter."""
    return next(each for each in check(subject, body, kind, channel, None, rules()) if each.rule == rule)


def said_by(body: str, kind: str = "feedback", channel: str = "email") -> set[str]:
    return {each.rule for each in check("Thank you", body, kind, channel, None, rules())}


def test_a_finding_names_its_lines_and_the_words_as_they_were_written() -> None:
    body = "Dear Ana,\n\nThank you for the talk. I think that was Unfair.\nWhy didn’t\nyou call me? You PROMISED it."
    assert the("contesting", "It was unfair.\n" + body).words == ("unfair", "Why didn’t you", "You PROMISED")
    assert the("contesting", body).lines == (3, 4)
    fields = the("open_fields", "Dear $person,\n\nthank you, $person.\n[Your Name]", subject="On $role")
    assert (fields.lines, fields.words) == ((0, 2, 3), ("[the role]", "[their name]", "[your name]"))
    questions = the("questions", "Hello?\nIs it so? Or so?\n\nOr is it so?\nThank you for the answer.")
    assert questions.lines == (0, 1, 3)
    assert the("thanks", "I would like to know what the matter was with it.").lines == ()
    assert (
        the("thanks", "I would like to know what the matter was with it.").suggestion
        == rules().rule["thanks"].suggestion
    )


@pytest.mark.parametrize("language", FOLDERS)
def test_a_rule_that_is_switched_off_says_nothing_and_the_others_go_on(language: str) -> None:
    for draft in drafts(language):
        whole = found(draft)
        for each in whole:
            assert found(draft, frozenset({each.rule})) == tuple(other for other in whole if other != each)
    assert all(found(draft, frozenset(rules(language).rule)) == () for draft in drafts(language))


def test_a_phrase_that_is_less_sure_counts_in_a_statement_of_a_letter_that_does_not_argue() -> None:
    body = "Thank you for the talk. You chose somebody who knows the system. I wish you a good start."
    assert "accepted" not in said_by(body)
    assert "accepted" in said_by(body.replace("You chose", "Is it that you chose").replace("m. I", "m? I"))
    assert {"contesting", "accepted"} <= said_by(body + " You promised.")
    assert "accepted" in said_by(body.replace("You", "Please tell me why you"))


def test_a_time_presses_beside_a_demand() -> None:
    assert "pressure" in said_by("I would like an answer. You must call me on the phone tonight.")
    assert "pressure" not in said_by("I would like an answer. I am at work tonight, and have time for it.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("I liked [what they do].", ("[what they do]",)),
        ("I liked the work of {their firm} and of <name of the town>.", ("{their firm}", "<name of the town>")),
        ("I liked the work of ____ and XXX too.", ("____", "XXX")),
        ("I liked [my work](https://example.org) and <https://example.org> and <ana@example.org>.", ()),
        ("I liked it [sic] in 2019 [1] at Kestrel [Health], love, Ana xxx", ()),
    ],
)
def test_a_place_is_left_open_by_its_shape(line: str, words: tuple[str, ...]) -> None:
    found = [
        each.words for each in check("Thank you", line, "thanks", "note", None, rules()) if each.rule == "open_fields"
    ]
    assert found == ([words] if words else [])


def test_a_no_counts_in_its_own_part_of_a_sentence() -> None:
    assert "accepted" in said_by("Thank you for it. I would not call it fair enough.")
    assert "accepted" not in said_by("Thank you for it. Weekends I can't, fair enough.")


def test_a_name_alone_on_the_last_line_is_no_rest_of_a_sentence() -> None:
    body = "thanks for the call about the job, I had a good time with all of you and hope to see you again"
    assert "hand_broken" not in said_by(body + "\nryan\n", "thanks")
    assert "hand_broken" in said_by(body + "\nsoon\nryan", "thanks")


def test_an_empty_letter_is_not_scolded() -> None:
    assert said_by("") == said_by("\n \n") == set()


def test_the_limit_of_the_note_comes_before_the_rule_s_own() -> None:
    body = "Thank you for it. " * 12
    for limit, wanted in ((200, {"note_long"}), (None, set()), (300, set())):
        assert {each.rule for each in check("", body, "thanks", "note", limit, rules())} == wanted


def test_words_of_scripts_without_spaces_are_counted_by_characters() -> None:
    assert rules().words("Thank you, Ana – well done.") == 6
    assert rules().words("ありがとうございました。") == 6
    assert rules().words("株式会社 ABC の 田中") == 5
    assert rules().words("김 팀장님 감사합니다") == 3
    assert rules().words("> quoted words\nmine") == 1
    assert "length_long" in said_by("長" * 400)


def test_a_text_in_another_language_is_only_measured() -> None:
    body = "Das war unfair. Ich hatte mehr Erfahrung. Was war der Grund? Wer war es? Wann war es?"
    assert said_by(body) == {"length_short", "questions"}


@pytest.mark.parametrize("end", [".", ":", "", ",\n", "\nand", "\n- and"])
def test_a_long_line_that_was_not_broken_inside_a_sentence_is_no_line_broken_by_hand(end: str) -> None:
    line = "x " * 45 + "x"
    is_broken = end == "\nand"
    assert ("hand_broken" in said_by(line + end + ("\nThank you" if "\n" not in end else " so"))) is is_broken


@given(body=st.text(), subject=st.text(), kind=st.sampled_from(LETTER_KINDS), channel=st.sampled_from(CHANNELS))
def test_any_text_can_be_checked(body: str, subject: str, kind: str, channel: str) -> None:
    lines = len(body.split("\n"))
    for each in check(subject, body, kind, channel, None, rules()):
        assert all(0 <= number < lines for number in each.lines)


def test_what_is_good_is_said_of_a_letter_that_keeps_to_it() -> None:
    def good(body: str, off: frozenset[str] = frozenset()) -> tuple[str, ...]:
        return strengths("Thank you", body, "feedback", "email", None, rules(), off)

    body = "Hello Ana,\n\nThank you for the talk. I accept the decision. What could I do better?\n\nBest wishes\nMai"
    assert {"a thank you", "accepts the decision", "short enough", "a question or two"} <= set(good(body))
    assert "short enough" not in good(body * 20)
    assert "a question or two" not in good(body.replace("?", "."))
    assert "accepts the decision" not in good(body.replace("I accept the decision. ", ""))
    assert "a thank you" not in good(body, frozenset({"thanks"}))
    assert good("") == good(" \n") == ()
    assert "a thank you" not in good("Vielen Dank f\u00fcr das Gespr\u00e4ch, und alles Gute f\u00fcr das Team.")


@pytest.mark.parametrize("form", ["has", "open_fields", "no_subject"])
def test_a_rule_that_only_looks_for_something_is_never_met(form: str) -> None:
    phrases = ("pay",) if form == "has" else ()
    with pytest.raises(ValueError, match="takes no 'met'"):
        Rule(form=form, title="Pay", suggestion="Leave it.", met="no pay", phrases=phrases)


def test_every_form_has_a_look() -> None:
    assert set(LOOKS) == set(FORMS)


@pytest.mark.parametrize("language", FOLDERS)
def test_what_is_said_fits_beside_the_letter(language: str) -> None:
    for key, rule in rules(language).rule.items():
        assert len(rule.title) <= 36, key
        assert len(rule.suggestion) <= 110, key


def main(language: str = "en") -> None:
    """Print a table for each file of drafts and one for all, and each difference."""
    for file in sorted({each["file"] for each in drafts(language)}):
        some = [each for each in drafts(language) if each["file"] == file]
        print(f"{file}: {len(some)} drafts\n{said(scores(some, language))}\n")
    print(f"all: {len(drafts(language))} drafts\n{said(scores(drafts(language), language))}\n")
    for draft in drafts(language):
        wanted, got = set(draft["fires"]), {each.rule: each.words for each in found(draft)}
        if wanted != set(got):
            extra = {key: words for key, words in got.items() if key not in wanted}
            print(f"{draft['file']}: {draft['who']}\n    extra {extra} missed {sorted(wanted - set(got))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
