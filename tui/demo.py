"""The invented history of `onward demo`, walked through the same sessions a person walks, so that it is valid."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

from tui.clock import Clock
from tui.content.check import BadSeed, tables
from tui.content.library import Library
from tui.domain.shapes import NotThisShape, Value
from tui.flow.session import NotAnswered, Session
from tui.store.store import Store
from tui.walk import Walk

DAY = re.compile(r"@([+-]\d+)")
"""A day of the demo, counted from today: `@-9`, `@+2`."""


def fill(data: Path, seeds: Path, library: Library, clock: Clock) -> None:
    """Write the history in `seeds`/demo.toml to a new store at `data`; its days count from the clock's today.

    Raises:
        BadSeed: the history has a step or an answer that no flow has.
    """
    file = seeds / "demo.toml"
    history = tables(file)
    # It is lived in memory and written once: a file waits for the disk after every page.
    with closing(Store.in_memory(clock)) as lived:
        for number, told in enumerate(history.get("session", ()), 1):
            store = lived.as_of(clock.days_ago(int(told.get("days_ago", 0))))
            walk = Walk.of_session(store, library, None)
            _answer(walk.session, told.get("answers", {}), clock, file, f"session {number}")
            walk.session.stand_at(told.get("stands_at"))
            if (reply := told.get("reply")) and walk.session_id is not None:
                letter = store.letters(walk.session_id)[0]
                of_reply = Walk.of_reply(store, library, letter.id, came=True)
                _answer(of_reply.session, reply, clock, file, f"reply of session {number}")
        for key, value in history.get("settings", {}).items():
            lived.set_setting(key, str(value))
        with closing(Store.open(data, clock)) as kept:
            kept.load(lived.dump(include_out_of_sight=True))


def _answer(session: Session, answers: dict[str, Any], clock: Clock, file: Path, whose: str) -> None:
    for key, value in answers.items():
        if key not in session.course.steps:
            raise BadSeed(file, whose, f"there is no step {key!r}")
        try:
            session.give(key, _dated(value, clock))
        except (NotThisShape, NotAnswered) as error:
            raise BadSeed(file, f"{whose}, {key}", str(error)) from error


def _dated(value: Value, clock: Clock) -> Value:
    """Return `value` with every `@-9` in it as the ISO date of that day."""
    if isinstance(value, str) and (day := DAY.fullmatch(value)):
        return clock.days_after(clock.today(), int(day[1])).isoformat()
    if isinstance(value, list):
        return [_dated(item, clock) for item in value]
    if isinstance(value, dict):
        return {key: _dated(item, clock) for key, item in value.items()}
    return value
