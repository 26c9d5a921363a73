"""The seeds of a site, in front of those that ship with Onward: a file that cannot be used is left out, no more."""

from collections.abc import Collection
from pathlib import Path

from tui.content.check import BadSeed
from tui.content.folder import SeedFolder, is_there
from tui.content.library import Library

MOST_TRIES = 1000


def read_site(
    site: Path, shipped: Path, language: str = "en", *, homes: Collection[str]
) -> tuple[Library, list[BadSeed]]:
    """Return what the seeds in `site` say, and what is wrong with them.

    `homes` are the words that a step may have as `keeps`.
    What is left out of them is as it ships with Onward. A flow that cannot do without it is left out as well.

    Raises:
        BadSeed: the seeds in `shipped` themselves cannot be used.
    """
    seeds = SeedFolder(site, shipped)
    if not is_there(site / language):
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
