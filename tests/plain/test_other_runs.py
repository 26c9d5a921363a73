"""Replies, silence and the check-in line by line store what the same answers store by themselves."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.made import library, loose
from tests.plain.rows import leaves
from tests.plain.typist import MONDAY, Typist
from tui.domain.shapes import Value
from tui.open_run import OpenRun
from tui.store.store import Store

LETTER = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "Thank you", "body": "Dear Jo"}
TOLD: dict[str, Value] = {
    "company": "Kestrel",
    "path": "full",
    "outcome": "turned_down",
    "stage": "final",
    "worth_asking": "feedback",
    "channel": "email",
    "letter": LETTER,
    "hand_over": {"done": "sent", "on": "2026-11-20", "follow_up_on": "2026-11-30"},
}
REPLY: dict[str, Value] = {
    "reply": {"text": "Thank you, Sam.\nYour examples were short."},
    "themes": ["clarity"],
    "truth": "partly",
    "one_change": "Longer examples",
}


def told() -> Store:
    store = Store.in_memory(MONDAY)
    session = OpenRun.of_session(store, library(), None).session
    for key, value in TOLD.items():
        session.give(key, value)
    return store


@pytest.fixture
def stores() -> Iterator[tuple[Store, Store]]:
    both = told(), told()
    yield both
    for store in both:
        store.close()


def known(open_run: OpenRun, wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Return those of `wanted` that the course still has, with an option that it has."""
    steps = open_run.session.course.steps
    found: dict[str, Value] = {}
    for key, value in wanted.items():
        step: Any = steps.get(key)
        if step is None:
            continue
        options = [option.key for option in getattr(step, "option", ())]
        if options and isinstance(value, list):
            found[key] = [each for each in value if each in options] or options[:1]
        else:
            found[key] = options[0] if options and value not in options else value
    return found


def give(open_run: OpenRun, wanted: Mapping[str, Value]) -> None:
    """Go through the run as a person does who skips what is not wanted."""
    session = open_run.session
    step = session.step_now(open_run.first)
    while step is not None:
        session.stand_at(step.key)
        if step.key in wanted and step.asks:
            session.give(step.key, wanted[step.key])
        elif step.asks:
            session.skip(step.key)
        else:
            session.give(step.key, None)
        following = session.next_step(step.key)
        session.stand_at(following.key if following else None)
        step = following  # type: ignore[assignment]


def rows(store: Store) -> Any:
    """Return what is stored, without how often a draft was saved before it was finished."""
    dump = loose(store.dump(include_out_of_sight=True))
    return {place: value for place, value in leaves(dump) if not place.endswith((".rev", ".uid"))}


def test_a_reply(stores: tuple[Store, Store]) -> None:
    alone, by_lines = stores
    letter = by_lines.letters(1)[0].id
    open_run = OpenRun.of_reply(alone, library(), letter)
    wanted = known(open_run, REPLY)
    give(open_run, wanted)
    other = OpenRun.of_reply(by_lines, library(), letter)
    typist = Typist(by_lines, wanted)
    typist.walk(other, other.first)
    assert set(wanted) <= set(typist.visited)
    assert rows(by_lines) == rows(alone)
    assert by_lines.letters(1)[0].state == "replied"


def test_silence_is_read_and_closes_the_letter(stores: tuple[Store, Store]) -> None:
    _alone, by_lines = stores
    letter = by_lines.letters(1)[0].id
    open_run = OpenRun.of_reply(by_lines, library(), letter, came=False)
    typist = Typist(by_lines, {})
    typist.walk(open_run, open_run.first)
    assert by_lines.letters(1)[0].state == "no_reply"
    assert open_run.session.step_now(open_run.first).ask in "".join(typist.said)


def test_a_check_in(stores: tuple[Store, Store]) -> None:
    alone, by_lines = stores
    first = OpenRun.of_check_in(alone, library())
    steps = first.session.course.steps
    wanted = known(
        first,
        {key: "" for key in steps if key.startswith("quality")}
        | {"learned": "Ask earlier", "next_check": "2026-11-30"},
    )
    give(first, wanted)
    second = OpenRun.of_check_in(by_lines, library())
    typist = Typist(by_lines, wanted)
    typist.walk(second, second.first)
    assert set(wanted) <= set(typist.visited)
    assert rows(by_lines) == rows(alone)
