"""What the letter check found, in words: each suggestion, and how long the letter is."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from tui.domain.letter_check import Finding
from tui.domain.letter_rules import LetterCheck
from tui.flow.draft import Drafts
from tui.words import _, counted

MOST_WORDS = 2
"""Words or phrases of the letter that a suggestion names."""


def suggestion_words(finding: Finding, rules: LetterCheck | None) -> str:
    """Return a suggestion, with the words of the letter it is about where the rule looks for words."""
    rule = rules.rule[finding.rule] if rules else None
    if rule is None or rule.form != "has":
        return finding.suggestion
    words = ", ".join(f'"{each}"' for each in finding.words[:MOST_WORDS])
    return f"{words}: {finding.suggestion}"


def length_words(
    drafts: Drafts, rules: LetterCheck | None, off: AbstractSet[str], body: str, found: Sequence[Finding]
) -> str:
    """Return how long the text is, with a word about that where a rule measures it."""
    limit = drafts.limit
    if limit is not None:
        return _("{number} of at most {most} characters").format(number=len(body), most=limit)
    if rules is None:
        return counted("{number} word", "{number} words", len(body.split()))
    words = rules.words(body)
    counted_words = counted("{number} word", "{number} words", words)
    measures = {key: each for key, each in rules.rule.items() if each.form == "words" and key not in off}
    if not any(each.applies(drafts.kind, drafts.channel, drafts.outcome) for each in measures.values()):
        return counted_words
    off_measure = next((measures[each.rule] for each in found if each.rule in measures), None)
    if off_measure is None:
        return _("{words}, about right").format(words=counted_words) if words else counted_words
    if off_measure.most is not None and words > off_measure.most:
        return _("{words}, rather long").format(words=counted_words)
    return _("{words}, rather short").format(words=counted_words)
