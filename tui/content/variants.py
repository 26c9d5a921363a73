"""Reads the variants of a step: other wordings for some outcomes, stages, paths or facts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from tui.content.check import BadSeed, made
from tui.flow.conditions import Condition
from tui.flow.step import Option, Step
from tui.flow.variant import Variant

WORDS = frozenset(
    "name ask ask_with hint placeholder prompts lines fill_with minutes why source nobody text recommend"
    " example cue_hint act_hint".split()
)
"""The fields a variant may say anew. None of them changes what an answer is made of."""
OF_OPTIONS = frozenset({"option", "leave_out"})


class _OptionWords(Struct, frozen=True, kw_only=True):
    """The other wording of one option."""

    key: str
    label: str = ""
    hint: str = ""
    explain: str = ""


class _OfOptions(Struct, frozen=True, kw_only=True):
    """The other wordings of the options of a step."""

    option: tuple[_OptionWords, ...] = ()
    leave_out: tuple[str, ...] = ()


def with_variants(step: Step, row: Mapping[str, Any], file: Path, key: str) -> Step:
    """Return `step` with the variants in `row`, the table it was read from.

    Raises:
        BadSeed: a variant has a field that is not a wording, has no condition, or names an unknown option.
    """
    variants = row.get("variant", ())
    if not isinstance(variants, list | tuple) or not all(isinstance(each, Mapping) for each in variants):
        raise BadSeed(file, key, "a variant is a table: [[step.variant]]")
    found = tuple(
        _variant(step, row, each, file, f"{key}, variant {number}") for number, each in enumerate(variants, 1)
    )
    return replace(step, variant=found) if found else step


def _variant(step: Step, row: Mapping[str, Any], table: Mapping[str, Any], file: Path, key: str) -> Variant[Step]:
    given = table.keys() - OF_OPTIONS - {"when"}
    known = {each.name for each in fields(step)}
    if unknown := sorted(name for name in given if name not in WORDS or name not in known):
        raise BadSeed(file, key, f"{unknown[0]!r} is no wording of kind {step.kind}")
    if "when" not in table:
        raise BadSeed(file, key, "'when' is missing")
    when = made(Condition, table["when"], file, f"{key}, when")
    # Read like the step itself, for the same checks; options are merged below.
    own = {name: value for name, value in row.items() if name not in ("kind", "variant")}
    bare: dict[str, Any] = {"option": []} if "option" in known else {}
    read = made(type(step), own | bare | {name: table[name] for name in given}, file, key)
    whole = _with(step, {name: getattr(read, name) for name in given})
    made(_OfOptions, {name: table[name] for name in OF_OPTIONS & table.keys()}, file, key)
    offered: tuple[Option, ...] = getattr(step, "option", ())
    keys = {option.key for option in offered}
    if offered:
        whole = _with(whole, {"option": _reworded(offered, table.get("option", ()))})
    left_out = frozenset(table.get("leave_out", ()))
    if lost := sorted((left_out | {each["key"] for each in table.get("option", ())}) - keys):
        raise BadSeed(file, key, f"there is no option {lost[0]!r}")
    rest = tuple(option for option in getattr(whole, "option", ()) if option.key not in left_out)
    if offered and not rest:
        raise BadSeed(file, key, "leaves out every option")
    return Variant(
        when=when, step=_with(whole, {"option": rest}) if left_out else whole, whole=whole, leave_out=left_out
    )


def _with(step: Step, words: Mapping[str, Any]) -> Step:
    """Return `step` with other words. Which fields exist depends on its kind."""
    return replace(step, **words)


def _reworded(options: tuple[Option, ...], rows: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Return `options`, with the wording of `rows` where there is one."""
    words = {row["key"]: row for row in rows}
    return tuple(replace(each, **words[each.key]) if each.key in words else each for each in options)
