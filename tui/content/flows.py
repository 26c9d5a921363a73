"""Reads flows. Each step is made by its kind, completed from the banks, and checked against the other steps."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from tui.content.check import BadSeed, made, repeated, rows, tables, words
from tui.content.variants import with_variants
from tui.domain.figures import Breathing, Figure
from tui.domain.greeting import NameWords
from tui.domain.letter import LetterTemplate
from tui.domain.letter_rules import LetterCheck
from tui.flow.card import ActionCard
from tui.flow.conditions import Condition
from tui.flow.course import Course, Flow
from tui.flow.kinds import step_class
from tui.flow.kinds.again import Again
from tui.flow.reminders import REMINDING
from tui.flow.step import Option, Step
from tui.flow.variant import Variant
from tui.kinds import KINDS

QUOTABLE = frozenset({"feedback", "lessons", "skill_gaps"})
"""Facts that are rows of words."""
FACTS = QUOTABLE | {
    *("last_if_then", "name", "open_actions", "same_company", "strengths", "outcome", "stage", "reply_from"),
    *("week", "interview_questions", "last_check_in", "last_outcome", "replied", "at_kiosk"),
}
UNREASONED = ("card", "review")
"""Kinds that need no `why` and no `source`: they ask for nothing."""


class Banks(Struct, frozen=True):
    """What steps take from other seed files: options, cards, figures, letters."""

    options: Mapping[str, tuple[Option, ...]]
    cards: tuple[ActionCard, ...]
    figures: tuple[Figure, ...]
    breathing: tuple[Breathing, ...]
    letters: tuple[LetterTemplate, ...]
    letter_check: LetterCheck
    names: NameWords

    def fill(self, kind: str, table: Mapping[str, Any], file: Path) -> dict[str, Any]:
        """Return the fields that a step of `kind` in `file` takes from the banks.

        Raises:
            ValueError: the banks don't have it.
        """
        source = table.get("options_from", "feelings" if kind == "feelings" else None)
        if source is not None:
            if not isinstance(source, str) or source not in self.options:
                raise ValueError(f"options_from is one of {', '.join(self.options)}")
            return {"option": self.options[source]}
        if kind == "actions":
            wanted = words(table, "cards", file) or [card.kind for card in self.cards]
            known = {card.kind: card for card in self.cards}
            if unknown := [each for each in wanted if each not in known]:
                raise ValueError(f"cards: there is no card {unknown[0]!r}")
            return {"card": tuple(known[each] for each in wanted)}
        if kind == "letter":
            return {"template": self.letters, "check": self.letter_check, "names": self.names}
        taken: dict[str, dict[str, Any]] = {
            "breathing": {"pattern": self.breathing},
            "card": {"figure": self.figures},
            "hand_over": {"check": self.letter_check},
        }
        return taken.get(kind, {})


def read_flow(file: Path, banks: Banks, tips: set[int], paths: set[str]) -> Flow:
    """Return the flow in `file`.

    Raises:
        BadSeed: a kind, field, tip or path is unknown, or a why or source is missing.
    """
    data = tables(file)
    if unknown := set(data) - {"key", "title", "summary", "short", "step", "recap", "when_done"}:
        raise BadSeed(file, min(unknown), "is no field of a flow")
    if data.get("key") != file.stem:
        raise BadSeed(file, "key", f"it is {file.stem!r}, as the name of the file")
    steps = []
    for number, row in enumerate(rows(data, "step", file), 1):
        key = str(row.get("key", f"step {number}"))
        step = _step(row, file, key, banks)
        if lost := [tip for tip in step.tips if tip not in tips]:
            raise BadSeed(file, key, f"there is no tip {lost[0]}")
        if lost_paths := [path for path in step.paths if path not in paths]:
            raise BadSeed(file, key, f"there is no path {lost_paths[0]!r}")
        steps.append(step)
    return replace(made(Flow, {**data, "step": []}, file, "flow"), step=tuple(steps))


def _step(row: Mapping[str, Any], file: Path, key: str, banks: Banks) -> Step:
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadSeed(file, key, f"kind {kind!r} is none of {', '.join(KINDS)}")
    shape = step_class(kind)
    own = {name: value for name, value in row.items() if name not in ("kind", "variant")}
    if kind not in UNREASONED and (missing := [name for name in ("why", "source") if not row.get(name)]):
        raise BadSeed(file, key, f"{missing[0]!r} is missing")
    try:
        filled = banks.fill(kind, row, file)
    except BadSeed:
        raise
    except ValueError as error:
        raise BadSeed(file, key, str(error)) from error
    if repeated_part := [name for name in filled if name in own]:
        raise BadSeed(file, key, f"{repeated_part[0]!r} comes from a bank here")
    # Options of a bank are objects already, so they are added after the rest has been checked.
    placeholder: dict[str, Any] = {"option": []} if "option" in filled else {}
    step = made(shape, own | placeholder, file, key)
    for name, value in filled.items():
        force_setattr(step, name, value)
    return with_variants(step, row, file, key)


def check_course(
    files: Mapping[str, Path], flows: Iterable[Flow], courses: Iterable[Course], homes: Collection[str] | None
) -> None:
    """Refuse steps with a repeated key, or that refer to a step, fact or home that doesn't exist or comes later.

    `files` are the files of the flows, by key. `homes` are the words a step may have as `keeps`; None allows any.

    Raises:
        BadSeed: naming the flow's file and the step.
    """
    keys = [(flow, step) for flow in flows for step in flow.step]
    if (twice := repeated(step.key for _flow, step in keys)) is not None:
        at = [flow for flow, step in keys if step.key == twice][-1]
        raise BadSeed(files[at.key], twice, "is there twice")
    for flow in flows:
        if lost_steps := [key for key in flow.recap if key not in {step.key for step in flow.step}]:
            raise BadSeed(files[flow.key], "recap", f"there is no step {lost_steps[0]!r} in this flow")
    for course in courses:
        earlier: dict[str, Step] = {}
        for key, step in course.steps.items():
            file = files[course.flow_of[key].key]
            if homes is not None and step.keeps is not None and step.keeps not in homes:
                raise BadSeed(file, key, f"keeps: there is no {step.keeps!r}")
            if reason := _lost(step, earlier, course):
                raise BadSeed(file, key, reason)
            for number, variant in enumerate(step.variant, 1):
                if reason := _lost_by_variant(variant, earlier, course):
                    raise BadSeed(file, f"{key}, variant {number}", reason)
            earlier[key] = step


def _lost(step: Step, earlier: Mapping[str, Step], course: Course) -> str | None:
    """Return the unknown thing that `step` refers to, or None."""
    if unknown := set(step.uses) - step.takes:
        return f"uses: kind {step.kind} takes no {min(unknown)!r}"
    if missing := step.needs - set(step.uses):
        return f"uses: kind {step.kind} needs {min(missing)!r}"
    if late := sorted(key for key in step.depends_on if key not in earlier):
        return f"there is no earlier step {late[0]!r}"
    if isinstance(step, Again) and step.page not in earlier:
        return f"there is no earlier step {step.page!r}"
    if isinstance(step, Again) != (step.keeps == "again"):
        return "keeps: again goes with kind again"
    if step.fill_fact and step.fill_fact not in FACTS:
        return f"there is no fact {step.fill_fact!r}"
    if unreminding := [name for name in step.reminders if name not in earlier and name not in REMINDING]:
        return f"reminders: there is no earlier step or fact {unreminding[0]!r}"
    if reason := _lost_rate(step, course):
        return reason
    return _lost_by_conditions([step.when, *_of_options(step)], earlier, course) or _lost_by_recommending(
        step, earlier, course
    )


def _of_options(step: Step) -> Iterator[Condition | None]:
    """Yield the conditions of the options of `step`."""
    for option in getattr(step, "option", ()):
        yield option.when
        yield from (each.when for each in option.suggest)


def _lost_rate(step: Step, course: Course) -> str | None:
    """Return the unknown rate that the text of `step` names, or None."""
    texts = [step.why, getattr(step, "text", ""), *(each.words for each in getattr(step, "recommend", ()))]
    named = {name for text in texts for name in Template(text).get_identifiers()}
    unknown = sorted(named - {rate.key for rate in course.rates})
    return f"there is no rate {unknown[0]!r}" if unknown else None


def _lost_by_variant(variant: Variant[Step], earlier: Mapping[str, Step], course: Course) -> str | None:
    """Return the unknown thing that `variant` refers to, or None."""
    recommending = _lost_rate(variant.whole, course) or _lost_by_recommending(variant.whole, earlier, course)
    return _lost_by_conditions([variant.when, *_of_options(variant.whole)], earlier, course) or recommending


def _lost_by_conditions(
    conditions: Iterable[Condition | None], earlier: Mapping[str, Step], course: Course
) -> str | None:
    """Return the unknown step or fact that conditions look at, or None. Every step may look at the path."""
    path_step = course.step_stored_in("session.path")
    for condition in filter(None, conditions):
        known = {*earlier, path_step.key} if path_step else earlier.keys()
        if late := sorted(condition.steps - known):
            return f"there is no earlier step {late[0]!r}"
        if unknown := sorted(condition.facts - FACTS):
            return f"there is no fact {unknown[0]!r}"
    return None


def _lost_by_recommending(step: Step, earlier: Mapping[str, Step], course: Course) -> str | None:
    """Return the unknown thing that the recommendations of `step` refer to, or None."""
    recommended = getattr(step, "recommend", ())
    if reason := _lost_by_conditions((each.when for each in recommended), earlier, course):
        return reason
    for each in recommended:
        if each.option not in {option.key for option in getattr(step, "option", ())}:
            return f"recommend: there is no option {each.option!r}"
    return None
