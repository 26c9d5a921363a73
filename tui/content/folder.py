"""The folder that seeds are read from: the shipped one, or a site's with the shipped one as fallback.

What a language lacks is read in English, file by file; of letters and the like, folder by folder.
"""

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from tui.content.check import BadSeed
from tui.languages import CODE, LANGUAGE_FILE
from tui.words import ENGLISH

PATHS = "paths.toml"
FLOWS = "flows"
OURS_ALONE = frozenset({"days.toml", LANGUAGE_FILE})
"""Files of a language that a site can't change, and that a copy of the shipped seeds has as well."""
READ_ELSEWHERE = OURS_ALONE | {"demo.toml"}
"""Files of a language that are no part of the library."""


def is_there(path: Path) -> bool:
    """Return whether `path` exists. A name that is too long doesn't."""
    try:
        return path.exists()
    except OSError:
        return False


def _in_english(name: Path) -> Path:
    """Return the English counterpart of `name`; `name` itself if it isn't in the folder of a language."""
    return Path(ENGLISH, *name.parts[1:]) if CODE.fullmatch(name.parts[0]) else name


class SeedFolder(Struct, frozen=True):
    """Seeds in `root`. A file that is missing there, or in `left_out`, is read from `shipped`.

    Names begin with the folder of the language. A file that neither has in that language is read in English.
    """

    root: Path
    shipped: Path | None = None
    left_out: frozenset[Path] = frozenset()
    """Files of `root`, as seen from there."""
    asked_for: set[Path] = field(default_factory=set)
    """Each file that was looked for, as seen from `root`."""

    def file(self, *parts: str) -> Path:
        """Return the path of the file of that name."""
        found = self._in_language(Path(*parts))
        if is_there(found) or not is_there(english := self._in_language(_in_english(Path(*parts)))):
            return found
        return english

    def _in_language(self, name: Path) -> Path:
        self.asked_for.add(name)
        ours = self.root / name
        if self.shipped is None or (name not in self.left_out and is_there(ours)):
            return ours
        return self.shipped / name

    def files(self, *parts: str) -> list[Path]:
        """Return the seed files of a folder, by name: the site's if it has any, else the shipped ones, else English."""
        folder = Path(*parts)
        return self._files_in_language(folder) or self._files_in_language(_in_english(folder))

    def _files_in_language(self, folder: Path) -> list[Path]:
        names = sorted(folder / each.name for each in (self.root / folder).glob("*.toml"))
        self.asked_for.update(names)
        if self.shipped is None:
            return [self.root / name for name in names]
        if not set(names) - self.left_out:
            return sorted((self.shipped / folder).glob("*.toml"))
        found = [self._in_language(name) for name in names]
        return [each for each in found if each.exists()]

    def without(self, file: Path, language: str) -> "SeedFolder":
        """Return the folder without `file`; if that is out already, or not in `root`, without more of the rest.

        A mistake that isn't in one file is in how the flows fit together: then flows are left out, their list first.
        """
        here = [each.relative_to(self.root) for each in sorted(self.root.rglob("*.toml"))]
        flows = {each for each in here if each.parent == Path(language, FLOWS)}
        one = {file.relative_to(self.root)} if file.is_relative_to(self.root) else set()
        for more in (one, {Path(language, PATHS)}, flows, set(here)):
            if (more & set(here)) - self.left_out:
                return replace(self, left_out=self.left_out | more, asked_for=set())
        return SeedFolder(self.shipped or self.root)

    def forgotten(self, language: str) -> list[BadSeed]:
        """Return a warning for each file that nothing reads: its name may be mistyped."""
        there = [each.relative_to(self.root) for each in sorted((self.root / language).rglob("*.toml"))]
        lost = [
            each for each in there if each not in self.asked_for | self.left_out and each.name not in READ_ELSEWHERE
        ]
        return [BadSeed(self.root / each, "file", "nothing asks for a file of this name") for each in lost]
