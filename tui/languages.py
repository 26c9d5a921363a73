"""The languages there are, and which one the surroundings of a person ask for.

A language is a folder of seeds with a `language.toml`: one that ships with Onward, or one in the seeds of a site. Its
name is the code of the language, such as `es`, with a country behind it where that matters: `pt_BR`.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tui.shipped import SEEDS
from tui.words import ENGLISH

LANGUAGE_FILE = "language.toml"
CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the locale, the strongest first."""
UNSET = frozenset({"", "C", "POSIX"})
"""Locales that name no language."""


def languages(site: Path | None = None) -> dict[str, Path]:
    """Return the folder of each language by its code: those that ship, and those that the seeds in `site` add."""
    found: dict[str, Path] = {}
    for seeds in [SEEDS, *([site] if site is not None else [])]:
        for file in sorted(_language_files(seeds)):
            found.setdefault(file.parent.name, file.parent)
    return found


def _language_files(seeds: Path) -> Iterator[Path]:
    try:
        yield from (file for file in seeds.glob(f"*/{LANGUAGE_FILE}") if CODE.fullmatch(file.parent.name))
    except OSError:
        # The folder can't be read. What else that means is said where its questions are read.
        return


def language_names(site: Path | None = None) -> dict[str, str]:
    """Return the name of each language in itself, by its code; the code for one without a name."""
    import tomllib

    names = {}
    for code, folder in languages(site).items():
        try:
            name = tomllib.loads((folder / LANGUAGE_FILE).read_text("utf-8")).get("name")
        except (OSError, ValueError):
            name = None
        names[code] = name if isinstance(name, str) and name.strip() else code
    return names


def matching(wanted: str, known: Collection[str]) -> str | None:
    """Return the language of `known` that a name such as `es_MX.UTF-8` or `ES` means; None if there is none."""
    code, _mark, country = re.split(r"[.@]", wanted.strip(), maxsplit=1)[0].replace("-", "_").partition("_")
    exact, general = f"{code.lower()}_{country.upper()}", code.lower()
    return next((each for each in (exact, general) if each in known), None)


def language_of_locale(known: Collection[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the language of `known` that the locale asks for; English if it asks for none of them.

    As with other programs, `LANGUAGE` is a list that comes first, and counts only where there is a locale.
    """
    locale = next(filter(None, (environ.get(name, "") for name in VARIABLES)), "")
    if locale.partition(".")[0] in UNSET - {""}:
        return ENGLISH
    wanted = [*environ.get("LANGUAGE", "").split(":"), locale]
    return next((found for each in wanted if (found := matching(each, known))), ENGLISH)
