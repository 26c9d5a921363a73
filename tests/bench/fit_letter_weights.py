"""Fit the weights of the letter check to the letters that rules may be changed for.

`python -m tests.bench.fit_letter_weights` writes seeds/en/letter_weights.toml, and prints for each rule how well
weights that were fitted to four fifths of the letters tell the last fifth. With `check` it only prints.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp
from pathlib import Path
from random import Random
from textwrap import wrap

from tests.domain.test_letter_check import drafts, rules
from tests.domain.test_letter_voices import half
from tui.domain.letter_weights import grams, weight

RULES = ("contesting", "pressure")
TIMES = 25
STEP = 0.5
SHRINK = 0.0004
LEAST_LETTERS = 4
"""Letters that words must stand in, at least, to be given a weight."""
LEAST_POINTS = 6
TIED = "_"
"""Stands for the space inside of quotes while lines are wrapped."""
FOLDS = 5
PRECISE = 0.88
"""The precision that a rule is given over letters its weights were not fitted to."""
SEEDS = Path(__file__).parents[2] / "seeds" / "en" / "letter_weights.toml"

Example = tuple[frozenset[str], bool]


def examples(rule: str) -> list[Example]:
    """Return the words of each tuned letter, and whether `rule` is wanted there."""
    stemmer = rules().language.stemmer
    some = [each for each in (*drafts(), *half(False)) if not each.get("quoted")]
    return [(frozenset(grams(rules().own(each["body"]).plain, stemmer)), rule in each["fires"]) for each in some]


def fit(some: Sequence[Example]) -> dict[str, int]:
    """Return the points of words by logistic regression; "" is what every letter has."""
    seen = Counter(gram for each, _is in some for gram in each)
    known = {gram for gram, count in seen.items() if count >= LEAST_LETTERS}
    rows = [([*sorted(each & known), ""], len(each) ** -0.5, is_wanted) for each, is_wanted in some]
    share = sum(is_wanted for *_, is_wanted in rows) / len(rows)
    points: dict[str, float] = dict.fromkeys(known | {""}, 0.0)
    squares = dict.fromkeys(points, 1e-6)
    order = Random(1)  # the same weights each time
    for _time in range(TIMES):
        order.shuffle(rows)
        for row, scale, is_wanted in rows:
            total = sum(points[gram] for gram in row[:-1]) * scale + points[""]
            error = (is_wanted - 1 / (1 + exp(-total))) * (0.5 / share if is_wanted else 0.5 / (1 - share))
            for gram in row:
                slope = error * (scale if gram else 1.0) - SHRINK * points[gram]
                squares[gram] += slope * slope
                points[gram] += STEP * slope / squares[gram] ** 0.5
    whole = {gram: round(each * 10) for gram, each in sorted(points.items())}
    return {gram: each for gram, each in whole.items() if abs(each) >= LEAST_POINTS or not gram}


def folded(some: Sequence[Example]) -> list[tuple[float, bool]]:
    """Return the weight of each letter by points that were fitted to the others."""
    mixed = list(some)
    Random(2).shuffle(mixed)  # the same folds each time
    found = []
    for fold in range(FOLDS):
        points = fit([each for number, each in enumerate(mixed) if number % FOLDS != fold])
        found += [(weight(words, points, points[""]), is_wanted) for words, is_wanted in mixed[fold::FOLDS]]
    return found


def rates(found: Sequence[tuple[float, bool]], least: float) -> tuple[float, float]:
    """Return the precision and the recall if a rule speaks of letters that weigh `least` or more."""
    right = sum(is_wanted for each, is_wanted in found if each >= least)
    spoken = sum(each >= least for each, _is in found)
    return right / max(spoken, 1), right / sum(is_wanted for _each, is_wanted in found)


def least_weight(found: Sequence[tuple[float, bool]]) -> int:
    """Return the least weight from which a rule is right often enough."""
    tried = sorted({round(each) for each, _is in found})
    return next((least for least in tried if rates(found, least)[0] >= PRECISE), tried[-1])


def written(fitted: Mapping[str, tuple[int, Mapping[str, int]]]) -> str:
    """Return the file of weights."""
    lines = [
        "# How much words say for a rule of letter_check.toml: points of stems, and of two stems in a row.",
        "# Fitted by `python -m tests.bench.fit_letter_weights` to tests/letters: add letters there, change none here.",
    ]
    for rule, (least, points) in fitted.items():
        lines += ["", f"[{rule}]", f"least = {least}", f"always = {points['']}", "", f"[{rule}.words]"]
        by_points: dict[int, list[str]] = {}
        for gram, each in points.items():
            if gram:
                by_points.setdefault(each, []).append(f'"{gram}"'.replace(" ", TIED))
        for each in sorted(by_points, reverse=True):
            listed = wrap(", ".join(by_points[each]), 116, break_on_hyphens=False)
            lines += [f"{each} = [", *(f"  {line}".replace(TIED, " ") for line in listed), "]"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print what to expect of each rule, and write the weights unless they are only to be checked."""
    fitted = {}
    for rule in RULES:
        some = examples(rule)
        found = folded(some)
        least = least_weight(found)
        precision, recall = rates(found, least)
        points = fit(some)
        fitted[rule] = (least, points)
        print(f"{rule:<12} from {least}: precision {precision:.2f}, recall {recall:.2f}; {len(points)} words")
    if "check" not in sys.argv:
        SEEDS.write_text(written(fitted), "utf-8")


if __name__ == "__main__":
    main()
