"""The plan from the command line, in processes of its own: what reads changes nothing, what writes says what it did."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.history import write_own_demo
from tui.clock import Clock
from tui.store.file.version import VERSION
from tui.store.store import Store

ROOT = Path(__file__).parents[2]
NOW = "2026-11-23T10:00:00Z"
READING = [["plan"], ["plan", "--json"], ["stats"], ["stats", "--json"]]
WRITING = [["done", "1"], ["add", "Call Sam"]]


def run(*args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    program = "from tui.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *args],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "ONWARD_NOW": NOW},
    )


def plan() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(run("plan", "--json").stdout)
    return rows


@pytest.fixture
def file(own_surroundings: Path) -> Path:
    return write_own_demo(own_surroundings)


def test_an_action_is_added_listed_and_done(own_surroundings: Path) -> None:
    added = run("add", "Call  Sam", "--when", "fri")
    assert (added.returncode, added.stdout) == (0, "")
    assert added.stderr.startswith("Added for Fri 27 Nov: Call Sam\n")
    (row,) = plan()
    assert (row["what"], row["when_on"], row["status"]) == ("Call Sam", "2026-11-27", "to_do")
    assert run("plan").stdout == f"{row['id']}  Fri 27 Nov   Call Sam\n"
    done = run("done", row["id"][:4])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Done: Call Sam\n")
    assert plan() == []
    again = run("done", row["id"])
    assert (again.returncode, again.stderr) == (0, "It was done already: Call Sam\n")


def test_without_words_a_line_is_read_from_standard_input(own_surroundings: Path) -> None:
    assert run("add", typed="Write to Ana\nnot this\n").returncode == 0
    assert [row["what"] for row in plan()] == ["Write to Ana"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("add", "  "), 2, "Say what to do"),
        (("add",), 2, "Say what to do"),
        (("add", "x", "--when", "whenever"), 2, "--when whenever isn't a day that can be read."),
        (("add", "x", "--when", "03/04"), 2, "can be either of two days"),
        (("done", "zz"), 3, "To see what there is: onward plan"),
        (("done", ""), 3, "To see what there is: onward plan"),
        (("plan",), 0, "Nothing is planned yet."),
        (("export", "--format", "markdwn"), 2, "Did you mean md?"),
        (("export", "--format", "pdf"), 2, "Known ones: json, txt, md, html, ics."),
        (("plna",), 2, "Did you mean one of: 'plain', 'plan'?"),
        (("plan", "--jsn"), 2, "Did you mean '--json'?"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_makes_no_file(
    own_surroundings: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*args)
    assert (done.returncode, done.stdout) == (code, "") and said in done.stderr
    assert all(len(line) <= 100 for line in done.stderr.splitlines())
    assert not own_surroundings.exists()


def test_an_id_that_two_begin_like_needs_more_of_it(file: Path) -> None:
    store = Store.open(file, Clock())
    ids = [each.id for each in store.plan.open_actions()]
    store.close()
    start = next(one[:n] for one in ids for n in (1, 2) if sum(each.startswith(one[:n]) for each in ids) > 1)
    done = run("done", start)
    assert done.returncode == 2 and "Write more of it" in done.stderr


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_reading_leaves_the_folder_as_it_was(file: Path, args: list[str]) -> None:
    before = {each: (each.stat().st_mtime_ns, each.read_bytes()) for each in file.parent.iterdir()}
    done = run(*args)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout
    assert {each: (each.stat().st_mtime_ns, each.read_bytes()) for each in file.parent.iterdir()} == before


def test_stats_have_numbers_and_no_words(file: Path) -> None:
    counts = json.loads(run("stats", "--json").stdout)
    assert counts["sessions"] == counts["finished"] + counts["open"] > 0
    assert all(isinstance(each, int) for each in counts.values())
    assert [int(line.split()[-1]) for line in run("stats").stdout.splitlines()] == list(counts.values())


@pytest.mark.parametrize("args", WRITING, ids=" ".join)
def test_writing_beside_another_login_says_who_has_it(file: Path, args: list[str]) -> None:
    running = Store.open_exclusive(file, Clock())
    before = file.read_bytes()
    done = run(*args)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Onward is open on ") and done.stderr.count("\n") == 1
    assert file.read_bytes() == before
    running.close()


@pytest.mark.parametrize("how", ["damaged", "newer"])
@pytest.mark.parametrize("args", [*READING, *WRITING], ids=" ".join)
def test_a_file_that_cannot_be_used_is_4_and_one_sentence(file: Path, args: list[str], how: str) -> None:
    if how == "damaged":
        file.write_bytes(b"a shopping list\n" * 999)
    else:
        conn = sqlite3.connect(file)
        conn.execute(f"PRAGMA user_version = {VERSION + 1}")
        conn.close()
    before = file.read_bytes()
    done = run(*args)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.strip() and "Traceback" not in done.stderr
    assert file.read_bytes() == before


def complete(words: str, shell: str = "bash") -> list[str]:
    """Return what Tab offers for `words`, as the shell's script asks for it."""
    asked = {"_ONWARD_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", "from tui.cli import main; main()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **asked},
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_the_shell_completes_commands_formats_and_ids(file: Path) -> None:
    assert complete("onward pl") == ["plain", "plan"]
    assert complete("onward export --format ") == ["json", "txt", "md", "html", "ics"]
    assert "1" in complete("onward show ") and complete("onward restore ") == []
    ids = {row["id"] for row in plan()}
    assert set(complete("onward done ")) == ids
    assert complete("onward --data-dir /nowhere done ") == []
    file.write_bytes(b"no database")
    assert complete("onward show ") == []
