"""What tests are made of: the shipped library, small courses, and a repository in memory."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tui.content.check import made
from tui.content.library import Library
from tui.domain.answers.planning import Action
from tui.domain.shapes import Value
from tui.flow.course import Course, Flow
from tui.flow.kinds import step_class
from tui.flow.repository import SavedRun, SaveError
from tui.flow.step import Step
from tui.flow.value import Answer
from tui.shipped import SEEDS
from tui.store.row_types import PlannedAction
from tui.store.store import Store


@cache
def library() -> Library:
    """Return the shipped library, read once."""
    return Library.read(SEEDS)


def course_of(toml: str) -> Course:
    """Return a course of one flow from steps that give only what a test is about."""
    steps = []
    for row in tomllib.loads(toml)["step"]:
        table = {"name": row["key"], "ask": "?", **{key: value for key, value in row.items() if key != "kind"}}
        steps.append(made(step_class(row["kind"]), table, Path("test.toml"), row["key"]))
    return Course((Flow(key="small", title="Small", summary="", step=tuple(steps)),))


def loose(value: Value) -> Any:
    """Return a JSON value as what a test can look into without saying its shape first."""
    return value


def action(key: str, kind: str, what: str = "", **more: Any) -> Action:
    """Return an action to do."""
    return Action(id=key, kind=kind, status="to_do", what=what, **more)


def planned_action(store: Store, key: str) -> PlannedAction:
    """Return an action that is in the plan."""
    found = store.plan.action(key)
    assert found is not None
    return found


class MemoryRepository:
    """A repository that keeps a run in memory, and can be made to fail."""

    def __init__(self) -> None:
        self.kept: dict[str, Answer] = {}
        self.position: str | None = None
        self.broken = False

    def read(self) -> SavedRun:
        """Return what is stored."""
        return SavedRun(dict(self.kept), self.position)

    def write(self, changes: Sequence[tuple[Step, Answer]], position: str | None) -> None:
        """Store the changes, or fail."""
        if self.broken:
            raise SaveError("The disk is full.")
        self.kept.update({step.key: answer for step, answer in changes})
        self.position = position
