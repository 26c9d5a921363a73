"""A seed that cannot be used is refused with its file, its key and the reason."""

import shutil
from pathlib import Path

import pytest

from tui.content.check import BadSeed
from tui.content.library import Library
from tui.domain.letter_check import check
from tui.flow.kinds.people import Letter
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def broken(seeds: Path, file: str, old: str, new: str) -> BadSeed:
    target = seeds / "en" / file
    text = target.read_text("utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadSeed) as caught:
        Library.read(seeds)
    return caught.value


def turned(lines: str) -> tuple[str, str]:
    """Return what a turn with `lines` is put in the place of, and what then stands there."""
    return "[rule.contesting]", f"[[rule.contesting.turn]]\n{lines}\n\n[rule.contesting]"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "reason"),
    [
        ("flows/reframe.toml", 'kind = "belief"', 'kind = "believe"', "thought", "kind 'believe' is none of"),
        ("flows/reframe.toml", 'key = "thought"', 'key = "thought"\nfont = "big"', "thought", "no field 'font'"),
        ("flows/reframe.toml", 'key = "thought"', 'key = "values"', "values", "is there twice"),
        ("flows/reframe.toml", 'pin = "thought"', 'pin = "thouht"', "facts_for", "no earlier step 'thouht'"),
        ("flows/plan.toml", "tips = [", "tips = [99, ", "question_bank", "there is no tip 99"),
        ("flows/plan.toml", 'paths = ["full"', 'paths = ["fully"', "question_bank", "there is no path 'fully'"),
        ("flows/plan.toml", 'name = "', 'title = "', "question_bank", "no field 'title'"),
        ("flows/process.toml", "at_least = 8", "above = 8", "settle", "no field 'above'"),
        ("flows/process.toml", "at_least = 8", 'at_least = "8"', "settle", "at_least has to be a number, not text"),
        ("flows/process.toml", "at_least = 8", "at_least = 8, at_most = 9", "settle", "one test"),
        ("flows/feedback.toml", 'option = "look_back"', 'option = "look_aside"', "worth_asking", "no option"),
        ("flows/feedback.toml", 'letter = "letter"', 'paper = "letter"', "hand_over", "takes no 'paper'"),
        ("actions.toml", 'kind = "apply"', 'kind = "applying"', "applying", "kind is one of"),
        ("tips.toml", "number = 2", "number = 1", "1", "is there twice"),
        ("guides/unfair.toml", "number = 3", "number = 2", "number", "two guides with the number 2"),
        ("guides/unfair.toml", 'group = "first_aid"', 'group = "aid"', "unfair", "group is one of"),
        ("first_aid/gb.toml", 'guides = ["unfair",', 'guides = ["unfare",', "guides", "no first aid 'unfare'"),
        ("first_aid/gb.toml", 'source_dated = "2026-06"', 'source_dated = "June"', "gb", "source_dated is"),
        ("../help_lines/gb.toml", 'kind = "text"', 'kind = "fax"', "gb", "kind is one of"),
        ("../help_lines/gb.toml", 'source = "giveusashout.org"\n', "", "gb", "source"),
        ("tips.toml", 'title = "', 'titel = "', "1", "no field 'titel'"),
        ("values.toml", "[[value]]", "[[value]", "file", "is not TOML"),
        ("values.toml", "[[value]]", "colours = 5\n[[value]]", "colours", "such a file has only value"),
        ("paths.toml", "first = ", "last = 3\nfirst = ", "last", "such a file has only path, first, stages"),
        ("breathing.toml", "phases = [[", "phases = [[3, ", "sigh", "phases 1 has to be a list of 2"),
        ("guides/unfair.toml", "points = [", "points = [3, ", "unfair", "section 1, points 1 has to be text"),
        ("guides/unfair.toml", "[[section]]", "[[section]]\nhead = 3", "unfair", "section 1: has no field 'head'"),
        ("first_aid/gb.toml", 'text = "', 'checked_on = "June"\ntext = "', "gb", "fact 1, checked_on has to be a day"),
        ("letter_check.toml", 'form = "no_subject"', 'form = "subject"', "rule.subject_empty", "form is one of"),
        ("letter_check.toml", 'form = "no_subject"', 'form = "has"', "rule.subject_empty", "needs 'phrases'"),
        ("letter_check.toml", 'form = "no_subject"', 'form = "words"', "rule.subject_empty", "'least' or 'most'"),
        ("letter_check.toml", "most = 150", 'most = "150"', "rule.length_long", "most has to be a whole number"),
        ("letter_check.toml", "most = 150", "most = -150", "rule.length_long", "0 or more"),
        ("letter_check.toml", "most = 150", 'phrases = ["x"]', "rule.length_long", "takes no 'phrases'"),
        ("letter_check.toml", "most = 150", "longest = 150", "rule.length_long", "no field 'longest'"),
        ("letter_check.toml", 'kinds = ["feedback"]', 'kinds = ["feedbak"]', "rule.accepted", "no 'feedbak'"),
        ("letter_check.toml", 'channels = ["note"]', 'channels = ["fax"]', "rule.note_long", "no 'fax'"),
        ("letter_check.toml", '"much obliged"', '"Much obliged"', "rule.thanks", "small letters"),
        ("letter_check.toml", 'title = "A subject line"\n', "", "rule.subject_empty", "'title' is missing"),
        ("letter_check.toml", "most = 150", 'most = 150\nloose = ["x"]', "rule.length_long", "takes no 'loose'"),
        (
            "letter_check.toml",
            'form = "open_fields"',
            'form = "has"\nbeside = ["x"]',
            "rule.open_fields",
            "needs 'loose'",
        ),
        ("letter_check.toml", '= ["pressure", "contesting"]', '= ["pressures"]', "rule.way_out", "'pressures' is none"),
        ("letter_check.toml", *turned('ways = ["<nobody> knows"]'), "rule.contesting", "there is no group 'nobody'"),
        ("letter_check.toml", *turned('ways = ["knows ..."]'), "rule.contesting", "begins and ends with a word"),
        ("letter_check.toml", *turned("ways = 3"), "rule.contesting", "a list"),
        ("letter_check.toml", "[language]", '[groups]\nus = ["we all"]\n[language]', "groups.us", "single words"),
        ("letter_check.toml", "mailto_most = 1800", "groups = 3\nmailto_most = 1800", "groups", "lists of words"),
        ("letter_check.toml", "mailto_most = 1800", "mailto_least = 1800", "letter check", "no field 'mailto_least'"),
        ("flows/plan.toml", 'recap = ["actions"', 'recap = ["acts"', "recap", "no step 'acts'"),
        ("flows/plan.toml", 'reminders = ["goal"]', 'reminders = ["gaol"]', "woop", "no earlier step or fact 'gaol'"),
        ("letters/thank_you.toml", 'channel = "email"', 'channel = "fax"', "thank_you", "channel is one of"),
        ("letters/thank_you.toml", 'kind = "thanks"', 'kind = "thank"', "thank_you", "kind is one of"),
    ],
)
def test_each_kind_of_mistake_is_named(seeds: Path, file: str, old: str, new: str, key: str, reason: str) -> None:
    error = broken(seeds, file, old, new)
    assert error.file.name == Path(file).name
    assert error.key == key
    assert reason in error.reason
    assert str(error).startswith(f"{error.file.parent.name}/{error.file.name}, {key}: ")


