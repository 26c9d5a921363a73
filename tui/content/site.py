"""The seeds of a site, with the shipped ones as fallback. An invalid file is left out, and the rest is used."""

from collections.abc import Collection
from pathlib import Path

from tui.content.check import BadSeed
from tui.content.folder import SeedFolder, is_there
from tui.content.library import Library
from tui.words import ENGLISH

MOST_TRIES = 1000


def read_site(
    site: Path, shipped: Path, language: str = "en", *, homes: Collection[str]
) -> tuple[Library, list[BadSeed]]:
    """Return the library with the seeds in `site`, and a warning for each mistake in them.

    `homes` are the words that a step may have as `keeps`. The shipped version replaces what is left out. A flow that
    depends on it is left out as well.

    Raises:
        BadSeed: the seeds in `shipped` are invalid.
    """
    seeds = SeedFolder(site, shipped)
    if not is_there(site / language) and not is_there(site / ENGLISH):
        return Library.read(shipped, language), [BadSeed(site / language, "folder", "there is none")]
    problems = []
    for _try in range(MOST_TRIES):
        try:
            library = Library.read(seeds, language, homes=homes)
        except BadSeed as problem:
            if seeds.root == shipped:
                raise
            problems.append(problem)
            seeds = seeds.without(problem.file, language)
        else:
            return library, problems + (seeds.forgotten(language) if seeds.root == site else [])
    return Library.read(shipped, language), problems
