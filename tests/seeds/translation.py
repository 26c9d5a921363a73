"""Compares the seeds of a language with the English ones: `python -m tests.seeds.translation es`.

A second argument is a folder of seeds other than the shipped ones.

A translation says the same things in other words: what a person reads may differ, and nothing else. This module alone
says which keys are texts. It lists what is missing or differs, file by file, and then whether the library can be read.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tui.content.check import BadSeed
from tui.content.folder import SeedFolder
from tui.content.letters import read_check
from tui.content.library import Library
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS

ENGLISH = "en"

TEXTS = frozenset(
    "about act_hint advice ask ask_with because because_with body cue_hint example explain fill_with follow_up"
    " guide_label heading hint label name nobody often phases placeholder points prompts question source subject"
    " summary text title when_done why wish words contact".split()
)
"""The keys whose texts a person reads. Lists of them have as many items as in English."""

TEXTS_IN = {
    "flows": frozenset({"lines", "what", "short"}),
    "cards.toml": frozenset({"country"}),
    "breathing.toml": frozenset({"short"}),
    "help_lines": frozenset({"emergency"}),
}
"""More such keys in one folder or file. The table `uses` has some of the same names; there they are keys of steps."""

REFERENCES = frozenset({"uses", "quote", "when", "fill_fact"})
"""Tables of keys, with no text in them."""

WORD_LISTS = frozenset({"signs", "vague"})
"""Words to look for in what a person wrote: every language has its own, as many as it wants."""

OWN_RULES = frozenset({"days.toml", "demo.toml", "names.toml", "letter_check.toml", "language.toml"})
"""Files that each language writes for itself. Their readers say whether they are right."""

SHARED = ("demo.toml", "help_lines/*.toml")
"""Files that stand beside those of the languages. A translation of one is in the folder of the language."""

OF_COUNTRIES = frozenset({"first_aid", "help_lines"})
"""Folders where a translation may have countries that English lacks."""

DIGITS = re.compile(r"\d+")
FIELD = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


def differences(language: str, seeds: Path = SEEDS) -> Iterator[str]:
    """Yield a line for each thing of `language` that is missing, or isn't as in English."""
    english, other = SEEDS / ENGLISH, seeds / language
    names = {each.relative_to(english) for each in english.rglob("*.toml")}
    places = {name: english / name for name in names}
    places |= {each.relative_to(SEEDS): each for shared in SHARED for each in SEEDS.glob(shared)}
    for name, original in sorted(places.items()):
        if not (other / name).is_file():
            yield f"{name}: missing"
            continue
        yield from (f"{name}: {line}" for line in _differences_in_file(original, other / name, name))
    for name in sorted({each.relative_to(other) for each in other.rglob("*.toml")} - places.keys()):
        if name.parent.name not in OF_COUNTRIES:
            yield f"{name}: English has no such file"


def _differences_in_file(english: Path, other: Path, name: Path) -> Iterator[str]:
    try:
        translated = tomllib.loads(other.read_text("utf-8"))
    except (ValueError, OSError) as error:
        yield f"is not TOML: {error}"
        return
    original = tomllib.loads(english.read_text("utf-8"))
    if name.name in OWN_RULES:
        if lost := sorted(original.keys() - translated.keys()):
            yield f"has no {', '.join(lost)}"
        if name.name == "letter_check.toml":
            try:
                read_check(other)
            except BadSeed as problem:
                yield str(problem)
        return
    texts = TEXTS | TEXTS_IN.get(name.name, frozenset()) | TEXTS_IN.get(name.parent.name, frozenset())
    yield from _compare(original, translated, (), texts)


def _compare(english: object, other: object, place: tuple[str, ...], texts: frozenset[str]) -> Iterator[str]:
    here = " > ".join(place)
    if isinstance(english, dict) and isinstance(other, dict):
        for key in english:
            if key not in other:
                yield f"{here}: has no {key}"
                continue
            inside = frozenset() if key in REFERENCES and isinstance(english[key], dict) else texts
            if key in WORD_LISTS:
                yield from [] if other[key] else [f"{here} > {key}: is empty"]
            else:
                yield from _compare(english[key], other[key], (*place, key), inside)
        yield from (f"{here}: {key} is not in English" for key in other if key not in english)
        return
    if isinstance(english, list) and isinstance(other, list):
        if len(english) != len(other):
            yield f"{here}: has {len(other)} items, English has {len(english)}"
        for number, (one, two) in enumerate(zip(english, other, strict=False), 1):
            yield from _compare(one, two, (*place, _label(one, number)), texts)
        return
    if isinstance(english, str) and isinstance(other, str) and _is_text(place, texts):
        yield from _compare_texts(english, other, here)
    elif english != other or type(english) is not type(other):
        yield f"{here}: is {other!r}, English has {english!r}"


def _label(item: object, number: int) -> str:
    """Return the key of a table in a list, else its number."""
    key = (
        next((item[name] for name in ("key", "kind", "number", "option") if name in item), "")
        if isinstance(item, dict)
        else ""
    )
    return f"{number} ({key})" if key else str(number)


def _is_text(place: tuple[str, ...], texts: frozenset[str]) -> bool:
    """Return whether the value at `place` is a text, by the last name of it that is no place in a list."""
    names = [name for name in place if not name[0].isdigit()]
    return names[-1] in texts


def _compare_texts(english: str, other: str, here: str) -> Iterator[str]:
    if english.strip() and not other.strip():
        yield f"{here}: is empty"
    wanted, found = _fields(english), _fields(other)
    if wanted != found:
        yield f"{here}: has the fields {sorted(found)}, English has {sorted(wanted)}"
    if here.endswith(("contact", "emergency")) and sorted(DIGITS.findall(english)) != sorted(DIGITS.findall(other)):
        yield f"{here}: has other numbers than English"
    if other.count("{") != other.count("}"):
        yield f"{here}: a brace is not closed"


def _fields(text: str) -> set[str]:
    return {one or two for one, two in FIELD.findall(text)}


def main(language: str, seeds: Path = SEEDS) -> int:
    """Print what is missing or differs. Return 0 if nothing is, and 1 otherwise."""
    found = list(differences(language, seeds))
    print("\n".join(found) or f"{language}: nothing is missing, and nothing differs.")
    try:
        Library.read(SeedFolder(seeds, SEEDS), language, homes=HOME_WORDS)
    except BadSeed as problem:
        print(f"The library can't be read: {problem}")
        return 1
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:3])))