def test_a_home_that_the_store_does_not_have_is_refused(seeds: Path) -> None:
    flow = seeds / "en/flows/what_happened.toml"
    text = flow.read_text("utf-8")
    assert 'keeps = "session.role"' in text
    flow.write_text(text.replace('keeps = "session.role"', 'keeps = "session.rule"'), "utf-8")
    with pytest.raises(BadSeed) as caught:
        Library.read(seeds, homes=HOME_WORDS)
    assert (caught.value.key, caught.value.reason) == ("role", "keeps: there is no 'session.rule'")


def test_the_shipped_seeds_name_only_homes_that_the_store_has() -> None:
    Library.read(SEEDS, homes=HOME_WORDS)


GAOL = """key = "gaol"
kind = "text"
name = "The goal"
ask = "Which one?"
why = "It helps."
source = "No study"
[[step.variant]]
when = { step = "outcome", equals = "laid_off" }
%s

[[step]]
key = "ways"
"""


def test_a_variant_looks_at_earlier_steps_only(seeds: Path) -> None:
    variant = GAOL.replace('"outcome"', '"check_on"') % ""
    error = broken(seeds, "flows/plan.toml", 'key = "ways"', variant)
    assert error.key == "gaol, variant 1"
    assert "no earlier step 'check_on'" in error.reason


