"""What a person reads for what is stored: the steps that were answered, and the words that lists have for keys."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from tui.clock import named_day
from tui.domain.answers.words import is_hidden
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.step import Step

INDEX = 1
"""Which way of making the search index this is; with another one, it is made again."""
OTHER_SHAPE = (AttributeError, LookupError, TypeError, ValueError)
"""What a step raises for a value of another shape, as a damaged file or another seed may hold."""


@dataclass(frozen=True)
class Wording:
    """The words of one language. `in_lists` gives the words that a list shows for a key, empty for none."""

    courses: Mapping[str, Course] = field(repr=False)
    in_lists: Callable[[str], str] = field(default=lambda _key: "", repr=False)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Every step of every course by its key."""
        return {key: step for course in self.courses.values() for key, step in course.steps.items()}

    @cached_property
    def sign(self) -> str:
        """A fingerprint of the wording: an index made with another one is out of date."""
        labels = [(key, step.name, _labels(step)) for key, step in self.steps.items()]
        lists = [self.in_lists(key) for _step, _name, options in labels for key, _label in options]
        return f"{INDEX}-{zlib.crc32(repr((labels, lists)).encode()):08x}"

    def step_stored_in(self, home: str) -> Step | None:
        """Return the step that stores its answers in `home`, such as `session.stage`."""
        found = (course.step_stored_in(home) for course in self.courses.values())
        return next((step for step in found if step), None)

    def said(self, step: str, value: Value) -> list[str]:
        """Return an answer as a person reads it; what is out of sight or was let go is nothing."""
        if is_hidden(value):
            return []
        known = self.steps.get(step)
        if known is None or value is None or not known.fits(value):
            return list(texts_in(value))
        try:
            return [line for line in known.in_words(value, named_day) if line]
        except OTHER_SHAPE:
            return list(texts_in(value))

    def label(self, home: str, key: str) -> str:
        """Return the label of option `key` of the step that stores in `home`; a person's own word is its own label."""
        step = self.step_stored_in(home)
        return dict(_labels(step)).get(key, key) if step else key


def _labels(step: Step) -> list[tuple[str, str]]:
    return [(option.key, option.label) for option in getattr(step, "option", ())]


def texts_in(value: Value) -> Iterator[str]:
    """Yield every text in a value of any shape, where nobody knows which of them are keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)


@cache
def shipped_wording() -> Wording:
    """Return the words of the seeds that ship with Onward."""
    from tui.content.library import Library
    from tui.shipped import SEEDS
    from tui.words import language

    return Wording(Library.read(SEEDS, language()).courses)
