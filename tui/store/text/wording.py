"""Stored answers in the words that a person reads: by the steps they answer, and by the labels of options."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import ClassVar

from tui.clock import named_day
from tui.domain.answers.words import is_hidden
from tui.domain.private import Private
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.step import Step

INDEX = 1
"""The version of the way the search index is made. A file with an index of another version gets a new one."""
OTHER_SHAPE = (AttributeError, LookupError, TypeError, ValueError)
"""What a step may raise for a value of another shape, from a damaged file or from other seeds."""


class Wording(Private, frozen=True, dict=True):
    """The words of one language, or of one site.

    `in_lists` returns what lists of sessions show for the key of an option; empty where they show nothing.
    """

    PRIVATE: ClassVar = ("courses", "in_lists")

    courses: Mapping[str, Course]
    in_lists: Callable[[str], str] = lambda _key: ""

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps of all courses by their keys."""
        return {key: step for course in self.courses.values() for key, step in course.steps.items()}

    @cached_property
    def sign(self) -> str:
        """A fingerprint of the wording. A search index that was made with another one is out of date."""
        labels = [(key, step.name, _labels(step)) for key, step in self.steps.items()]
        lists = [self.in_lists(key) for _step, _name, options in labels for key, _label in options]
        return f"{INDEX}-{zlib.crc32(repr((labels, lists)).encode()):08x}"

    def step_stored_in(self, home: str) -> Step | None:
        """Return the step whose answers are stored in `home`, such as `session.stage`; None when there is none."""
        found = (course.step_stored_in(home) for course in self.courses.values())
        return next((step for step in found if step), None)

    def in_words(self, step: str, value: Value) -> list[str]:
        """Return an answer as lines of text for the person; none for writing that was hidden or let go."""
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
        """Return the label of the option `key` of the step with that home; the key if there is no such option."""
        step = self.step_stored_in(home)
        return dict(_labels(step)).get(key, key) if step else key


def _labels(step: Step) -> list[tuple[str, str]]:
    return [(option.key, option.label) for option in getattr(step, "option", ())]


def texts_in(value: Value) -> Iterator[str]:
    """Yield every string in a value of any shape, for answers that no step can put into words."""
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
    """Return the wording of the seeds that ship with Onward."""
    from tui.content.library import Library
    from tui.shipped import SEEDS
    from tui.words import language

    return Wording(Library.read(SEEDS, language()).courses)
