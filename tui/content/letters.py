"""Reads the templates of letters, and the rules of the letter check."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from tui.content.check import BadSeed, made, tables
from tui.domain.letter import LetterTemplate
from tui.domain.letter_rules import LetterCheck, Rule
from tui.domain.turns import with_groups


def read_templates(files: Iterable[Path]) -> tuple[LetterTemplate, ...]:
    """Return the templates in `files`; each file has one.

    Raises:
        BadSeed: a template is invalid.
    """
    return tuple(made(LetterTemplate, tables(file), file, file.stem) for file in files)


def read_check(file: Path) -> LetterCheck:
    """Return the rules of the letter check.

    Raises:
        BadSeed: naming the rule (`rule.thanks`) and its unknown form, field, kind, channel or other rule.
    """
    data = tables(file)
    rules: Any = data.get("rule", {})
    if not isinstance(rules, dict) or not all(isinstance(each, dict) for each in rules.values()):
        raise BadSeed(file, "rule", "rules are tables, [rule.KEY]")
    groups = _groups(data.pop("groups", {}), file)
    made_rules = {
        key: made(Rule, _with_groups(key, table, groups, file), file, f"rule.{key}") for key, table in rules.items()
    }
    for key, rule in made_rules.items():
        for other in rule.loose_without:
            if other not in made_rules or made_rules[other].form != "has":
                raise BadSeed(file, f"rule.{key}", f"loose_without names rules of the form 'has'; {other!r} is none")
    rest = made(LetterCheck, {**data, "rule": {}}, file, "letter check")
    # Made anew, since `replace` of older versions of msgspec leaves out what is done with the rules in the end.
    return LetterCheck(**{**asdict(rest), "rule": made_rules})


def _groups(data: object, file: Path) -> Mapping[str, Sequence[str]]:
    """Return the groups of words that turns name, by name."""
    if not isinstance(data, dict):
        raise BadSeed(file, "groups", "groups are lists of words, by name")
    for name, words in data.items():
        if not isinstance(words, list) or not all(isinstance(each, str) and len(each.split()) == 1 for each in words):
            raise BadSeed(file, f"groups.{name}", "a group is a list of single words")
    return data


def _with_groups(
    key: str, rule: dict[str, object], groups: Mapping[str, Sequence[str]], file: Path
) -> dict[str, object]:
    """Return a table of a rule with the words of the groups that its turns name."""
    turns = rule.get("turn")
    if not isinstance(turns, list):
        return rule

    def filled(ways: object) -> object:
        return (
            [with_groups(way, groups) if isinstance(way, str) else way for way in ways]
            if isinstance(ways, list)
            else ways
        )

    try:
        made_turns = [
            {name: filled(ways) for name, ways in turn.items()} if isinstance(turn, dict) else turn for turn in turns
        ]
    except KeyError as missing:
        raise BadSeed(file, f"rule.{key}", f"turn: there is no group {missing}") from missing
    return {**rule, "turn": made_turns}
