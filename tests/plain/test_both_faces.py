"""What is answered line by line is stored as what is answered on the full screen, and either goes on with the other."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.made import library
from tests.plain.rows import leaves
from tests.plain.typist import MONDAY, Typist, store_at
from tests.screens.robot import Robot, walking
from tui.app import Onward
from tui.domain.shapes import Value
from tui.flow.kinds.resting import Review
from tui.flow.value import AnswerState
from tui.open_run import OpenRun

FULL: dict[str, str] = {"stage": "final", "outcome": "turned_down", "worth_asking": "feedback", "accurate": "partly"}


async def on_the_screen(data: Path, path: str, stages: str, started: dict[str, int] | None = None) -> dict[str, int]:
    """Walk `stages` on the full screen (0 is what happened), and return how many words were typed before each."""
    app = Onward(store_at(data), library(), MONDAY)
    before: dict[str, int] = {}
    async with walking(app, choices={**FULL, "path": path}) as robot:
        for stage in stages:
            if started is not None:
                robot._next = started[stage]
            before[stage] = robot._next
            await _to(robot, stage)
            await robot.answer_all()
    return before


async def _to(robot: Robot, stage: str) -> None:
    """Open a stage: the first one from the welcome page, another from the page of the session."""
    rows = robot.app.store.sessions()
    if not rows:
        await robot.press("enter")
        return
    open_run = OpenRun.of_session(robot.app.store, library(), rows[0].id)
    session = open_run.session
    found = session.resume(session.course.flows[int(stage)])
    await robot.app.run_pages.show(open_run, found.key if found else None)
    await robot.settle()


def line_by_line(data: Path, wanted: dict[str, Value], stages: str) -> list[str]:
    """Walk `stages` line by line so that the answers become `wanted`, and return the pages that were asked."""
    store = store_at(data)
    typist = Typist(store, wanted)
    try:
        for stage in stages:
            rows = store.sessions()
            open_run = OpenRun.of_session(store, library(), rows[0].id if rows else None)
            found = open_run.session.resume(open_run.session.course.flows[int(stage)])
            if found is not None and not isinstance(found, Review):
                typist.walk(open_run, found.key)
    finally:
        store.close()
    return typist.visited


def answers_at(data: Path) -> dict[str, Value]:
    store = store_at(data)
    try:
        session = OpenRun.of_session(store, library(), store.sessions()[0].id).session
        return {key: each.value for key, each in session.answers.items() if each.state is AnswerState.GIVEN}
    finally:
        store.close()


def rows_at(data: Path) -> Any:
    """Return what is stored of the only session, without what is made up for each: ids of actions are replaced."""
    store = store_at(data)
    try:
        dump = store.dump_session(store.sessions()[0].id, include_out_of_sight=True)
    finally:
        store.close()
    # They come in the order of their ids.
    dump.get("actions", []).sort(key=lambda row: (row["step"], row["kind"], row["what"]))
    ids = {row["id"]: f"action {number}" for number, row in enumerate(dump.get("actions", []))}
    return dict(leaves(_with(dump, ids)))


def _with(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _with(each, ids) for key, each in value.items() if key not in ("rev", "app", "uid")}
    if isinstance(value, list):
        return [_with(each, ids) for each in value]
    if isinstance(value, str):
        return ids.get(value, re.sub("|".join(map(re.escape, ids)) or r"\Z(?!)", lambda one: ids[one[0]], value))
    return value


@pytest.mark.slow
@pytest.mark.parametrize("path", ["full", "short", "message"])
async def test_a_session_begun_in_one_face_goes_on_in_the_other(tmp_path: Path, path: str) -> None:
    stages = {"message": "02"}.get(path, "01234")
    half = len(stages) // 2
    alone, screen_first, lines_first, lines_alone = (tmp_path / name for name in ("a", "b", "c", "d"))
    for folder in (alone, screen_first, lines_first, lines_alone):
        folder.mkdir()
    words = await on_the_screen(alone, path, stages)
    wanted, expected = answers_at(alone), rows_at(alone)

    line_by_line(lines_alone, wanted, stages)
    assert rows_at(lines_alone) == expected

    await on_the_screen(screen_first, path, stages[:half])
    line_by_line(screen_first, wanted, stages[half:])
    assert rows_at(screen_first) == expected

    line_by_line(lines_first, wanted, stages[:half])
    await on_the_screen(lines_first, path, stages[half:], words)
    assert rows_at(lines_first) == expected
