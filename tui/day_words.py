"""The words for days, as people type them and as they are shown, from `days.toml` of the language in use."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from tui.day_names import FILE, MONTHS, WEEKDAYS, DayNames
from tui.words import language_file

LONGEST = 60
"""The most characters that a day can have."""
LEAST_LETTERS = 3
"""The fewest letters to which the name of a month or a weekday can be shortened."""
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019"), None)
DIGITS = r"[0-9]{1,3}"


def plain(text: str) -> str:
    """Return `text` in lower case and with the digits 0 to 9, without accents and invisible characters."""
    # This is far longer than any day: the rest would only take time.
    folded = unicodedata.normalize("NFKD", text[: LONGEST * 10]).casefold().translate(DASHES | APOSTROPHES)
    visible = (letter for letter in folded if unicodedata.category(letter) not in ("Cf", "Mn"))
    return " ".join("".join(str(unicodedata.decimal(letter, letter)) for letter in visible).split())


class Step(Struct, frozen=True):
    """A number of days or of months."""

    days: int = 0
    months: int = 0


class Phrase(Struct, frozen=True, kw_only=True):
    """The pattern of a phrase, such as `next {weekday}`. The kinds are the keys of `phrases` in `days.toml`."""

    kind: str
    pattern: re.Pattern[str]


class DayWords(DayNames):
    """The words of one language, from `data`: the content of its `days.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data[MONTHS], data[WEEKDAYS], data.get("between_in_full", " "))
        self.data = data

    @cached_property
    def near(self) -> Mapping[str, int]:
        """The number of days from today, by the phrase: `tomorrow` is 1."""
        return {self.normalized(phrase): days for phrase, days in self.data["near"].items()}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers, by their words."""
        return {self.normalized(word): number for word, number in self.data["numbers"].items()}

    @cached_property
    def units(self) -> Mapping[str, Step]:
        """Units of time, by their names."""
        return {
            self.normalized(word): Step(unit.get("days", 0), unit.get("months", 0))
            for unit in self.data["unit"]
            for word in unit["words"]
        }

    @cached_property
    def phrases(self) -> Sequence[Phrase]:
        """The phrases that count from today."""
        patterns = {
            "{number}": f"(?P<number>{DIGITS}|{_any(self.numbers)})",
            "{unit}": f"(?P<unit>{_any(self.units)})",
            "{weekday}": r"(?P<weekday>[^ 0-9]+)",
        }
        found = []
        for kind, phrases in self.data["phrases"].items():
            for phrase in phrases:
                parts = re.split(r"(\{[a-z]+\})", self.normalized(phrase))
                pattern = "".join(patterns.get(part) or re.escape(part) for part in parts)
                found.append(Phrase(kind=kind, pattern=re.compile(pattern)))
        return found

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """The pattern of the number of a day with its ending: `26`, `26th`. Its first group is the number."""
        return re.compile(rf"([0-9]{{1,2}})(?:{_any(map(plain, self.data['ordinals']))})?")

    @cached_property
    def shown(self) -> str:
        """The pattern of a day as Onward shows it: `Mon 23 Nov`, `17 Nov 2026`. No line ends inside it."""
        weekdays, months = (_any(name for each in names for name in each) for names in (self.weekdays, self.months))
        return rf"(?:\b(?:{weekdays}) )?\b[0-9]{{1,2}} (?:{months})\b(?: [0-9]{{4}}\b)?"

    def normalized(self, text: str) -> str:
        """Return `text` as it is compared: as `plain` returns it, without words that mean nothing, such as `the`."""
        return " ".join(word for word in plain(text).split() if word not in self._fillers)

    @cached_property
    def _fillers(self) -> frozenset[str]:
        return frozenset(map(plain, self.data["fillers"]))

    @cached_property
    def _names(self) -> Mapping[str, Sequence[Sequence[str]]]:
        return {kind: [[*map(plain, each)] for each in self.data[kind]] for kind in (MONTHS, WEEKDAYS)}

    def month(self, word: str) -> int | None:
        """Return the number of the month with this name, in full or shortened; None if there is none."""
        index = _find(word, self._names["months"])
        return None if index is None else index + 1

    def weekday(self, word: str) -> int | None:
        """Return the weekday with this name, Monday being 0; None if there is none."""
        return _find(word, self._names["weekdays"])

    def is_month_first(self, country: str) -> bool:
        """Return whether the month comes before the day in `country`, given by its two letters."""
        return country.upper() in self.data["month_first"]


def _any(words: Any) -> str:
    """Return a pattern for any of the words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _find(word: str, names: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the month or weekday that `word` names, in full or shortened; None if it is not just one."""
    full = [index for index, each in enumerate(names) if word in each]
    shortened = [index for index, each in enumerate(names) if any(name.startswith(word) for name in each)]
    found = full or (shortened if len(word) >= LEAST_LETTERS else [])
    return found[0] if len(found) == 1 else None


@cache
def _read(file: Path) -> DayWords:
    # Imported late: some runs show no day.
    import tomllib

    return DayWords(tomllib.loads(file.read_text("utf-8")))


def day_words() -> DayWords:
    """Return the words of the language in use."""
    return _read(language_file(FILE))


def weekdays() -> tuple[str, ...]:
    """Return the names of the weekdays, Monday first."""
    return tuple(names[0] for names in day_words().weekdays)
