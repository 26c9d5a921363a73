"""`onward import`: an export comes back, twice adds nothing, and a damaged or foreign file is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.disks import sum_of
from tests.store.test_verbs import full
from tests.store.whole_stores import content
from tests.store.writing import CLOCK, course, given, session
from tests.store.writing import store as memory
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.export.json_ import as_json
from tui.paths import database
from tui.store.logins.lock import lock_path
from tui.store.store import Store


def run(*args: object) -> Result:
    return CliRunner().invoke(onward, [str(each) for each in args], catch_exceptions=False)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an export of a store with a bit of everything."""
    store = memory()
    full(store)
    store.delete_session(session(store, company="Bolt", situation={"text": "Hard", "fate": "out_of_sight"}))
    file = tmp_path / "export.json"
    file.write_text(as_json(store.dump(include_out_of_sight=True)), "utf-8")
    store.close()
    return file


def opened(data: Path) -> Store:
    return Store.open(database(data), CLOCK)


def changed(export: Path, *path: str | int, value: object) -> int:
    """Change a value in an export, and return the line that it is on."""
    dump = json.loads(export.read_text("utf-8"))
    inner: Any = dump
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = "\x00here"
    marked = as_json(dump)
    inner[path[-1]] = value
    export.write_text(as_json(dump), "utf-8")
    return marked[: marked.index('"\\u0000here"')].count("\n") + 1


def test_an_export_comes_back_and_a_second_time_adds_nothing(own_surroundings: Path, export: Path) -> None:
    done = run("import", export)
    assert done.exit_code == Exit.FINE and done.stdout == ""
    assert "Added: 2 sessions, 3 people, 1 check-in" in done.stderr
    store = opened(own_surroundings)
    assert json.loads(as_json(store.dump(include_out_of_sight=True))) == json.loads(export.read_text("utf-8"))
    before = content(store)
    store.close()
    again = run("import", export)
    assert again.exit_code == Exit.FINE and "There's nothing new in it. Everything is here already." in again.stderr
    store = opened(own_surroundings)
    assert content(store) == before
    store.close()


def test_what_was_changed_here_stays_and_is_named(own_surroundings: Path, export: Path) -> None:
    run("import", export)
    store = opened(own_surroundings)
    given(store.repository(1, course()), course(), role="Chef")
    store.people.change(1, {"name": "Ana", "role": "Head", "address": "", "company": "Acme", "notes": ""})
    store.purge_session(2)
    before = store.dump_session(1)
    store.close()
    done = run("import", export)
    assert "Added: 1 session." in done.stderr
    assert "Session 1, Acme, Chef, isn't the same in both. It was left as it is here." in done.stderr
    assert "Ana isn't the same in both." in done.stderr
    store = opened(own_surroundings)
    assert store.dump_session(1) == before
    assert [row.company for row in store.sessions(deleted=True)] == ["Bolt"]
    store.close()


def test_a_session_that_is_deleted_here_stays_deleted(own_surroundings: Path, export: Path) -> None:
    run("import", export)
    run("delete", 1)
    done = run("import", export)
    assert "is deleted here and stays deleted. To bring it back: onward restore 1" in done.stderr
    assert run("list").stdout == ""


def test_one_session_comes_back_with_its_people(own_surroundings: Path, export: Path, tmp_path: Path) -> None:
    run("import", export)
    alone, other = tmp_path / "one.json", tmp_path / "other"
    run("export", 1, "-o", alone)
    assert "Added: 1 session, 3 people" in run("--data-dir", other, "import", alone).stderr
    assert "nothing new" in run("--data-dir", other, "import", alone).stderr
    theirs, ours = (json.loads(run(*args, "show", 1, "--json").stdout) for args in ([], ["--data-dir", other]))
    # The check-in is no part of the session, so its day stays behind.
    del theirs["answers"]["check_on"], ours["answers"]["check_on"]
    assert theirs == ours


