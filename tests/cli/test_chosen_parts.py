"""`export --only` and `--without`: what isn't chosen is in no byte of what is written."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.clock import Clock
from tui.content.library import Library
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.paths import database
from tui.shipped import SEEDS
from tui.store.store import Store

FORMATS = ("json", "txt", "md", "html")
NEEDLES = {
    "company": "Kestrelneedle",
    "role": "Pilotneedle",
    "feelings": "angry",
    "goal": "Goalneedle",
    "letter": "Letterneedle",
    "friend": "Friendneedle",
    "reply": "Replyneedle",
}
HIDDEN = ("Secretneedle", "I don't feel safe")


def run(*args: str) -> Result:
    return CliRunner().invoke(onward, args, catch_exceptions=False)


@pytest.fixture(autouse=True)
def kept(own_surroundings: Path) -> None:
    """Keep one session with a reply, and a person and a strength that belong to none."""
    library = Library.read(SEEDS, "en")
    store = Store.open(database(own_surroundings), Clock())
    course = library.session_course
    session = Session(course, store.repository(None, course), store.facts(None))
    session.give("company", "Kestrelneedle")
    session.give("role", "Pilotneedle")
    session.give("feelings", [{"word": "angry", "strength": 6}, {"word": "unsafe"}])
    session.give("write", {"text": "Secretneedle", "fate": "out_of_sight"})
    session.give("letter", {"kind": "feedback", "subject": "Letterneedle", "body": "Letterneedle", "channel": "email"})
    session.give("friend", {"text": "Friendneedle"})
    session.give("goal", "Goalneedle")
    reply = OpenRun.of_reply(store, library, session_id=1, another=True).session
    reply.give("reply", {"text": "Replyneedle"})
    store.people.add({"name": "Personneedle", "is": "contact"})
    store.close()


def exported(form: str, *flags: str) -> str:
    done = run("export", *flags, "--format", form)
    assert done.exit_code == Exit.FINE, done.output
    return done.stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NEEDLES)
def test_only_one_part(form: str, name: str) -> None:
    said = exported(form, "1", "--only", name)
    assert NEEDLES[name] in said
    others = [needle for other, needle in NEEDLES.items() if other != name]
    assert [needle for needle in (*others, *HIDDEN) if needle in said] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NEEDLES)
def test_all_but_one_part(form: str, name: str) -> None:
    said = exported(form, "1", "--without", name)
    assert NEEDLES[name] not in said
    assert [needle for needle in HIDDEN if needle in said] == []
    assert [needle for other, needle in NEEDLES.items() if other != name and needle not in said] == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_private_is_written_if_it_is_asked_for(form: str) -> None:
    said = exported(form, "1", "--only", "write,feelings", "--hidden")
    assert all(needle in said for needle in HIDDEN)
    assert "Goalneedle" not in said


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_a_whole_export_has_private_parts_with_hidden_alone(form: str) -> None:
    assert [needle for needle in HIDDEN if needle in exported(form)] == []
    said = exported(form, "--hidden")
    assert [needle for needle in (*HIDDEN, *NEEDLES.values(), "Personneedle") if needle not in said] == []


@pytest.mark.parametrize("form", FORMATS)
def test_of_everything_too(form: str) -> None:
    assert "Personneedle" in exported(form, "--only", "people")
    assert "Kestrelneedle" not in exported(form, "--only", "people")
    assert "Personneedle" not in exported(form, "--without", "people")


def test_a_stage_names_all_its_pages() -> None:
    said = exported("txt", "1", "--only", "plan,reframe")
    assert "Goalneedle" in said
    assert "Friendneedle" in said
    assert "Letterneedle" not in said


@pytest.mark.parametrize("option", ["--only", "--without"])
def test_a_name_that_is_no_part_writes_nothing(option: str, tmp_path: Path) -> None:
    done = run("export", "1", option, "goal,leter", "-o", str(tmp_path / "a.html"))
    assert done.exit_code == Exit.USAGE
    assert "There's no part leter. Did you mean letter?" in done.stderr
    assert "The parts are: " in run("export", "1", option, "qqqqqq").stderr
    assert not (tmp_path / "a.html").exists()


def test_parts_without_an_answer_are_no_file(tmp_path: Path) -> None:
    done = run("export", "1", "--only", "values_why", "-o", str(tmp_path / "a.html"))
    assert done.exit_code == Exit.NOT_FOUND
    assert "none of the parts you chose has an answer" in done.stderr
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(("name", "first"), [("a.html", "<!DOCTYPE html>"), ("a.txt", "Kestrelneedle, Pilotneedle")])
def test_the_ending_is_the_format(tmp_path: Path, name: str, first: str) -> None:
    assert run("export", "1", "-o", str(tmp_path / name)).exit_code == Exit.FINE
    assert (tmp_path / name).read_text("utf-8").splitlines()[0] == first
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


def test_the_json_of_parts_is_the_page() -> None:
    assert json.loads(exported("json", "1", "--only", "goal")) == {
        "pages": [
            {
                "title": "A session",
                "sections": [{"title": "Plan", "entries": [{"name": "The goal", "lines": ["Goalneedle"]}]}],
            }
        ]
    }


@pytest.mark.parametrize(("flags", "first"), [((), "For your"), (("--format", "html"), "<!DOCTYPE html>")])
def test_a_sheet_can_be_a_web_page(own_surroundings: Path, flags: tuple[str, ...], first: str) -> None:
    store = Store.open(database(own_surroundings), Clock())
    store.insights.add("strengths", {"text": "Kept the rota running"})
    store.close()
    assert run("sheet", *flags).stdout.startswith(first)
