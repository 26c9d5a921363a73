"""The words in which days are typed and shown, from `days.toml` of the language that is spoken."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from tui.shipped import SEEDS
from tui.words import language

LONGEST = 60
"""Characters beyond which nothing is a day."""
LEAST_LETTERS = 3
"""Letters from which a name of a month or a weekday may be cut short."""
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019"), None)
DIGITS = r"[0-9]{1,3}"


def plain(text: str) -> str:
    """Return `text` in small letters and our own digits, without accents and without marks that cannot be seen."""
    # Far longer than any day: what follows could only cost time.
    known = unicodedata.normalize("NFKD", text[: LONGEST * 10]).casefold().translate(DASHES | APOSTROPHES)
    seen = (letter for letter in known if unicodedata.category(letter) not in ("Cf", "Mn"))
    return " ".join("".join(str(unicodedata.decimal(letter, letter)) for letter in seen).split())


@dataclass(frozen=True)
class Step:
    """A number of days or of months."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A phrase of one `kind`, as a pattern. The kinds are the keys of `phrases` in `days.toml`."""

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class DayWords:
    """The words of one language. Names of months and weekdays are tuples: the full name, the short one, others."""

    data: Mapping[str, Any]

    @cached_property
    def months(self) -> Sequence[Sequence[str]]:
        """The names of the months, January first."""
        return self.data["months"]  # type: ignore[no-any-return]

    @cached_property
    def weekdays(self) -> Sequence[Sequence[str]]:
        """The names of the weekdays, Monday first."""
        return self.data["weekdays"]  # type: ignore[no-any-return]

    @cached_property
    def near(self) -> Mapping[str, int]:
        """Days in words, each with how many days off it is."""
        return {self.bare(phrase): days for phrase, days in self.data["near"].items()}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers in words."""
        return {self.bare(word): number for word, number in self.data["numbers"].items()}

    @cached_property
    def units(self) -> Mapping[str, Step]:
        """Names of lengths of time."""
        return {
            self.bare(word): Step(unit.get("days", 0), unit.get("months", 0))
            for unit in self.data["unit"]
            for word in unit["words"]
        }

    @cached_property
    def phrases(self) -> Sequence[Phrase]:
        """Every phrase that counts from today."""
        ways = {
            "{number}": f"(?P<number>{DIGITS}|{_any(self.numbers)})",
            "{unit}": f"(?P<unit>{_any(self.units)})",
            "{weekday}": r"(?P<weekday>[^ 0-9]+)",
        }
        found = []
        for kind, phrases in self.data["phrases"].items():
            for phrase in phrases:
                parts = re.split(r"(\{[a-z]+\})", self.bare(phrase))
                pattern = "".join(ways.get(part) or re.escape(part) for part in parts)
                found.append(Phrase(kind=kind, pattern=re.compile(pattern)))
        return found

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """What finds the number of a day with what follows it, as in `26th`."""
        return re.compile(rf"([0-9]{{1,2}})(?:{_any(map(plain, self.data['ordinals']))})?")

    @cached_property
    def shown(self) -> str:
        """A pattern of a day as Onward shows it, which stands on one line: `Mon 23 Nov`, `17 Nov 2026`."""
        weekdays, months = (_any(name for each in names for name in each) for names in (self.weekdays, self.months))
        return rf"(?:\b(?:{weekdays}) )?\b[0-9]{{1,2}} (?:{months})\b(?: [0-9]{{4}}\b)?"

    def bare(self, text: str) -> str:
        """Return `text` as it is compared, without the words that change nothing."""
        return " ".join(word for word in plain(text).split() if word not in self._fillers)

    @cached_property
    def _fillers(self) -> frozenset[str]:
        return frozenset(map(plain, self.data["fillers"]))

    @cached_property
    def _names(self) -> Mapping[str, Sequence[Sequence[str]]]:
        return {kind: [[*map(plain, each)] for each in self.data[kind]] for kind in ("months", "weekdays")}

    def month(self, word: str) -> int | None:
        """Return the number of the month that `word` names, whole or cut short; None where it names none."""
        place = _named(word, self._names["months"])
        return None if place is None else place + 1

    def weekday(self, word: str) -> int | None:
        """Return the day of the week that `word` names, Monday is 0; None where it names none."""
        return _named(word, self._names["weekdays"])

    def is_month_first(self, country: str) -> bool:
        """Say whether the month comes before the day in `country`, given by its two letters."""
        return country.upper() in self.data["month_first"]


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _named(word: str, names: Sequence[Sequence[str]]) -> int | None:
    whole = [place for place, each in enumerate(names) if word in each]
    cut = [place for place, each in enumerate(names) if any(name.startswith(word) for name in each)]
    found = whole or (cut if len(word) >= LEAST_LETTERS else [])
    return found[0] if len(found) == 1 else None


@cache
def _read(spoken: str) -> DayWords:
    # Most runs read no day that was typed.
    import tomllib

    file = SEEDS / spoken / "days.toml"
    return DayWords(tomllib.loads((file if file.is_file() else SEEDS / "en" / file.name).read_text("utf-8")))


def day_words() -> DayWords:
    """Return the words of the language that is spoken now."""
    return _read(language())
