"""Creates the invented history of `onward demo`. It answers the same pages that a person does, so it is valid."""

import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from tui.clock import Clock
from tui.content.check import BadSeed, check_names, made, rows, tables
from tui.content.library import Library
from tui.domain.shapes import NotThisShape, Value
from tui.flow.session import NotAnswered, Session
from tui.open_run import OpenRun
from tui.store.store import Store
from tui.words import language

DAY = re.compile(r"@([+-]\d+)")
"""A day relative to today: `@-9`, `@+2`."""

HISTORY = "demo.toml"


class Settings(Struct, frozen=True, kw_only=True):
    """The settings in the file, by their keys."""

    settings: Mapping[str, str]


class Story(Struct, frozen=True, kw_only=True):
    """One session in the file: when it began, its answers by step, where it stopped, and the answers about a reply."""

    days_ago: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    stands_at: str | None = None
    reply: Mapping[str, Any] = field(default_factory=dict)


def fill(data: Path, seeds: Path, library: Library, clock: Clock) -> None:
    """Write the history in `seeds`/demo.toml to a new store at `data`, with days relative to the clock's today.

    Raises:
        BadSeed: the history has an unknown step or an invalid answer.
    """
    # It is made in memory and written once: a file would wait for the disk after every page.
    with closing(lived(seeds, library, clock)) as source, closing(Store.open(data, clock)) as target:
        target.load(source.dump(include_out_of_sight=True))


def lived(seeds: Path, library: Library, clock: Clock) -> Store:
    """Return a store in memory with the history in `seeds`/demo.toml, in the language in use if it is there.

    The caller has to close it.

    Raises:
        BadSeed: the history has an unknown step or an invalid answer.
    """
    file = seeds / language() / HISTORY
    file = file if file.is_file() else seeds / HISTORY
    history = tables(file)
    check_names(history, ("settings", "session"), file)
    settings = made(Settings, {"settings": history.get("settings", {})}, file, "file").settings
    store = Store.in_memory(clock)
    try:
        for number, row in enumerate(rows(history, "session", file), 1):
            _add_session(store, library, clock, made(Story, row, file, f"session {number}"), file, number)
        for key, value in settings.items():
            store.set_setting(key, value)
    except BaseException:
        store.close()
        raise
    return store


def _add_session(today: Store, library: Library, clock: Clock, story: Story, file: Path, number: int) -> None:
    store = today.as_of(_ago(story.days_ago, clock, file, f"session {number}"))
    open_run = OpenRun.of_session(store, library, None)
    _answer(open_run.session, story.answers, clock, file, f"session {number}")
    if story.stands_at is not None and story.stands_at not in open_run.session.course.steps:
        raise BadSeed(file, f"session {number}", f"there is no step {story.stands_at!r}")
    open_run.session.stand_at(story.stands_at)
    if story.reply and open_run.session_id is not None:
        letters = store.letters(open_run.session_id)
        if not letters:
            raise BadSeed(file, f"reply of session {number}", "there is no letter that it answers")
        about_reply = OpenRun.of_reply(store, library, letters[0].id, came=True)
        _answer(about_reply.session, story.reply, clock, file, f"reply of session {number}")


def _ago(days: int, clock: Clock, file: Path, where: str) -> Clock:
    try:
        return clock.days_ago(days)
    except OverflowError as error:
        raise BadSeed(file, where, "days_ago is too large") from error


def _answer(session: Session, answers: Mapping[str, Any], clock: Clock, file: Path, where: str) -> None:
    for key, value in answers.items():
        if key not in session.course.steps:
            raise BadSeed(file, where, f"there is no step {key!r}")
        try:
            session.give(key, _with_dates(value, clock))
        except (NotThisShape, NotAnswered) as error:
            raise BadSeed(file, f"{where}, {key}", str(error)) from error


def _with_dates(value: Value, clock: Clock) -> Value:
    """Return `value` with every relative day in it, such as `@-9`, replaced with its ISO date."""
    if isinstance(value, str) and (day := DAY.fullmatch(value)):
        return clock.days_after(clock.today(), int(day[1])).isoformat()
    if isinstance(value, list):
        return [_with_dates(item, clock) for item in value]
    if isinstance(value, dict):
        return {key: _with_dates(item, clock) for key, item in value.items()}
    return value
