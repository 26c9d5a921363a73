"""The kinds of values that a setting can have.

Each kind names the type that its value has in TOML, which msgspec checks, and says in words what is allowed.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Struct

from tui.paths import absolute, expanded
from tui.words import _

Value = str | bool | Path | None
"""A value as the program uses it. With None, Onward finds the value itself when it needs it."""
ON, OFF = frozenset({"1", "on", "yes", "true"}), frozenset({"0", "off", "no", "false"})
MOST_MONTHS = 1200
"""A hundred years: any more could lead to a day that no calendar has."""


class InvalidSetting(ValueError):
    """A value that a setting cannot have. The text says what is allowed: `has to be true or false`."""


class Kind(Struct, frozen=True):
    """How a value is read from a file or from text, and what it has to be."""

    @property
    @abstractmethod
    def toml_type(self) -> Any:
        """The type of the value in TOML, with its limits, as `msgspec.convert` takes it."""

    @property
    @abstractmethod
    def requirement(self) -> str:
        """What is allowed, for the person: `has to be true or false`."""

    def read(self, given: object) -> Value:
        """Return the value for what TOML gave.

        Raises:
            InvalidSetting: it is not of this kind.
        """
        try:
            return self.value_of(msgspec.convert(given, self.toml_type))
        except msgspec.ValidationError as error:
            raise InvalidSetting(self.requirement) from error

    def read_text(self, text: str) -> Value:
        """Return the value for the text of an environment variable or of a saved choice.

        Raises:
            InvalidSetting: it is not of this kind.
        """
        return self.read(text.strip())

    def value_of(self, given: Any) -> Value:
        """Return the value for something that has the right type already.

        Raises:
            InvalidSetting: it has the right type, but is not allowed.
        """
        value: Value = given
        return value


class Switch(Kind, frozen=True):
    """On or off; true or false in TOML."""

    @property
    def toml_type(self) -> Any:
        """The type in TOML."""
        return bool

    @property
    def requirement(self) -> str:
        """What is allowed in a file."""
        return _("has to be true or false")

    def read_text(self, text: str) -> Value:
        """Return whether a word or a figure means on."""
        word = text.strip().lower()
        if word in ON | OFF:
            return word in ON
        raise InvalidSetting(_("has to be on or off"))


class Folder(Kind, frozen=True):
    """A folder, written from the root or from the home folder (`~/notes`). It need not exist."""

    @property
    def toml_type(self) -> Any:
        """The type in TOML."""
        return str

    @property
    def requirement(self) -> str:
        """What is allowed in a file. A relative folder would depend on the current folder."""
        return _("has to be a folder that begins with / or ~/")

    def value_of(self, given: str) -> Value:
        """Return the folder in full."""
        # No system allows a NUL in a name.
        if "\0" in given or not (folder := expanded(Path(given))).is_absolute():
            raise InvalidSetting(self.requirement)
        return folder

    def read_text(self, text: str) -> Value:
        """Return the folder; a relative one starts at the current folder."""
        return absolute(Path(text))


class OneOf(Kind, frozen=True):
    """One of a few names. `names` returns them, and is called only when a value is read."""

    names: Callable[[], Sequence[str]]

    @property
    def toml_type(self) -> Any:
        """Each name is a type of its own."""
        return Literal[tuple(self.names())]

    @property
    def requirement(self) -> str:
        """All the names."""
        return _("has to be one of: {names}").format(names=", ".join(self.names()))


class Months(Kind, frozen=True):
    """A number of months. The value is the number as text."""

    @property
    def toml_type(self) -> Any:
        """The type in TOML, with its limits."""
        return Annotated[int, msgspec.Meta(ge=1, le=MOST_MONTHS)]

    @property
    def requirement(self) -> str:
        """The smallest and the largest number."""
        return _("has to be a number of months from 1 to {most}").format(most=MOST_MONTHS)

    def value_of(self, given: int) -> Value:
        """Return the number as text."""
        return str(given)

    def read_text(self, text: str) -> Value:
        """Return the number that digits stand for."""
        digits = text.strip()
        # Python refuses to read a number of thousands of digits.
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_MONTHS))
        return self.read(int(digits) if is_number else digits)


class Language(Kind, frozen=True):
    """The code of a language, as `es`; empty for that of the system. The start finds out whether Onward has it."""

    @property
    def toml_type(self) -> Any:
        """The type in TOML, with its limits."""
        return Annotated[str, msgspec.Meta(pattern=r"^([a-z]{2,3}(_[A-Z]{2})?)?\Z")]

    @property
    def requirement(self) -> str:
        """What is allowed."""
        return _("has to be the code of a language, such as es")


class Country(Kind, frozen=True):
    """The two letters of a country, as `GB`; empty for none."""

    @property
    def toml_type(self) -> Any:
        """The type in TOML, with its limits."""
        return Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z]{2})?\Z")]

    @property
    def requirement(self) -> str:
        """What is allowed."""
        return _("has to be the two letters of a country")

    def value_of(self, given: str) -> Value:
        """Return the letters as capitals, which is how the pages of helplines are named."""
        return given.upper()
