"""The library: all seeds of one language, as frozen data.

Each step is completed here with what it takes from the banks (`options_from`, cards, figures, templates), so a view
needs only the step and the session.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from tui.content.cards import check_cards, with_guides
from tui.content.check import BadSeed, check_names, made, repeated, rows, tables, words
from tui.content.flows import Banks, check_course, read_flow
from tui.content.folder import FLOWS, PATHS, SeedFolder
from tui.content.guides import Guides, read_guides
from tui.content.help_pages import HelpPage, read_help_pages
from tui.content.letters import read_check, read_templates
from tui.domain.figures import Breathing, Figure, Rate
from tui.domain.greeting import NameWords
from tui.domain.letter_rules import LetterCheck
from tui.domain.seed import Seed
from tui.flow.card import ActionCard
from tui.flow.conditions import Condition
from tui.flow.course import Course, Flow
from tui.flow.course import Path as TimePath
from tui.flow.step import Option, Suggested
from tui.words import in_quotes

STAGES = ("process", "feedback", "reframe", "plan")
ASIDE = ("reply", "no_reply", "check_in")
ORDER = ("first", "stages")
"""What `paths.toml` says of the order of the flows."""
KEY = re.compile(r"\w+")
"""What a key of a flow is, since it is the name of a file, too."""


class Tip(Seed, frozen=True, kw_only=True):
    """A tip that steps put into practice."""

    number: int
    title: str
    text: str


class Trap(Struct, frozen=True, kw_only=True):
    """A thinking trap: what it is, an example after a rejection, and a question to ask oneself."""

    key: str
    label: str
    explain: str
    example: str
    question: str

    def option(self) -> Option:
        """Return it as an option, with an explanation."""
        return Option(
            key=self.key, label=self.label, explain=f"{self.explain} {in_quotes(self.example)} {self.question}"
        )


class Question(Struct, frozen=True, kw_only=True):
    """A question for a letter, with the conditions for offering and suggesting it."""

    key: str
    text: str
    when: Condition | None = None
    suggest: tuple[Suggested, ...] = ()

    def option(self) -> Option:
        """Return it as an option."""
        return Option(key=self.key, label=self.text, when=self.when, suggest=self.suggest)


class Library(Struct, frozen=True):
    """All content. `courses` are by name: `session`, `reply`, `no_reply`, `check_in`."""

    courses: Mapping[str, Course]
    tips: tuple[Tip, ...]
    help_pages: Mapping[str, HelpPage]
    guides: Guides
    banks: Banks

    @property
    def letter_check(self) -> LetterCheck:
        """The rules of the letter check."""
        return self.banks.letter_check

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The base-rate figures."""
        return self.banks.figures

    @property
    def session_course(self) -> Course:
        """The course of a session: what happened, and the four stages."""
        return self.courses["session"]

    @classmethod
    def read(cls, seeds: Path | SeedFolder, language: str = "en", *, homes: Collection[str] | None = None) -> "Library":
        """Read the seeds of `language`.

        `homes` are the words that a step may have as `keeps`; without them, it may have any.

        Raises:
            BadSeed: a seed is invalid.
        """
        seeds = SeedFolder(seeds) if isinstance(seeds, Path) else seeds
        tips = _rows(Tip, seeds.file(language, "tips.toml"), "tip", "number")
        guides = read_guides(seeds, language)
        banks = _banks(seeds, language, guides)
        paths_file = seeds.file(language, PATHS)
        paths = _rows(TimePath, paths_file, "path", "key")
        session_flows = _order(paths_file)
        known = {tip.number for tip in tips}, {path.key for path in paths}
        flow = {
            key: read_flow(seeds.file(language, FLOWS, f"{key}.toml"), banks, *known)
            for key in (*session_flows, *ASIDE)
        }
        rates = _rows(Rate, seeds.file(language, "rates.toml"), "rate", "key")
        courses = in_courses(flow, session_flows, paths, rates)
        files = {each.key: seeds.file(language, FLOWS, f"{key}.toml") for key, each in flow.items()}
        check_course(files, tuple(flow.values()), courses.values(), homes)
        check_cards(seeds.file(language, "actions.toml"), banks.cards, courses.values())
        return cls(courses, tips, read_help_pages(seeds, language), guides, banks)


def in_courses(
    flow: Mapping[str, Flow], session_flows: Iterable[str], paths: tuple[TimePath, ...], rates: tuple[Rate, ...]
) -> dict[str, Course]:
    """Return the courses that walk the flows in `flow`, which are by key. `session_flows` are those of a session."""
    session = Course(tuple(flow[key] for key in session_flows), paths, rates)
    return {"session": session} | {key: Course((flow[key],), rates=rates) for key in ASIDE}


def _order(file: Path) -> list[str]:
    """Return the keys of the flows of a session, in order."""
    data = tables(file)
    first = data.get("first", "")
    if not isinstance(first, str):
        raise BadSeed(file, "first", "it is the key of a flow")
    order = [first, *words(data, "stages", file)]
    if wrong := [key for key in order if not KEY.fullmatch(key)]:
        raise BadSeed(file, "stages", f"{wrong[0]!r} is no key of a flow")
    return order


def _banks(seeds: SeedFolder, language: str, guides: Guides) -> Banks:
    def file(name: str) -> Path:
        return seeds.file(language, name)

    options = {
        "feelings": _rows(Option, file("feelings.toml"), "feeling", "key"),
        "values": _rows(Option, file("values.toml"), "value", "key"),
        "themes": _rows(Option, file("themes.toml"), "theme", "key"),
        "traps": tuple(trap.option() for trap in _rows(Trap, file("traps.toml"), "trap", "key")),
        "questions": tuple(each.option() for each in _rows(Question, file("questions.toml"), "question", "key")),
    }
    return Banks(
        options=options,
        cards=with_guides(file("actions.toml"), _rows(ActionCard, file("actions.toml"), "card", "kind"), guides),
        figures=_rows(Figure, file("cards.toml"), "figure", "key"),
        breathing=_rows(Breathing, file("breathing.toml"), "pattern", "key"),
        letters=read_templates(seeds.files(language, "letters")),
        letter_check=read_check(file("letter_check.toml")),
        names=made(NameWords, tables(file("names.toml")), file("names.toml"), "names"),
    )


def _rows(shape: type[Any], file: Path, name: str, key: str) -> tuple[Any, ...]:
    """Return the tables called `name` of `file`, each a `shape`, with no `key` twice."""
    data = tables(file)
    # paths.toml also has the order of the flows.
    check_names(data, (name, *ORDER) if file.name == PATHS else (name,), file)
    given = rows(data, name, file)
    if not given:
        raise BadSeed(file, name, "there is none")
    found = tuple(made(shape, row, file, str(row.get(key, f"{name} {number}"))) for number, row in enumerate(given, 1))
    if (twice := repeated(getattr(each, key) for each in found)) is not None:
        raise BadSeed(file, str(twice), "is there twice")
    return found
