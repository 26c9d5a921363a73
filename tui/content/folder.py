"""The folder that seeds are read from: the shipped one, or a site's with the shipped one as fallback."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.content.check import BadSeed

PATHS = "paths.toml"
FLOWS = "flows"
OURS_ALONE = frozenset({"days.toml"})
"""Files that are read from the seeds that ship with Onward only, and that a copy of those has as well."""


def is_there(path: Path) -> bool:
    """Return whether `path` exists. A name that is too long doesn't."""
    try:
        return path.exists()
    except OSError:
        return False


@dataclass(frozen=True)
class SeedFolder:
    """Seeds in `root`. A file that is missing there, or in `left_out`, is read from `shipped`."""

    root: Path
    shipped: Path | None = None
    left_out: frozenset[Path] = frozenset()
    """Files of `root`, as seen from there."""
    asked_for: set[Path] = field(default_factory=set, compare=False)
    """Each file that was looked for, as seen from `root`."""

    def file(self, *parts: str) -> Path:
        """Return the path of the file of that name."""
        name = Path(*parts)
        self.asked_for.add(name)
        ours = self.root / name
        if self.shipped is None or (name not in self.left_out and is_there(ours)):
            return ours
        return self.shipped / name

    def files(self, *parts: str) -> list[Path]:
        """Return the seed files of a folder, by name: the site's if it has any, else the shipped ones."""
        folder = Path(*parts)
        names = sorted(folder / each.name for each in (self.root / folder).glob("*.toml"))
        self.asked_for.update(names)
        if self.shipped is None:
            return [self.root / name for name in names]
        if not set(names) - self.left_out:
            return sorted((self.shipped / folder).glob("*.toml"))
        found = [self.file(str(name)) for name in names]
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
        lost = [each for each in there if each not in self.asked_for | self.left_out and each.name not in OURS_ALONE]
        return [BadSeed(self.root / each, "file", "nothing asks for a file of this name") for each in lost]
