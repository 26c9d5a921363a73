"""The kinds of values a key can have: how each is read, and what it has to be, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tui.paths import absolute, expanded
from tui.words import _

Value = str | bool | Path | None
"""A value as the program uses it; None leaves the choice to Onward."""
ON, OFF = frozenset({"1", "on", "yes", "true"}), frozenset({"0", "off", "no", "false"})
LETTERS_OF_COUNTRY = 2


class NotThis(ValueError):
    """A value is not what its key has. The text says what it has to be."""


class Kind(Protocol):
    """How a value is read."""

    def read(self, given: object) -> Value:
        """Return the value that TOML gave for a key.

        Raises:
            NotThis: it is not of this kind.
        """

    def typed(self, text: str) -> Value:
        """Return the value that was typed into the surroundings.

        Raises:
            NotThis: it is not of this kind.
        """


@dataclass(frozen=True)
class Switch:
    """On or off; in TOML true or false."""

    def read(self, given: object) -> Value:
        """Return whether it is on."""
        if isinstance(given, bool):
            return given
        raise NotThis(_("has to be true or false"))

    def typed(self, text: str) -> Value:
        """Return whether it is on, from a word or a figure."""
        word = text.strip().lower()
        if word in ON | OFF:
            return word in ON
        raise NotThis(_("has to be on or off"))


@dataclass(frozen=True)
class Folder:
    """A folder, from the root or from the home of whoever runs Onward (`~/notes`); it need not be there."""

    def read(self, given: object) -> Value:
        """Return the folder. In a file, a relative one would be another wherever the person stands."""
        # No system has a NUL in a name.
        if isinstance(given, str) and "\0" not in given and (folder := expanded(Path(given))).is_absolute():
            return folder
        raise NotThis(_("has to be a folder that begins with / or ~/"))

    def typed(self, text: str) -> Value:
        """Return the folder, seen from where the person stands."""
        return absolute(Path(text))


@dataclass(frozen=True)
class OneOf:
    """One of a few names, which are asked for when they are needed."""

    names: Callable[[], Sequence[str]]

    def read(self, given: object) -> Value:
        """Return the name."""
        names = self.names()
        if isinstance(given, str) and given in names:
            return given
        raise NotThis(_("has to be one of: {names}").format(names=", ".join(names)))

    def typed(self, text: str) -> Value:
        """Return the name."""
        return self.read(text.strip())


@dataclass(frozen=True)
class Months:
    """A number of months, 1 or more."""

    def read(self, given: object) -> Value:
        """Return the number as text, written as it was given."""
        if isinstance(given, int) and not isinstance(given, bool) and given > 0:
            return str(given)
        raise NotThis(_("has to be a number of months, 1 or more"))

    def typed(self, text: str) -> Value:
        """Return the number."""
        word = text.strip()
        return self.read(int(word) if word.isascii() and word.isdigit() else word)


@dataclass(frozen=True)
class Country:
    """The two letters of a country; empty for none."""

    def read(self, given: object) -> Value:
        """Return them as the pages of help lines have them."""
        if isinstance(given, str) and (not given or (len(given) == LETTERS_OF_COUNTRY and given.isalpha())):
            return given.upper()
        raise NotThis(_("has to be the two letters of a country"))

    def typed(self, text: str) -> Value:
        """Return them."""
        return self.read(text.strip())
