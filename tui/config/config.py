"""What counts in the end: each key with its value, where that came from, and whether it can still be changed.

From the weakest to the strongest: what is built in, the site's files, the person's file, what the person chose in
Settings, the surroundings, the command line. What a site has locked stays as the site has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tui.config.keys import BY_NAME, KEYS
from tui.config.kinds import NotThis, Value
from tui.config.reading import Complaint, ConfigFile


class Origin(StrEnum):
    """Where a value comes from."""

    BUILT_IN = "built in"
    SITE = "site"
    PERSON = "person"
    SETTINGS = "Settings"
    ENVIRONMENT = "environment"
    OPTION = "option"


@dataclass(frozen=True)
class Found:
    """A value, where it comes from (`place` names a file with its line, a variable or an option), and who locked it."""

    value: Value
    origin: Origin = Origin.BUILT_IN
    place: str = ""
    locked_by: str = ""


@dataclass(frozen=True)
class Config:
    """What is set from outside. One that was made of nothing has what is built in."""

    keys: Mapping[str, Found] = field(default_factory=dict)
    files: tuple[ConfigFile, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    def found(self, name: str, kept: str | None = None) -> Found:
        """Return the value in force for the key `name`; `kept` is the choice made in Settings, None for none."""
        known = self.keys.get(name) or Found(BY_NAME[name].default)
        if kept is None or self.is_fixed(name):
            return known
        try:
            return Found(BY_NAME[name].kind.typed(kept), Origin.SETTINGS)
        except NotThis:
            # Chosen when there was such a thing, as a look that a site has taken away since.
            return known

    def text(self, name: str, kept: str | None = None) -> str:
        """Return what counts for a key whose value is a word."""
        return str(self.found(name, kept).value or "")

    def number(self, name: str) -> int:
        """Return what counts for a key whose value is a number."""
        return int(self.text(name))

    def path(self, name: str) -> Path | None:
        """Return the folder that counts for a key; None where Onward finds one itself."""
        value = self.found(name).value
        return value if isinstance(value, Path) else None

    def is_on(self, name: str, kept: str | None = None) -> bool:
        """Say whether a switch is on."""
        return self.found(name, kept).value is True

    def is_locked(self, name: str) -> bool:
        """Say whether a site has locked the key."""
        known = self.keys.get(name)
        return known is not None and known.locked_by != ""

    def is_fixed(self, name: str) -> bool:
        """Say whether Settings cannot move the key: it is locked, or was set for this run."""
        known = self.keys.get(name)
        for_this_run = known is not None and known.origin in (Origin.ENVIRONMENT, Origin.OPTION)
        return for_this_run or self.is_locked(name)

    @property
    def restricted(self) -> bool:
        """Say whether Onward is to write no files but its own and to start no program."""
        return self.is_on("restricted")

    @property
    def locked(self) -> list[str]:
        """The keys that a site has locked, in the order of the table."""
        return [key.name for key in KEYS if self.is_locked(key.name)]
