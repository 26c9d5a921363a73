"""The lists that docs/extending.md names agree with each other: a kind or a table that is missing in one is found."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.made import library
from tui.clock import Clock
from tui.flow.kinds import step_class
from tui.kinds import KINDS
from tui.store.erasing.purging import DAYS_TO_RESTORE
from tui.store.registry import HOME_TABLES
from tui.store.store import Store
from tui.widgets.steps.views import view_class

ROOT = Path(__file__).parents[2]
UNSEARCHED = {"feedback", "touchpoints"}
"""Tables whose words the index reads in another way, or that have none."""
WHOLE_SESSION = {"answers", "kept_aside"}
"""Tables of a session that an export writes out by themselves."""


def tables_of_a_session(file: Path) -> set[str]:
    """Return the tables of a new file whose rows belong to a step of a session."""
    Store.open(file, Clock.from_environment()).close()
    with closing(sqlite3.connect(file)) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        columns = {name: {row[1] for row in conn.execute(f'PRAGMA table_info("{name}")')} for name in names}
    return {name for name, found in columns.items() if {"session_id", "step"} <= found} - WHOLE_SESSION


def test_every_kind_has_a_view_a_time_and_a_step() -> None:
    asked = {step.kind for course in library().courses.values() for step in course.steps.values()}
    assert {name for name in KINDS if step_class(name).kind == name} == set(KINDS)
    assert {name for name in KINDS if KINDS[name].view and view_class(name)} | {"review"} == set(KINDS)
    assert set(KINDS) - asked == set()


def test_every_table_of_a_session_belongs_to_a_home_and_is_searched(tmp_path: Path) -> None:
    tables = tables_of_a_session(tmp_path / "onward.db")
    assert tables - set(HOME_TABLES) == set()
    assert tables - UNSEARCHED == {name for name, table in HOME_TABLES.items() if table.searched}


@pytest.mark.parametrize("page", ["README.md", "docs/onward.1", "docs/voice.md"])
def test_every_page_says_how_long_a_deleted_session_can_be_restored(page: str) -> None:
    days = re.findall(r"[Ff]or (\d+) days", (ROOT / page).read_text("utf-8"))
    assert set(days) == {str(DAYS_TO_RESTORE)}
