"""Every value of a seed file, in the place of which a mistake can be written."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.seeds.toml import text_of
from tui.content.check import tables

WRONG: tuple[Any, ...] = (
    *(3, True, 1.5, "", "x", [], [3], ["x"], {}, {"x": 1}, date(2026, 11, 28)),
    *([[]], [{"x": 1}], [[3]]),
)
"""What is written instead: a value of each type of TOML, empty and filled, and a table where a list of them belongs."""


@dataclass(frozen=True)
class Place:
    """Where a value stands: its file as seen from the folder of seeds, and the names and numbers that lead to it."""

    file: str
    path: tuple[str | int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that lead to it: one of them a complaint has to say."""
        return tuple(part for part in self.path if isinstance(part, str))

    @property
    def kind(self) -> str:
        """The place without its numbers and its folder's files: places of one kind are read by the same code."""
        folder = re.sub(r"(letters|guides|first_aid|help_lines)/.*", r"\1", self.file)
        return json.dumps([folder, ["" if isinstance(part, int) else part for part in self.path]])

    def __str__(self) -> str:
        """Return it as a test is named."""
        return f"{self.file}:{'.'.join(map(str, self.path))}"


def places(seeds: Path, file: str) -> Iterator[Place]:
    """Yield the place of every value in a file of `seeds`."""
    yield from (Place(file, path) for path in _paths(tables(seeds / file)))


def _paths(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in pairs:
        yield (*before, part)
        yield from _paths(inner, (*before, part))


def value_at(seeds: Path, place: Place) -> Any:
    """Return the value that stands at `place`."""
    value: Any = tables(seeds / place.file)
    for part in place.path:
        value = value[part]
    return value


def write_mistake(seeds: Path, place: Place, wrong: Any, site: Path) -> None:
    """Write the file of `place` to the folder `site`, with `wrong` in the place of the value."""
    data = tables(seeds / place.file)
    at: Any = data
    for part in place.path[:-1]:
        at = at[part]
    at[place.path[-1]] = wrong
    (site / place.file).write_text(text_of(data), "utf-8")


def is_of_one_type(right: Any, wrong: Any) -> bool:
    """Say whether `wrong` has the type of `right`, so that it may be taken for what it says."""
    if isinstance(right, list) and isinstance(wrong, list):
        return all(any(is_of_one_type(one, each) for one in right) for each in wrong)
    if isinstance(right, dict) and isinstance(wrong, dict):
        return True
    numbers = (int, float)
    if type(right) in numbers and type(wrong) in numbers:
        return True
    return type(right) is type(wrong)