def test_a_condition_of_a_variant_is_a_table(seeds: Path) -> None:
    variant = GAOL.replace('{ step = "outcome", equals = "laid_off" }', "3") % 'ask = "Who?"'
    error = broken(seeds, "flows/plan.toml", 'key = "ways"', variant)
    assert "table" in error.reason


def test_a_variant_needs_a_condition(seeds: Path) -> None:
    variant = GAOL.replace('when = { step = "outcome", equals = "laid_off" }\n', "") % 'ask = "Who?"'
    error = broken(seeds, "flows/plan.toml", 'key = "ways"', variant)
    assert "'when' is missing" in error.reason


@pytest.mark.parametrize(
    ("variant", "reason"),
    [
        ('aks = "Who?"', "'aks' is no wording of kind text"),
        ('kind = "writing"', "'kind' is no wording of kind text"),
        ('keeps = "session.role"', "'keeps' is no wording of kind text"),
        ("required = true", "'required' is no wording of kind text"),
        ("ask = 3", "ask has to be text, not a whole number"),
        ('leave_out = ["x"]', "there is no option 'x'"),
        ('[[step.variant.option]]\nkey = "x"\nlabel = "X"', "there is no option 'x'"),
    ],
)
def test_a_variant_says_only_words(seeds: Path, variant: str, reason: str) -> None:
    error = broken(seeds, "flows/plan.toml", 'key = "ways"', GAOL % variant)
    assert error.key == "gaol, variant 1"
    assert reason in error.reason


def test_a_condition_that_is_no_table_is_refused(seeds: Path) -> None:
    refused = broken(seeds, "flows/plan.toml", 'when = { step = "outcome", equals = "laid_off" }', "when = 3")
    assert "it is written as a table" in str(refused)


def test_a_missing_source_is_refused(seeds: Path) -> None:
    target = seeds / "en" / "flows" / "process.toml"
    lines = target.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("source ="))
    target.write_text("\n".join(lines[:at] + lines[at + 1 :]), "utf-8")
    with pytest.raises(BadSeed, match="'source' is missing"):
        Library.read(seeds)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSeed, match="No such file"):
        Library.read(tmp_path)


def test_a_new_rule_for_letters_needs_no_python(seeds: Path) -> None:
    file = seeds / "en" / "letter_check.toml"
    rule = """
[rule.salary]
form = "has"
title = "Words about pay"
suggestion = "Pay is easier to talk about when there is an offer."
phrases = ["salary", "how much ... pay"]
not_after = ["not"]
"""
    file.write_text(file.read_text("utf-8") + rule, "utf-8")
    step = Library.read(seeds).session_course.steps["letter"]
    assert isinstance(step, Letter) and step.check is not None
    body = "Thank you for the talk with you.\nHow much would you and the firm pay for it? I do not ask about salary."
    found = check("Pay", body, "thanks", "talk", None, step.check)
    assert [(each.rule, each.lines, each.words) for each in found] == [
        ("salary", (1,), ("How much would you and the firm pay",))
    ]


def test_a_new_question_needs_no_python(seeds: Path) -> None:
    flow = seeds / "en" / "flows" / "plan.toml"
    question = """
[[step]]
key = "tidy_desk"
kind = "text"
name = "The desk"
ask = "Which corner of the desk do you clear first?"
minutes = 1
paths = ["full"]
tips = [8]
why = "A clear place to sit makes it easier to begin."
source = "No study: a site's own question"
"""
    flow.write_text(flow.read_text("utf-8") + question, "utf-8")
    course = Library.read(seeds).session_course
    assert course.flow_of["tidy_desk"].key == "plan"
