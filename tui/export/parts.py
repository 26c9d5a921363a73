"""The parts that a person can choose from to take along, and pages made of those that were chosen."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tui.clock import named_day
from tui.domain.answers.words import is_hidden
from tui.export.page import Page, PageSection
from tui.flow.course import Flow
from tui.flow.run import Run
from tui.flow.step import Step
from tui.words import _

NAMED_AFTER = ("session.company", "session.role")
"""Where the answers are stored that a session is named after."""
PRIVATE = "private"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One answer, or what is private of one, or a note. Private parts are left out unless they are chosen one by one.

    `key` is its own among all parts that are shown together. `names` are those by which the command line knows it:
    its step's and its flow's.
    """

    key: str
    names: frozenset[str]
    section: str
    name: str
    lines: Sequence[str] = field(repr=False)
    is_private: bool = False
    is_hidden: bool = False
    """Whether the command line writes it with `--hidden` alone."""
    is_title: bool = False
    """Whether the page is named after it."""


@dataclass(frozen=True)
class PageParts:
    """All parts that a page can have. `title` is that of a page without a part that it is named after.

    `name` is what the person knows it by. It is shown where parts are chosen, and is in no page.
    """

    title: str
    parts: Sequence[Part]
    name: str = field(default="", repr=False)

    def page(self, chosen: Collection[str]) -> Page:
        """Return the page with the parts whose keys are `chosen`. Nothing of the others is in it, or in its title."""
        parts = [part for part in self.parts if part.key in chosen]
        named = ", ".join(line for part in parts if part.is_title for line in part.lines)
        sections = [
            PageSection(title, [(part.name, part.lines) for part in found])
            for title, found in groupby(parts, lambda part: part.section)
        ]
        return Page(named or self.title, sections)


def chosen_pages(all_parts: Sequence[PageParts], chosen: Collection[str]) -> list[Page]:
    """Return a page for each of `all_parts` that has a chosen part."""
    pages = (each.page(chosen) for each in all_parts)
    return [page for page in pages if page.sections]


def open_keys(all_parts: Sequence[PageParts]) -> set[str]:
    """Return the keys of all parts that aren't private."""
    return {part.key for each in all_parts for part in each.parts if not part.is_private}


def run_parts(run: Run, title: str, prefix: str) -> PageParts:
    """Return the parts of a session, a reply or a check-in. `prefix` makes their keys differ from those of another."""
    parts = [
        part
        for flow in run.course.flows
        for step in flow.step
        if step.key in run.answers and step.asks
        for part in _step_parts(run, flow, run.step_now(step.key), prefix)
    ]
    return PageParts(title, parts)


def page_parts(page: Page, name: str) -> PageParts:
    """Return the entries of a page that comes from no session as parts, all called `name`."""
    parts = [
        Part(
            key=f"{name}-{number}-{place}",
            names=frozenset({name}),
            section=section.title,
            name=title,
            lines=lines,
        )
        for number, section in enumerate(page.sections)
        for place, (title, lines) in enumerate(section.entries)
    ]
    return PageParts(page.title, parts)


def _step_parts(run: Run, flow: Flow, step: Step, prefix: str) -> Iterator[Part]:
    value = run.value(step.key)
    key, names = f"{prefix}{step.key}", frozenset({step.key, flow.key})
    if value is not None and (lines := step.open_words(value, named_day)):
        is_title = step.keeps in NAMED_AFTER and bool(value)
        yield Part(key=key, names=names, section=flow.title, name=step.name, lines=lines, is_title=is_title)
    # Nobody can tell whether what can't be read was private.
    if lines := _unread(run, step) if value is None else step.private_words(value):
        yield Part(
            key=f"{key}.{PRIVATE}",
            names=names,
            section=flow.title,
            name=_("{name} (private)").format(name=step.name),
            lines=lines,
            is_private=True,
            is_hidden=True,
        )


def _unread(run: Run, step: Step) -> list[str]:
    """Return what can't be read as an answer, unless it is hidden."""
    answer = run.answer(step.key)
    return [] if answer is None or is_hidden(answer.unread) else run.unread(step.key)
