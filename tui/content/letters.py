"""Reads the templates of letters, and the rules of the letter check."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from tui.content.check import BadSeed, made, tables
from tui.domain.letter import LetterTemplate
from tui.domain.letter_rules import LetterCheck, Rule


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
    made_rules = {key: made(Rule, table, file, f"rule.{key}") for key, table in rules.items()}
    for key, rule in made_rules.items():
        for other in rule.loose_without:
            if other not in made_rules or made_rules[other].form != "has":
                raise BadSeed(file, f"rule.{key}", f"loose_without names rules of the form 'has'; {other!r} is none")
    rest = made(LetterCheck, {**data, "rule": {}}, file, "letter check")
    # Made anew, since `replace` of older versions of msgspec leaves out what is done with the rules in the end.
    return LetterCheck(**{**asdict(rest), "rule": made_rules})
