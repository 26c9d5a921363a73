"""What a person reads, page by page, for an outcome: every stage and path, as a text that is read line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.made import MemoryRepository, library
from tui.domain.setback import STAGES
from tui.domain.shapes import Value
from tui.flow.offered import offered
from tui.flow.page import heading, shown, suggestion, with_rates
from tui.flow.session import Session
from tui.flow.step import Step

COMPANY = "Kestrel Mill"
GIVEN: Mapping[str, Value] = {
    "company": COMPANY,
    "role": "archivist",
    "heard_on": "2026-11-26",
    "contact": {"name": "Ines Duarte"},
    "feelings": [{"word": "sad", "strength": 5}],
    "reach_out": {"name": "Ana"},
    "hoped_for": ["Work near home"],
    "values": ["kindness"],
    "thought": {"text": "A hard thought.", "percent": 80},
    "accurate": "partly",
    "interview": [{"text": "Why us?"}],
    "goal": "Explain my work in two minutes",
}
"""What is answered besides: enough that every page comes that likely does."""


@dataclass(frozen=True)
class Told:
    """One person: how it ended, how far it went (None where that is not asked), and how much time there is."""

    outcome: str
    stage: str | None
    path: str

    @property
    def title(self) -> str:
        """Who this is, in a line."""
        return ", ".join(filter(None, (self.outcome, self.stage, self.path)))

    def session(self) -> Session:
        """Return the session of this person, with what is suggested chosen."""
        session = Session(library().session_course, MemoryRepository(), {"name": "Robin"}, lambda day: f"on {day}")
        session.give("company", COMPANY)
        session.give("path", self.path)
        session.give("outcome", self.outcome)
        for key in session.course.steps:
            step = session.step_now(key)
            if not session.applies(step) or session.passed(step):
                continue
            value: Value = self.stage if key == "stage" else GIVEN.get(key)
            if suggested := suggestion(session, step):
                value = suggested[0]
            elif step.kind == "letter":
                value = {"kind": session.value("worth_asking"), "channel": session.value("channel"), "body": "Words."}
            if value is not None:
                session.give(key, value)
        return session


def told() -> Iterator[Told]:
    """Yield every person there can be."""
    course = library().session_course
    for option in getattr(course.steps["outcome"], "option"):  # noqa: B009
        asked = Told(option.key, None, "full").session()
        stages = STAGES if asked.applies(course.steps["stage"]) else (None,)
        offered = {each.key for each in getattr(asked.step_now("stage"), "option")}  # noqa: B009
        for stage in stages:
            if stage is None or stage in offered:
                yield from (Told(option.key, stage, path.key) for path in course.paths)


def pages(person: Told) -> dict[str, list[str]]:
    """Return the lines of each page that `person` comes to, by step, in order."""
    session = person.session()
    return {
        step.key: list(_lines(session, step))
        for flow in session.course.flows
        for step in session.steps(flow)
        if step.kind != "review"
    }


def _lines(session: Session, step: Step) -> Iterator[str]:
    yield f"{step.name}: {heading(session, step)}"
    if step.hint:
        yield f"  {step.hint}"
    if suggested := suggestion(session, step):
        yield f"  suggested: {suggested[0]}. {suggested[1]}"
    filled = shown(Session(session.course, _Without(session, step.key), session.facts, session.say_day), step)
    if step.fill_with and filled:
        yield f"  filled in: {filled}"
    for name in ("placeholder", "text", "nobody", "cue_hint", "example"):
        if words := getattr(step, name, ""):
            yield f"  {name}: {words}"
    for name in ("prompts", "lines"):
        yield from (f"  {name}: {each}" for each in getattr(step, name, ()))
    if not getattr(step, "options_from", "") or step.key == "questions":
        found = offered(session, getattr(step, "option", ()), ())
        for sign, options in (("( )", found.first), ("(more)", found.others)):
            yield from (f"  {sign} {each.label}: {each.hint}".rstrip(": ") for each in options)
    if step.why:
        yield f"  why: {with_rates(session, step.why)} [{step.source}]"


class _Without(MemoryRepository):
    """The journal of a session, without the answer to one step."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__()
        self.kept = {name: each for name, each in session.answers.items() if name != key}


def table(outcome: str) -> str:
    """Return what every person of `outcome` reads: the first in full, of each other the pages that differ."""
    known: dict[str, list[str]] = {}
    parts = []
    for person in (each for each in told() if each.outcome == outcome):
        found = pages(person)
        part = [f"== {person.title}", f"pages: {' '.join(found)}", ""]
        for key, lines in found.items():
            if known.get(key) != lines:
                part += [f"[{key}]", *lines, ""]
            known[key] = lines
        parts.append("\n".join(part).rstrip())
    return "\n\n".join(parts) + "\n"
