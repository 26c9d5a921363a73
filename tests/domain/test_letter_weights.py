"""What the words of a letter say for a rule where no phrase of the rule is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.test_letter_check import rules
from tui.content.check import BadSeed
from tui.content.letters import read_check
from tui.domain.letter_check import Finding, check
from tui.domain.letter_weights import Weights

BODY = "Thank you for the talk.\n\nThe marks were added up by a stranger. That is all I have to say to you."


def contesting(weights: Weights, body: str = BODY) -> Finding | None:
    known = rules()
    weighted = replace(known, rule={"contesting": replace(known.rule["contesting"], weights=weights)})
    return next(iter(check("Hello", body, "thanks", "email", None, weighted)), None)


def test_a_letter_that_weighs_enough_is_spoken_of_and_its_heaviest_sentence_is_named() -> None:
    heavy = Weights(least=1, words={"60": ("stranger", "ad up")})
    assert contesting(Weights(least=1)) is None
    found = contesting(heavy)
    assert found is not None
    assert (found.lines, found.words) == ((2,), ())
    assert contesting(replace(heavy, always=-60)) is None


def test_what_says_nothing_for_a_letter_that_names_a_right_says_nothing_by_weight() -> None:
    heavy = Weights(least=1, words={"60": ("stranger",)})
    assert contesting(heavy, BODY + " I was discriminated against.") is None


def test_weights_are_refused_for_a_rule_that_takes_none(tmp_path: Path) -> None:
    (tmp_path / "letter_check.toml").write_text(
        'mailto_most = 9\n[language]\ncommon = ["the"]\nleast_share = 0.2\n'
        '[rule.none]\nform = "no_subject"\ntitle = "A"\nsuggestion = "B"\n',
        "utf-8",
    )
    (tmp_path / "letter_weights.toml").write_text("[none]\nleast = 1\n", "utf-8")
    with pytest.raises(BadSeed, match="weights are for rules"):
        read_check(tmp_path / "letter_check.toml")
