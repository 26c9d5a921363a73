"""A person at a line-by-line prompt, for tests: types what leads to a wanted answer on pages of any kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.made import library
from tui.clock import Clock
from tui.config.config import Config
from tui.domain.answers.planning import Slot
from tui.domain.shapes import Value
from tui.flow.action_form import action_parts, action_texts
from tui.flow.kinds.choosing import Choice, Many, Sort
from tui.flow.kinds.people import HandOver, Letter, Person
from tui.flow.kinds.planning import Actions, Date, GoOver, IfThen, Week, Woop
from tui.flow.kinds.rating import Belief, Feelings, Percent
from tui.flow.kinds.resting import BreathingStep
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.page import shown
from tui.flow.session import Session
from tui.flow.step import Step, labelled
from tui.flow.weekly import slot_words
from tui.open_run import OpenRun
from tui.plain.forms.actions import FIRST
from tui.plain.program import Program
from tui.plain.reader import Reader
from tui.plain.talk import Talk
from tui.plain.turns import Leave
from tui.plain.walk import Walk
from tui.plain.writer import Writer
from tui.store.store import Store

MONDAY = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
SPOKEN = MONDAY.in_full()
NUMBERED = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)


class ScriptedReader(Reader):
    """Returns what `next_line` returns, and ends when that is None."""

    def __init__(self, next_line: Callable[[], str | None]) -> None:
        self._next_line = next_line

    def read(self) -> str:
        line = self._next_line()
        if line is None:
            raise Leave
        return line

    def waits(self, seconds: float) -> bool:
        return False


class Heard(Writer):
    """Adds what is said to a list."""

    def __init__(self, said: list[str]) -> None:
        self._said = said

    def write(self, text: str) -> None:
        self._said.append(text)

    def mute(self) -> None:
        self._said.append("(muted)")


def talk_with(lines: list[str]) -> tuple[Talk, list[str]]:
    """Return a conversation that is given `lines` and then ends, and the list of what it says."""
    said: list[str] = []
    rest = iter(lines)
    return Talk(ScriptedReader(lambda: next(rest, None)), Heard(said)), said


def until_left(once: Callable[[], object]) -> None:
    """Do something again and again, until the lines have ended."""
    try:
        while True:
            once()
    except Leave:
        return


def kept(session: Session) -> dict[str, object]:
    """Return every answer; of people only that there is one, since the file tells them apart by itself."""
    steps = session.course.steps
    return {
        key: (each.state, each.stored if steps[key].kind != "person" else bool(each.stored))
        for key, each in session.answers.items()
    }


def program_of(store: Store, talk: Talk, config: Config | None = None, clock: Clock = SPOKEN) -> Program:
    """Return a program on `store`, with the shipped content."""
    return Program(store, library(), clock, config or Config(), talk)


def store_at(data: Path) -> Store:
    """Return the store in the data folder of a test."""
    return Store.open(data / "onward.db", MONDAY)


class _WatchedWalk(Walk):
    """A walk that tells the typist which page it asks."""

    def __init__(self, typist: "Typist", open_run: OpenRun) -> None:
        super().__init__(typist.program, open_run)
        self._typist = typist

    def _ask(self, step: Step) -> Any:
        self._typist.begin(step)
        return super()._ask(step)


class Typist:
    """Walks runs so that the answers become `wanted`, by step key. Pages without a wanted answer are skipped."""

    def __init__(self, store: Store, wanted: Mapping[str, Value]) -> None:
        self._wanted = wanted
        self._lines: Iterator[str] = iter(())
        self.visited: list[str] = []
        self.said: list[str] = []
        self._since = 0
        talk = Talk(ScriptedReader(self._next), Heard(self.said))
        self.program = program_of(store, talk)

    def walk(self, open_run: OpenRun, key: str) -> None:
        """Walk from the page `key` to the end of its flow."""
        self._session = open_run.session
        _WatchedWalk(self, open_run).walk(key)

    def walk_flow(self, open_run: OpenRun, flow: str) -> None:
        """Walk a flow from where the person stands in it."""
        found = open_run.session.resume(open_run.session.course.flow(flow))
        assert found is not None
        self.walk(open_run, found.key)

    def begin(self, step: Step) -> None:
        """Take up the lines for a page."""
        assert self.visited.count(step.key) < 5, f"{step.key} cannot be passed: {self.recent}"
        self.visited.append(step.key)
        self._lines = self._typed(step)

    def _next(self) -> str:
        line = next(self._lines, "")
        self._since = len(self.said)
        return line

    @property
    def recent(self) -> str:
        """What was said since the last line was typed."""
        return "".join(self.said[self._since :])

    def number_of(self, words: str) -> str:
        """Return the number of the choice with these words, of those that were just said."""
        found = [number for number, said in NUMBERED.findall(self.recent) if words in said]
        assert found, f"{words!r} is none of the choices in {self.recent!r}"
        return str(found[0])

    # What is typed, by kind

    def _typed(self, step: Step) -> Iterator[str]:
        if not step.asks:
            yield ""
            return
        if step.key not in self._wanted:
            yield "!skip"
            return
        ways = (way for kinds, way in self._ways() if isinstance(step, kinds))
        yield from next(ways)(step, self._wanted[step.key])

    def _ways(self) -> tuple[tuple[Any, Callable[[Any, Any], Iterator[str]]], ...]:
        return (
            (Text, self._text),
            (Lines, self._list),
            (Writing, self._writing),
            (Choice, self._choice),
            (Many, self._many),
            (Sort, self._sort),
            (Feelings, self._feelings),
            (Belief, self._belief),
            (Percent, self._percent),
            (Date, self._date),
            (Person, self._person),
            (Actions, self._actions),
            (GoOver, self._go_over),
            (IfThen | Woop, self._parts),
            (Week, self._week),
            (BreathingStep, self._nothing),
            (Letter, self._letter),
            (HandOver, self._hand_over),
        )

    def _nothing(self, _step: Step, _value: Any) -> Iterator[str]:
        yield ""

    def _text(self, _step: Text, value: str) -> Iterator[str]:
        yield value

    def _list(self, step: Lines, value: list[Any]) -> Iterator[str]:
        lines = step.answer(value)
        if shown(self._session, step) not in (None, []):
            yield ""
            return
        for line in lines:
            yield line.text
            for field in step.field:
                given = line.parts.get(field.key)
                yield labelled(field.options, str(given)) if given and field.options else str(given or "")
        yield ""
        yield ""

    def _writing(self, step: Writing, value: Any) -> Iterator[str]:
        answer, there = step.answer(value), step.answer(shown(self._session, step))
        if there.text.strip():
            yield "1" if there.text == answer.text else "3"
        if not there.text.strip() or there.text != answer.text:
            if step.voices:
                yield ""
            if step.lengths:
                yield ""
            yield from answer.text.split("\n")
            yield "."
        if step.fates:
            yield ""

    def _choice(self, step: Choice, value: str | None) -> Iterator[str]:
        yield labelled(step.option, value) if value else ""

    def _many(self, step: Many, value: list[str]) -> Iterator[str]:
        known = {option.key: option.label for option in step.option}
        yield ", ".join(self.number_of(known[key]) for key in value if key in known)
        if step.own:
            yield from (key for key in value if key not in known)
            yield ""

    def _sort(self, step: Sort, value: dict[str, str]) -> Iterator[str]:
        texts = list(step.lines) + (
            self._session.in_words(step.uses["lines"]) if self._session.used(step, "lines") else []
        )
        for text in texts:
            yield labelled(step.option, value[text]) if value.get(text) else ""
        for text, key in value.items():
            if text not in texts:
                yield text
                yield labelled(step.option, key)
        yield ""

    def _feelings(self, step: Feelings, value: list[dict[str, Any]]) -> Iterator[str]:
        if not self._session.used(step, "before"):
            words = [labelled(step.option, each["word"]) for each in value]
            yield ", ".join(self.number_of(word) for word in words)
            yield ""
        yield from ("" if each.get("strength") is None else str(each["strength"]) for each in value)

    def _belief(self, _step: Belief, value: dict[str, Any]) -> Iterator[str]:
        yield value["text"]
        yield str(value["percent"])

    def _percent(self, _step: Percent, value: int) -> Iterator[str]:
        yield str(value)

    def _date(self, _step: Date, value: str | None) -> Iterator[str]:
        yield value or ""

    def _person(self, _step: Person, value: dict[str, Any] | None) -> Iterator[str]:
        if value is None:
            yield ""
        elif value.get("id") is not None and value["name"] in self.recent:
            yield self.number_of(value["name"])
        else:
            if "Someone new" in self.recent:
                yield self.number_of("Someone new")
            yield value["name"]
            yield from (value.get(part, "") for part in ("role", "company", "address"))

    def _actions(self, step: Actions, value: list[dict[str, Any]]) -> Iterator[str]:
        made = {each.id for each in step.answer(shown(self._session, step))}
        cards = {card.kind: card for card in step.card}
        for number, action in enumerate(each for each in step.answer(value) if each.id not in made):
            card = cards[action.kind]
            if number or len(step.card) > 1:
                yield self.number_of(card.title)
                yield "1"
            parts, texts = list(action_parts(card, step.form)), action_texts(action)
            for place, part in enumerate(parts):
                if place == FIRST and len(parts) - place > 1:
                    yield "yes"
                text = texts.get(part.key, "")
                yield dict(part.options).get(text, text) if text else ""
        yield ""

    def _go_over(self, _step: GoOver, value: dict[str, Any]) -> Iterator[str]:
        while "Action" in self.recent:
            what = re.search(r"Action \d+ of \d+: (.*)", self.recent)
            change: dict[str, Any] = next((each for each in value.values() if what and each["what"] == what[1]), {})
            words = {"doing": "Doing it", "done": "Done", "let_go": "Drop it"}
            yield self.number_of(words[change["status"]]) if change.get("status") else ""

    def _parts(self, step: IfThen | Woop, value: dict[str, str]) -> Iterator[str]:
        names = ("cue", "act") if isinstance(step, IfThen) else ("wish", "outcome", "obstacle", "cue", "act")
        yield from (value.get(name, "") for name in names)

    def _week(self, step: Week, value: Any) -> Iterator[str]:
        week, there = step.answer(value), step.answer(shown(self._session, step))
        yield str(week.hours if week.hours is not None else "")
        yield str(week.applications if week.applications is not None else "")
        for before, slot in zip(there.slots, week.slots, strict=False):
            if before != slot:
                yield self.number_of(slot_words(before))
                yield "1"
                yield from self._slot(slot)
        for slot in week.slots[len(there.slots) :]:
            yield self.number_of("Add a time")
            yield from self._slot(slot)
        yield ""

    def _slot(self, slot: Slot) -> Iterator[str]:
        yield slot.weekday.capitalize()
        yield {"morning": "in the morning", "afternoon": "in the afternoon", "evening": "in the evening"}.get(
            slot.time, ""
        )
        yield slot.what
        yield slot.where_how
        yield f"{slot.hours:g} h" if slot.hours else ""

    def _letter(self, step: Letter, value: Any) -> Iterator[str]:
        letter = step.answer(value)
        if "Your name" in self.recent:
            yield ""
        yield self.number_of("Write the whole letter")
        yield from (letter.body or "").split("\n")
        yield "."
        if "Change the subject" in self.recent:
            yield self.number_of("Change the subject")
            yield letter.subject
        yield ""

    def _hand_over(self, step: HandOver, value: Any) -> Iterator[str]:
        words = {"sent": "I've sent it", "wait": "Remind me", "not_now": "Not now"}
        answer = step.answer(value)
        yield self.number_of(words[answer.done or "not_now"])
        if answer.on:
            yield answer.on
