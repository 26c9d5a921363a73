"""The configuration in force: each key with its value, the source of the value, and whether it can be changed.

The sources, from the weakest to the strongest: the default, the site's files, the person's file, the choice made in
Settings, an environment variable, a command-line option. No source changes a key that the site has locked.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tui.config.keys import BY_NAME, KEYS
from tui.config.kinds import InvalidSetting, Value
from tui.config.reading import KEYBOARD, Complaint, ConfigFile
from tui.words import _

if TYPE_CHECKING:
    from tui.config.kiosk import KioskSettings


class Origin(StrEnum):
    """Where a value comes from."""

    BUILT_IN = "built in"
    SITE = "site"
    PERSON = "person"
    SETTINGS = "Settings"
    ENVIRONMENT = "environment"
    OPTION = "option"


class Found(Struct, frozen=True):
    """A value and its source.

    `place` is the file with the line, the variable or the option; empty for a default. `locked_by` is the site's file
    that locks the key; empty if none does.
    """

    value: Value
    origin: Origin = Origin.BUILT_IN
    place: str = ""
    locked_by: str = ""


class KeyChoice(Struct, frozen=True):
    """What a file gives a command as its keys, with the file and the line. Nothing of it has been checked."""

    command: str
    given: object
    origin: Origin
    where: str = ""
    line: int | None = None

    @property
    def place(self) -> str:
        """The file with the line; empty for a choice of the person's in Onward."""
        if self.line is None:
            return self.where
        return _("{file}, line {line}").format(file=self.where, line=self.line)


class Config(Struct, frozen=True):
    """All keys with their values, the files that were read, and their mistakes. `Config()` has only defaults.

    `key_choices` are the keys of the keyboard that commands get, the weakest source first. `keyboard_locked_by` is the
    site's file that locks them; empty if none does.
    """

    keys: Mapping[str, Found] = field(default_factory=dict)
    files: tuple[ConfigFile, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    key_choices: tuple[KeyChoice, ...] = ()
    keyboard_locked_by: str = ""

    def found(self, name: str, chosen: str | None = None) -> Found:
        """Return the value of a key and its source. `chosen` is the choice saved in Settings; None if there is none."""
        gathered = self.keys.get(name) or Found(BY_NAME[name].default)
        if chosen is None or self.is_fixed(name):
            return gathered
        try:
            return Found(BY_NAME[name].kind.read_text(chosen), Origin.SETTINGS)
        except InvalidSetting:
            # It was allowed when it was chosen, such as a theme that the site has removed since.
            return gathered

    def text(self, name: str, chosen: str | None = None) -> str:
        """Return the value of a key as text; empty for None."""
        return str(self.found(name, chosen).value or "")

    def number(self, name: str) -> int:
        """Return the value of a key that is a number."""
        return int(self.text(name))

    def path(self, name: str) -> Path | None:
        """Return the value of a key that is a folder; None if Onward finds the folder itself."""
        value = self.found(name).value
        return value if isinstance(value, Path) else None

    def is_on(self, name: str, chosen: str | None = None) -> bool:
        """Return whether a switch is on."""
        return self.found(name, chosen).value is True

    def is_locked(self, name: str) -> bool:
        """Return whether the site has locked the key."""
        gathered = self.keys.get(name)
        return gathered is not None and gathered.locked_by != ""

    def is_fixed(self, name: str) -> bool:
        """Return whether Settings cannot change the key: it is locked, or it is set by a variable or an option."""
        gathered = self.keys.get(name)
        is_for_this_run = gathered is not None and gathered.origin in (Origin.ENVIRONMENT, Origin.OPTION)
        return is_for_this_run or self.is_locked(name)

    @property
    def fixes_keyboard(self) -> bool:
        """Return whether a person can't change which key does what: it is locked, or Onward is restricted."""
        return self.keyboard_locked_by != "" or self.restricted

    @property
    def restricted(self) -> bool:
        """Return whether Onward may write only its own files and may start no other program."""
        return self.is_on("restricted")

    @property
    def kiosk(self) -> "KioskSettings":
        """How a kiosk is set up here, by the first of the site's files that says so."""
        from tui.config.kiosk import KioskSettings

        return next((file.kiosk for file in self.files if file.kiosk is not None), None) or KioskSettings()

    def as_kiosk(self) -> "Config":
        """Return the configuration of a kiosk's visitor: restricted, and printing where the kiosk offers it."""
        printing = self.is_on("printing") and self.kiosk.printing
        always = {"restricted": Found(True, Origin.SITE), "printing": Found(printing, Origin.SITE)}
        return replace(self, keys={**self.keys, **always})

    @property
    def locked(self) -> list[str]:
        """The keys that the site has locked, in the order of `KEYS`; the table of the keyboard is the last."""
        last = [KEYBOARD] if self.keyboard_locked_by else []
        return [key.name for key in KEYS if self.is_locked(key.name)] + last