def test_a_dry_run_says_what_would_happen_and_changes_nothing(own_surroundings: Path, export: Path) -> None:
    done = run("import", "--dry-run", export)
    assert done.exit_code == Exit.FINE and "This would add 2 sessions, 3 people" in done.stderr
    assert not own_surroundings.exists()
    run("import", export)
    before = sum_of(database(own_surroundings))
    running = Store.open_exclusive(database(own_surroundings), CLOCK, for_command=True)
    assert "nothing new" in run("import", "--dry-run", export).stderr
    assert "Onward is open" in run("import", export).stderr
    running.close()
    assert sum_of(database(own_surroundings)) == before


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sessions", 0, "stage"), "finale"),
        (("sessions", 0, "heard_on"), "2026-02-31"),
        (("sessions", 0, "changed_at"), "yesterday"),
        (("sessions", 0, "opened_at"), None),
        (("sessions", 0, "id"), "1"),
        (("sessions", 0, "contact_id"), 99),
        (("sessions", 0, "company"), "half \ud83d"),
        (("sessions", 1, "answers", "situation", "state"), "odd"),
        (("sessions", 1, "answers", "situation", "rev"), True),
        (("sessions", 1, "answers", "situation", "keeps"), "nowhere"),
        (("sessions", 1, "answers", "situation", "keeps"), ["company"]),
        (("sessions", 1, "answers", "situation", "value"), json.loads("[" * 70 + "]" * 70)),
        (("sessions", 0, "letters", 0, "person_id"), 2**70),
        (("sessions", 0, "actions", 1, "kind"), 5),
        (("sessions", 0, "feelings"), {"0": 1}),
        (("people", 0, "name"), ""),
        (("people", 2, "by_hand"), 7),
        (("check_ins", 0), "x"),
        (("settings", "name"), 3),
        (("format",), 2),
    ],
)
def test_a_damaged_value_is_refused_with_its_line_and_key(
    own_surroundings: Path, export: Path, path: tuple[str | int, ...], value: object
) -> None:
    line = changed(export, *path, value=value)
    done = run("import", export)
    assert done.exit_code == Exit.DATA_UNUSABLE and done.stdout == ""
    key = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in path).removeprefix(".")
    assert f"Line {line}, {key}: " in done.stderr
    assert "Nothing was changed." in done.stderr
    assert not own_surroundings.exists()


@pytest.mark.parametrize("key", ["compamy", "opened_at", "zone"])
def test_a_key_that_is_unknown_or_missing_is_named(export: Path, key: str) -> None:
    dump = json.loads(export.read_text("utf-8"))
    if dump["sessions"][0].pop(key, None) is None:
        dump["sessions"][0][key] = "x"
    export.write_text(as_json(dump), "utf-8")
    done = run("import", export)
    assert done.exit_code == Exit.DATA_UNUSABLE and key in done.stderr and "Line " in done.stderr


def test_a_row_that_is_there_twice_is_refused(export: Path) -> None:
    dump = json.loads(export.read_text("utf-8"))
    dump["people"].append(dump["people"][0])
    export.write_text(as_json(dump), "utf-8")
    assert "people[3]: this is in the file twice" in run("import", export).stderr


@pytest.mark.parametrize(
    ("name", "content_", "said"),
    [
        ("a.json", b"", "the file is empty"),
        ("a.json", b'{"format": 1,\n "sessions": [', "Line 2: the file ends too early"),
        ("a.json", b'{\n"format": 1,\n"sessions": ]}', "Line 3: this isn't JSON"),
        ("a.json", b'{\n"format": 1,\n"sessions": [NaN]}', "NaN isn't a value of JSON"),
        ("a.json", b'{"format": 1, "sessions": [' + b"9" * 5000 + b"]}", "a number is too large"),
        ("a.json", b'{\n"format": "\xff"}', "Line 2: this isn't text in UTF-8"),
        ("a.json", b"[" * 100_000, "lists are nested too deep"),
        ("a.json", b'{"tags": {}, "entries": [{"title": "x"}]}', "this isn't an export of Onward"),
        ("a.json", b'[{"title": "tui-journal", "content": "x"}]', "this isn't an export of Onward"),
        ("a.json", b'"x"', "this isn't an export of Onward"),
        ("diary.md", b"# Today\n", "can't be imported. Onward imports its own exports (JSON), and a list"),
        ("diary.txt", b"[2026-11-01 10:00] Hello\n", "Onward imports its own exports (JSON)"),
        ("diary", b"Dear diary,\n", "Line 1: no column is called company"),
        ("old.db", b"SQLite format 3\0xxxx", "onward restore-backup"),
    ],
)
def test_a_file_of_another_form_is_refused(
    own_surroundings: Path, tmp_path: Path, name: str, content_: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content_)
    done = run("import", file)
    assert done.exit_code == Exit.DATA_UNUSABLE and said in done.stderr
    assert not own_surroundings.exists()


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.json").exit_code == Exit.NOT_FOUND
    done = run("import", tmp_path)
    assert done.exit_code == Exit.FAILED and "isn't a plain file" in done.stderr


def test_an_export_from_before_there_were_uids_adds_nothing_to_where_it_came_from(
    own_surroundings: Path, export: Path, tmp_path: Path
) -> None:
    run("import", export)
    dump = json.loads(export.read_text("utf-8"))
    for table in ("sessions", "people", "check_ins"):
        for row in dump[table]:
            del row["uid"]
    export.write_text(as_json(dump), "utf-8")
    assert "Everything is here already" in run("import", export).stderr
    other = tmp_path / "other"
    assert "Added: 2 sessions" in run("--data-dir", other, "import", export).stderr
    assert "Everything is here already" in run("--data-dir", other, "import", export).stderr


def test_a_lock_is_left_free(own_surroundings: Path, export: Path) -> None:
    run("import", export)
    assert lock_path(database(own_surroundings)).read_bytes() == b""
