"""The names of months and weekdays, and a day in words as Onward shows it.

Commands that only list something need no more than that of `days.toml`. So the names are read from it line by line,
which takes a tenth of the time of reading TOML; where its lines look different, it's read as TOML.
"""

from functools import cache

from tui.words import language_path

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    Names = Sequence[Sequence[str]]

FILE = "days.toml"
MONTHS, WEEKDAYS = "months", "weekdays"
HOW_MANY = {MONTHS: 12, WEEKDAYS: 7}
SHORTEST = 2
"""How many names a month or a weekday has at least: the full one and the short one."""


class DayNames:
    """The names in one language. A month or a weekday is a list of names: the full one, the short one, and others.

    `between` stands between the parts of a day that is said in full.
    """

    def __init__(self, months: "Names", weekdays: "Names", between: str = " ") -> None:
        self.months = months
        self.weekdays = weekdays
        self.between = between

    def short(self, day: "date", *, weekday: bool = True, year: bool = True) -> str:
        """Return a day as Onward shows it: `Tue 17 Nov 2026`, with or without its weekday and its year."""
        parts = (
            self.weekdays[day.weekday()][1] if weekday else "",
            str(day.day),
            self.months[day.month - 1][1],
            str(day.year) if year else "",
        )
        return " ".join(filter(None, parts))

    def in_full(self, day: "date", *, year: bool = True) -> str:
        """Return a day as a voice reads it: `Tuesday 17 November 2026`, with or without its year."""
        parts = (str(day.day), self.months[day.month - 1][0], str(day.year) if year else "")
        return f"{self.weekdays[day.weekday()][0]} {self.between.join(filter(None, parts))}"


def day_names() -> DayNames:
    """Return the names in the language in use."""
    return _names(language_path(FILE))


@cache
def _names(path: str) -> DayNames:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        found = read_names(file.read())
    if found is None:
        from tui.day_words import day_words

        return day_words()
    return found


def read_names(text: str) -> DayNames | None:
    """Return the names in the text of a `days.toml`; None unless each list of names has a line of its own."""
    lists: dict[str, list[list[str]]] = {}
    between = " "
    lines = iter(text.splitlines())
    for line in lines:
        name, _equals, value = (part.strip() for part in line.partition("="))
        if line.startswith("["):
            break
        if name == "between_in_full":
            between = value[1:-1]
            if value != f'"{between}"' or "\\" in value or '"' in between:
                return None
        if name in HOW_MANY:
            lists[name] = _lists(lines) if value == "[" else []
    if any(len(lists.get(name, ())) != number for name, number in HOW_MANY.items()):
        return None
    return DayNames(lists[MONTHS], lists[WEEKDAYS], between)


def _lists(lines: "Iterator[str]") -> list[list[str]]:
    """Return the lists until the bracket that closes them, each from a line; none if a line holds anything else."""
    found: list[list[str]] = []
    for line in lines:
        if line == "]":
            return found
        outside, inside = (line.split('"')[start::2] for start in (0, 1))
        is_plain = "".join(outside).replace(" ", "").rstrip(",") == f"[{',' * (len(inside) - 1)}]"
        if not is_plain or len(inside) < SHORTEST or "\\" in line:
            return []
        found.append(inside)
    return []
