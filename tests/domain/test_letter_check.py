"""The live check against drafts that were labelled by hand: what it finds, what it misses, and what it leaves alone."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.made import library
from tui.domain.letter_check import Finding, LetterCheck, check
from tui.flow.kinds.people import Letter

DRAFTS = Path(__file__).parent.parent / "letters"
ENOUGH = 0.9
"""The precision and the recall that no rule is below."""


def rules() -> LetterCheck:
    step = library().session_course.steps["letter"]
    assert isinstance(step, Letter)
    assert step.check is not None
    return step.check


@cache
def drafts() -> list[dict[str, Any]]:
    files = sorted(DRAFTS.glob("*.toml"))
    return [each | {"file": file.stem} for file in files for each in tomllib.loads(file.read_text("utf-8"))["draft"]]


def found(draft: dict[str, Any], off: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    text = (draft.get("subject", ""), draft["body"].strip("\n"))
    return check(*text, draft["kind"], draft["channel"], draft.get("limit"), rules(), off)


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


def scores(some: Iterable[dict[str, Any]]) -> dict[str, Score]:
    counted: dict[str, Counter[str]] = {key: Counter() for key in rules().rule}
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


def test_the_labels_name_rules_that_are_there() -> None:
    assert {key for draft in drafts() for key in draft["fires"]} == set(rules().rule)


def test_every_rule_is_precise_and_misses_little() -> None:
    table = scores(drafts())
    print(said(table))
    assert {key: each for key, each in table.items() if each.right + each.missed < 4} == {}
    low = {key: each for key, each in table.items() if min(each.precision, each.recall) < ENOUGH}
    assert not low, said(table)


@pytest.mark.parametrize("draft", [each for each in drafts() if not each["fires"]], ids=lambda each: str(each["who"]))
def test_polite_letters_are_left_alone(draft: dict[str, Any]) -> None:
    assert [(each.rule, each.words) for each in found(draft)] == []


def main() -> None:
    """Print the tables, for all drafts and for those written last, and each difference."""
    for name, some in (("all", drafts()), ("hold-out", [each for each in drafts() if each["file"] == "held_out"])):
        print(f"{name}: {len(some)} drafts\n{said(scores(some))}\n")
    for draft in drafts():
        wanted, got = set(draft["fires"]), {each.rule: each.words for each in found(draft)}
        if wanted != set(got):
            extra = {key: words for key, words in got.items() if key not in wanted}
            print(f"{draft['file']}: {draft['who']}\n    extra {extra} missed {sorted(wanted - set(got))}")


if __name__ == "__main__":
    main()
