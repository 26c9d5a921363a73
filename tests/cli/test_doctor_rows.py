"""The doctor reads every row, and says which cannot be read without a word of them; such a file opens all the same."""

import json
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.history import write_demo
from tests.made import library
from tests.store.damage import PAGE
from tests.store.writing import CLOCK
from tui.cli.onward import onward
from tui.flow.session import Session
from tui.paths import database
from tui.store.file.connection import connect
from tui.store.rescue.pages import Pages
from tui.store.store import Store

NO_UTF8 = "CAST(CAST(? AS BLOB) || x'ff' || CAST(? AS BLOB) AS TEXT)"


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    """Return a file with the demo's history."""
    path = database(own_surroundings)
    write_demo(path, CLOCK)
    return path


def row_check() -> dict[str, str]:
    said = json.loads(CliRunner().invoke(onward, ["doctor", "--json"], catch_exceptions=False).stdout)
    return next(check for check in said["checks"] if check["name"] == "rows")


def spoil(file: Path) -> None:
    """Put a byte that is no UTF-8 into one company and two answers."""
    with closing(connect(file, "rw")) as conn:
        conn.execute(f"UPDATE sessions SET company = {NO_UTF8} WHERE id = 1", ["Otter", "burn"])
        for step, begin, end in (("company", '"Otter', 'burn"'), ("role", '"Book', 'ings"')):
            conn.execute(
                f"INSERT OR REPLACE INTO answers (session_id, step, value, state, changed_at) "
                f"VALUES (1, ?, {NO_UTF8}, 'given', '2026-11-01T09:00:00+00:00')",
                [step, begin, end],
            )


def test_all_rows_of_a_whole_file_can_be_read(file: Path) -> None:
    check = row_check()
    assert check["state"] == "ok" and check["says"].startswith("All ")


def test_rows_with_bytes_that_are_no_text_are_counted_by_table(file: Path) -> None:
    spoil(file)
    check = row_check()
    assert check["state"] == "note"
    assert "answers (2 rows)" in check["says"] and "sessions (1 row)" in check["says"]
    assert "Otter" not in str(check)


def test_a_table_that_cannot_be_read_to_its_end_is_named(file: Path) -> None:
    data = bytearray(file.read_bytes())
    root = next(row.cells[3] for row in Pages(BytesIO(data)).tree(1) if row and row.cells[1] == "answers")
    assert isinstance(root, int)
    data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    file.write_bytes(data)
    check = row_check()
    assert check["state"] == "problem" and "answers (after 0 rows)" in check["says"]


def test_a_file_with_bytes_that_are_no_text_opens_and_a_save_loses_no_other_letter(file: Path) -> None:
    spoil(file)
    store = Store.open_exclusive(file, CLOCK)
    try:
        assert len(store.sessions()) == 12
        assert "Otter\ufffdburn" in {row.company for row in store.sessions()}
        course = library().session_course
        session = Session(course, store.repository(1, course), store.facts(1))
        answer = session.answer("role")
        assert answer and answer.value == "Book\ufffdings"
        session.give("role", "Clerk")
        session.give("company", "Otter\ufffdburn Buses")
        assert {row.company for row in store.sessions() if row.id == 1} == {"Otter\ufffdburn Buses"}
    finally:
        store.close()
