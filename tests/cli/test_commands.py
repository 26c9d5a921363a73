"""The commands, on a store of their own, as a script would call them."""

import contextlib
import json
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli.onward import onward
from tui.clock import Clock, named_day
from tui.content.library import Library
from tui.domain.plan import new_action
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.paths import database
from tui.shipped import SEEDS
from tui.store.store import Store

COMPANY = "Kestrel \x1b[31mHealth"
SECRET = "what nobody is to see"


def run(*args: str) -> Result:
    return CliRunner().invoke(onward, args, catch_exceptions=False)


@pytest.fixture
def session_id(own_surroundings: Path) -> int:
    """Keep one session, as the app would, and return its id."""
    library = Library.read(SEEDS, "en")
    store = Store.open(database(own_surroundings), Clock())
    try:
        repository = store.repository(None, library.session_course)
        session = Session(library.session_course, repository, store.facts(None))
        session.give("company", COMPANY)
        session.give("role", "Product manager")
        session.give("stage", "final")
        session.give("write", {"text": SECRET, "fate": "out_of_sight"})
        return next(row.id for row in store.sessions())
    finally:
        store.close()


def test_list_is_a_line_a_session_and_clean(session_id: int) -> None:
    done = run("list")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{session_id:>3}  Kestrel [31mHealth, Product manager")
    assert done.stdout.count("\n") == 1


def test_list_as_json_keeps_the_text(session_id: int) -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert [(row["id"], row["company"], row["stage"]) for row in rows] == [(session_id, COMPANY, "final")]


def test_an_empty_list_says_so_on_stderr() -> None:
    done = run("list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "onward" in done.stderr
    assert json.loads(run("list", "--json").stdout) == []


def test_show_is_clean_and_keeps_out_of_sight_what_is(session_id: int) -> None:
    done = run("show", str(session_id))
    assert done.exit_code == 0
    assert "Product manager" in done.stdout
    assert "\x1b" not in done.stdout
    assert SECRET not in done.stdout
    assert SECRET not in run("show", str(session_id), "--json").stdout


@pytest.mark.parametrize("args", [("show", "99"), ("show", "99", "--json"), ("export", "99"), ("export", "0")])
def test_an_unknown_session_is_3(session_id: int, args: tuple[str, ...]) -> None:
    done = run(*args)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "onward list" in done.stderr


def test_export_writes_everything_but_what_is_out_of_sight(session_id: int) -> None:
    done = run("export")
    assert done.exit_code == 0
    assert json.loads(done.stdout)
    assert SECRET not in done.stdout
    assert SECRET in run("export", "--hidden").stdout


def test_export_as_markdown(session_id: int) -> None:
    done = run("export", str(session_id), "--format", "md")
    assert done.stdout.startswith("# Kestrel \\[31mHealth, Product manager\n")
    assert SECRET not in done.stdout


def test_export_to_a_file_is_private(session_id: int, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    done = run("export", "-o", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert str(file) in done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())


def test_export_that_cannot_be_written_is_1(session_id: int, tmp_path: Path) -> None:
    done = run("export", "-o", str(tmp_path / "nowhere" / "notes.json"))
    assert done.exit_code == 1
    assert "couldn't be written" in done.stderr


def test_a_file_that_is_no_database_is_4(own_surroundings: Path) -> None:
    own_surroundings.mkdir(mode=0o700)
    database(own_surroundings).write_text("this is a shopping list, and a long one at that\n" * 100)
    done = run("list")
    assert done.exit_code == 4
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("args", [("list",), ("show", "1"), ("export",), ("delete", "1"), ("purge", "1", "--yes")])
def test_damage_that_is_met_on_the_way_is_4(
    session_id: int, own_surroundings: Path, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As with a file too large to be looked over at each start.
    monkeypatch.setattr("tui.store.opening.first_check.MAX_CHECKED_BYTES", 0)
    file = database(own_surroundings)
    with contextlib.closing(sqlite3.connect(file)) as conn:
        (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sessions'").fetchone()
        (size,) = conn.execute("PRAGMA page_size").fetchone()
    whole = file.read_bytes()
    before = whole[: (page - 1) * size] + b"x" * size + whole[page * size :]
    file.write_bytes(before)
    done = run(*args)
    assert done.exit_code == 4, done.stderr
    assert "damaged" in done.stderr and len(done.stderr.splitlines()) == 1
    assert file.read_bytes() == before


def test_the_help_is_whole_at_80_columns() -> None:
    done = run("--help")
    assert "purge" in done.stdout and "..." not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_wrong_usage_is_2() -> None:
    assert run("exprt").exit_code == 2
    assert run("show", "abc").exit_code == 2
    assert run("export", "--format", "pdf").exit_code == 2


def test_the_data_folder_counts_before_and_after_the_command(tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    for args in (("--data-dir", folder, "paths", "--json"), ("paths", "--json", "--data-dir", folder)):
        assert json.loads(run(*args).stdout)["database"] == f"{folder}/onward.db"


def test_with_broken_seeds_the_built_in_ones_are_used(session_id: int, tmp_path: Path) -> None:
    (tmp_path / "seeds" / "en").mkdir(parents=True)
    (tmp_path / "seeds" / "en" / "paths.toml").write_text("first = [")
    done = run("show", str(session_id), "--seeds", str(tmp_path / "seeds"))
    assert done.exit_code == 0
    assert "Product manager" in done.stdout
    assert done.stderr == ""


def test_everything_in_words_holds_replies_and_check_ins(data: Path) -> None:
    library = Library.read(SEEDS, "en")
    store = Store.open(database(data), Clock())
    try:
        first = Session(library.session_course, store.repository(None, library.session_course), store.facts(None))
        first.give("company", "Kestrel Health")
        course = library.courses["reply"]
        reply = store.replies.unasked(store.sessions()[0].id, course)
        Session(course, reply, reply.facts).give("reply", {"text": "Shorter [answers], please"})
        course = library.courses["check_in"]
        check_in = Session(course, store.check_in_repository(course), store.facts())
        check_in.give("learned", "Mornings work better")
        for flow in course.flows:
            for step in check_in.steps(flow):
                if not check_in.passed(step):
                    check_in.skip(step.key)
    finally:
        store.close()
    words = run("export", "--format", "md").stdout
    assert "Shorter \\[answers\\], please" in words
    assert "A reply from Kestrel Health" in words
    assert "# Check-in, " in words
    assert "Mornings work better" in words
    assert "Mornings" not in run("export", "1", "--format", "md").stdout


def test_words_to_take_away_have_the_steps_of_the_plan_and_whole_days(data: Path) -> None:
    library = Library.read(SEEDS, "en")
    today = Clock().today()
    store = Store.open(database(data), Clock())
    try:
        first = Session(library.session_course, store.repository(None, library.session_course), store.facts(None))
        first.give("company", "Kestrel Health")
        first.give("heard_on", today.isoformat())
        store.plan.add(new_action("learn", what="Read *one* chapter", when_on=(today + timedelta(days=1)).isoformat()))
        store.plan.add(new_action("care", what="Walk to the weir"))
        store.plan.mark(store.plan.open_actions()[-1].id, "done")
    finally:
        store.close()
    words = run("export", "--format", "md").stdout
    for text in (words, run("show", "1").stdout):
        assert named_day(today) in text
        assert today.isoformat() not in text
        assert "today" not in text
    tomorrow = named_day(today + timedelta(days=1))
    assert "# Plan\n\n## Actions you added yourself\n" in words
    assert f"**To do**\n\n- Read \\*one\\* chapter, {tomorrow}\n" in words
    assert "**Done**\n\n- Walk to the weir\n" in words
    assert "weir" not in run("export", "1", "--format", "md").stdout


def test_show_and_export_have_replies_people_and_what_belongs_to_no_session(data: Path) -> None:
    library = Library.read(SEEDS, "en")
    store = Store.open(database(data), Clock())
    try:
        open_run = OpenRun.of_session(store, library, None)
        open_run.session.give("company", "Kestrel Health")
        reply = OpenRun.of_reply(store, library, None, came=True, session_id=open_run.session_id)
        reply.session.give("reply", {"text": "You came a close second"})
        store.people.add({"name": "Maya [x]", "role": "Sister", "notes": "Likes tea"})
        store.insights.add("strengths", {"text": "Stayed calm", "result": "It went well"})
        store.insights.add("lessons", {"text": "Rehearse aloud", "sort": "try"})
        store.insights.add("values", {"text": "family", "why": "Sundays"}, own=False)
    finally:
        store.close()
    shown = run("show", "1").stdout
    assert "You came a close second" in shown
    assert "Maya" not in shown
    words = run("export", "--format", "md").stdout
    for text in ("You came a close second", "**Maya \\[x\\]**", "- Sister, contact", "Likes tea"):
        assert text in words
    assert "- Stayed calm \\| What came of it: It went well" in words
    assert "- Rehearse aloud \\| Keep, change or try: Try" in words
    assert "- Family \\| Sundays" in words


def test_a_session_is_of_the_same_day_in_the_list_and_on_its_page(data: Path) -> None:
    library = Library.read(SEEDS, "en")
    heard = Clock().days_after(Clock().today(), -30)
    store = Store.open(database(data), Clock())
    try:
        open_run = OpenRun.of_session(store, library, None)
        open_run.session.give("company", "Kestrel Health")
        open_run.session.give("heard_on", heard.isoformat())
        open_run.session.give("strengths", [{"text": "Stayed calm"}])
        assert [word.day for word in store.insights.list("strengths")] == [heard]
    finally:
        store.close()
    assert Clock().say(heard) in run("list").stdout


@pytest.mark.parametrize("how", [("--format", "ics"), ("-o", "plan.ics")])
def test_the_plan_as_a_calendar(
    data: Path, how: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Store.open(database(data), Clock()).close()
    assert run("export", *how).stderr == "Nothing in the plan has a day to come.\n"
    store = Store.open(database(data), Clock())
    try:
        store.plan.add(new_action("care", what="Swim", when_on=Clock().today().isoformat()))
    finally:
        store.close()
    done = run("export", *how)
    assert done.exit_code == 0
    written = done.stdout_bytes if how[0] == "--format" else (tmp_path / "plan.ics").read_bytes()
    assert b"SUMMARY:Swim\r\n" in written and written.startswith(b"BEGIN:VCALENDAR\r\n")
