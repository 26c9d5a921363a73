"""The invented history of `onward demo`. It is answered through real sessions, so that it is valid."""

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.clock import Clock
from tui.content.check import BadSeed, check_names, made, rows, tables
from tui.content.library import Library
from tui.domain.shapes import NotThisShape, Value
from tui.flow.session import NotAnswered, Session
from tui.open_run import OpenRun
from tui.store.store import Store

DAY = re.compile(r"@([+-]\d+)")
"""A day of the demo, counted from today: `@-9`, `@+2`."""


HISTORY = "demo.toml"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in the file, by key."""

    settings: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Story:
    """One session in the file."""

    days_ago: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    stands_at: str | None = None
    reply: Mapping[str, Any] = field(default_factory=dict)


def fill(data: Path, seeds: Path, library: Library, clock: Clock) -> None:
    """Write the history in `seeds`/demo.toml to a new store at `data`. Its dates are relative to the clock's today.

    Raises:
        BadSeed: the history has an unknown step or an invalid answer.
    """
    # Answered in memory and copied once: a file would wait for the disk after every page.
    with closing(lived(seeds, library, clock)) as store, closing(Store.open(data, clock)) as kept:
        kept.load(store.dump(include_out_of_sight=True))


def lived(seeds: Path, library: Library, clock: Clock) -> Store:
    """Return a store in memory with the history in `seeds`/demo.toml. The caller closes it.

    Raises:
        BadSeed: the history has an unknown step or an invalid answer.
    """
    file = seeds / HISTORY
    history = tables(file)
    check_names(history, ("settings", "session"), file)
    settings = made(Settings, {"settings": history.get("settings", {})}, file, "file").settings
    store = Store.in_memory(clock)
    try:
        for number, row in enumerate(rows(history, "session", file), 1):
            _live(store, library, clock, made(Story, row, file, f"session {number}"), file, number)
        for key, value in settings.items():
            store.set_setting(key, value)
    except BaseException:
        store.close()
        raise
    return store


def _live(lived: Store, library: Library, clock: Clock, told: Story, file: Path, number: int) -> None:
    store = lived.as_of(_ago(told.days_ago, clock, file, f"session {number}"))
    open_run = OpenRun.of_session(store, library, None)
    _answer(open_run.session, told.answers, clock, file, f"session {number}")
    if told.stands_at is not None and told.stands_at not in open_run.session.course.steps:
        raise BadSeed(file, f"session {number}", f"there is no step {told.stands_at!r}")
    open_run.session.stand_at(told.stands_at)
    if told.reply and open_run.session_id is not None:
        letters = store.letters(open_run.session_id)
        if not letters:
            raise BadSeed(file, f"reply of session {number}", "there is no letter that it answers")
        of_reply = OpenRun.of_reply(store, library, letters[0].id, came=True)
        _answer(of_reply.session, told.reply, clock, file, f"reply of session {number}")


def _ago(days: int, clock: Clock, file: Path, whose: str) -> Clock:
    try:
        return clock.days_ago(days)
    except OverflowError as error:
        raise BadSeed(file, whose, "days_ago is too large") from error


def _answer(session: Session, answers: Mapping[str, Any], clock: Clock, file: Path, whose: str) -> None:
    for key, value in answers.items():
        if key not in session.course.steps:
            raise BadSeed(file, whose, f"there is no step {key!r}")
        try:
            session.give(key, _dated(value, clock))
        except (NotThisShape, NotAnswered) as error:
            raise BadSeed(file, f"{whose}, {key}", str(error)) from error


def _dated(value: Value, clock: Clock) -> Value:
    """Return `value` with every `@-9` replaced by the ISO date nine days before today."""
    if isinstance(value, str) and (day := DAY.fullmatch(value)):
        return clock.days_after(clock.today(), int(day[1])).isoformat()
    if isinstance(value, list):
        return [_dated(item, clock) for item in value]
    if isinstance(value, dict):
        return {key: _dated(item, clock) for key, item in value.items()}
    return value
