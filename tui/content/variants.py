"""Reads the variants of a step: other wordings for some outcomes, stages, paths or facts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import fields, replace

from tui.content.check import BadSeed, made
from tui.flow.conditions import Condition
from tui.flow.step import Option, Recommendation, Step
from tui.flow.variant import Variant


class Words(Struct, frozen=True, kw_only=True):
    """The fields a variant may say anew. None of them changes what an answer is made of."""

    name: str | UnsetType = UNSET
    ask: str | UnsetType = UNSET
    ask_with: str | UnsetType = UNSET
    hint: str | UnsetType = UNSET
    placeholder: str | UnsetType = UNSET
    prompts: tuple[str, ...] | UnsetType = UNSET
    lines: tuple[str, ...] | UnsetType = UNSET
    fill_with: tuple[str, ...] | UnsetType = UNSET
    minutes: float | UnsetType | None = UNSET
    why: str | UnsetType = UNSET
    source: str | UnsetType = UNSET
    nobody: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    recommend: tuple[Recommendation, ...] | UnsetType = UNSET
    example: str | UnsetType = UNSET
    cue_hint: str | UnsetType = UNSET
    act_hint: str | UnsetType = UNSET


WORDS = frozenset(Words.__struct_fields__)
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
        whole = _with(whole, {"option": reworded(offered, table.get("option", ()))})
    left_out = frozenset(table.get("leave_out", ()))
    if lost := sorted((left_out | {each["key"] for each in table.get("option", ())}) - keys):
        raise BadSeed(file, key, f"there is no option {lost[0]!r}")
    if offered and left_out >= keys:
        raise BadSeed(file, key, "leaves out every option")
    return variant_of(whole, when, left_out)


def variant_of(whole: Step, when: Condition, leave_out: frozenset[str]) -> Variant[Step]:
    """Return the variant that says `whole` where `when` holds, without the options in `leave_out`."""
    rest = tuple(option for option in getattr(whole, "option", ()) if option.key not in leave_out)
    step = _with(whole, {"option": rest}) if leave_out else whole
    return Variant(when=when, step=step, whole=whole, leave_out=leave_out)


def _with(step: Step, words: Mapping[str, Any]) -> Step:
    """Return `step` with other words. Which fields exist depends on its kind."""
    return replace(step, **words)


def reworded(options: tuple[Option, ...], rows: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    """Return `options`, with the wording of `rows`, each by its `key`, where there is one."""
    words = {row["key"]: row for row in rows}
    return tuple(replace(each, **words[each.key]) if each.key in words else each for each in options)
