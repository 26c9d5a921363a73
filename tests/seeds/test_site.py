"""Of a site's seeds, only what cannot be used is left out; the log and the doctor say so, and no visitor is told."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.store.writing import CLOCK, session
from tests.terminal.driver import Terminal
from tui.cli.onward import onward
from tui.content.check import BadSeed
from tui.content.folder import OURS_ALONE
from tui.content.library import Library
from tui.content.site import read_site
from tui.paths import database
from tui.shipped import SEEDS
from tui.store.registry import HOME_WORDS
from tui.store.store import Store

ROOT = Path(__file__).parents[2]
LOG = Path("/dev/log")
OWN_WORDS = "What does this site call it?"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the seeds in which every flow asks one question in a site's own words."""
    folder = Path(shutil.copytree(SEEDS, tmp_path / "site"))
    for flow in (folder / "en" / "flows").glob("*.toml"):
        lines = flow.read_text().splitlines(keepends=True)
        at = next(number for number, line in enumerate(lines) if line.startswith("ask = "))
        flow.write_text("".join([*lines[:at], f'ask = "{OWN_WORDS}"\n', *lines[at + 1 :]]))
    return folder


def in_own_words(library: Library) -> set[str]:
    return {
        flow.key
        for course in library.courses.values()
        for flow in course.flows
        if any(step.ask == OWN_WORDS for step in flow.step)
    }


FLOWS = {each.stem for each in (SEEDS / "en" / "flows").glob("*.toml")}


def test_a_site_without_a_mistake_is_read_whole(site: Path) -> None:
    library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    assert (problems, in_own_words(library)) == ([], FLOWS)


OF_A_SITE = [each for each in sorted(SEEDS.rglob("en/**/*.toml")) if each.name not in OURS_ALONE]


@pytest.mark.parametrize("file", [each.relative_to(SEEDS).as_posix() for each in OF_A_SITE])
def test_only_the_bad_file_is_left_out(site: Path, file: str) -> None:
    (site / file).write_text("key = [")
    library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    assert [problem.file for problem in problems] == [site / file]
    assert in_own_words(library) == FLOWS - {Path(file).stem}


def test_a_flow_that_cannot_do_without_the_bad_file_is_left_out_too(site: Path) -> None:
    folder = site / "en"
    values = folder / "values.toml"
    values.write_text("[[value]")
    plan = folder / "flows" / "plan.toml"
    plan.write_text(plan.read_text().replace('when = { step = "solve"', 'when = { step = "of_this_site"', 1))
    reframe = folder / "flows" / "reframe.toml"
    reframe.write_text(reframe.read_text().replace('key = "solve"', "key = 3", 1))
    library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    assert values in [problem.file for problem in problems]
    assert reframe in [problem.file for problem in problems]
    assert {"process", "feedback", "check_in"} <= in_own_words(library)
    assert "reframe" not in in_own_words(library)


def test_a_step_that_is_missed_in_another_flow_loses_no_more_than_the_flows(site: Path) -> None:
    process = site / "en" / "flows" / "process.toml"
    process.write_text(process.read_text().replace('key = "hoped_for"', 'key = "hoped"'))
    (site / "en" / "tips.toml").write_text(
        (site / "en" / "tips.toml").read_text().replace('title = "', 'title = "Ours: ', 1)
    )
    library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    assert problems
    assert library.tips[0].title.startswith("Ours: ")


@pytest.mark.parametrize("gone", ["en/tips.toml", "en/flows/plan.toml", "en/letters", "help_lines/international.toml"])
def test_what_a_site_does_not_have_is_onwards_own(site: Path, gone: str) -> None:
    path = site / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    assert problems == []
    assert library.tips and "*" in library.help_pages and in_own_words(library) == FLOWS - {path.stem}


def test_a_name_that_was_mistyped_is_told(site: Path) -> None:
    (site / "en" / "flows" / "plan.toml").rename(site / "en" / "flows" / "plna.toml")
    library, (problem,) = read_site(site, SEEDS, homes=HOME_WORDS)
    assert problem.file.name == "plna.toml"
    assert in_own_words(library) == FLOWS - {"plan"}


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000, "file"])
def test_no_folder_at_all_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    library, (problem,) = read_site(tmp_path / name, SEEDS, homes=HOME_WORDS)
    assert library.tips
    assert "there is none" in str(problem)


def test_a_letter_of_the_site_that_is_bad_leaves_the_others(site: Path) -> None:
    ours = site / "en" / "letters" / "ours.toml"
    ours.write_text("key = 3")
    (site / "help_lines" / "gb.toml").write_text("country = 3")
    library, problems = read_site(site, SEEDS, homes=HOME_WORDS)
    assert {problem.file.name for problem in problems} == {"ours.toml", "gb.toml"}
    assert library.help_pages["GB"] == Library.read(SEEDS).help_pages["GB"]


def test_mistakes_of_onwards_own_are_not_hidden(site: Path, tmp_path: Path) -> None:
    (site / "en" / "paths.toml").write_text("first = [")
    with pytest.raises(BadSeed):
        read_site(tmp_path / "nowhere", site, homes=HOME_WORDS)


def test_a_visitor_is_told_nothing_and_the_doctor_says_it(site: Path, own_surroundings: Path) -> None:
    store = Store.open(database(own_surroundings), CLOCK)
    first = session(store, company="Kestrel Health")
    store.close()
    (site / "en" / "flows" / "plan.toml").write_text("cards = 5")
    (site / "demo.toml").write_text("session = 3")
    for args in (("list",), ("show", str(first)), ("export", "--format", "md")):
        done = CliRunner().invoke(onward, [*args, "--seeds", str(site)], catch_exceptions=False)
        assert (done.exit_code, done.stderr) == (0, "")
    done = CliRunner().invoke(onward, ["doctor", "--json", "--seeds", str(site)], catch_exceptions=False)
    said = [check for check in json.loads(done.stdout)["checks"] if check["name"] == "questions"]
    assert [check["state"] for check in said] == ["problem", "problem"]
    assert "plan.toml is left out: " in said[0]["says"]
    assert "demo.toml is left out: session: " in said[1]["says"]


@pytest.fixture
def log() -> Iterator[socket.socket]:
    """Stand in for the log of the machine, where it has none."""
    if LOG.exists() or not os.access(LOG.parent, os.W_OK):
        pytest.skip("this machine has a log of its own, or takes none")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(LOG))
        heard.settimeout(10)
        try:
            yield heard
        finally:
            LOG.unlink()


def test_the_log_of_the_machine_has_it(site: Path, log: socket.socket, data: Path) -> None:
    (site / "en" / "flows" / "plan.toml").write_text("cards = 5")
    store = Store.open(database(data), CLOCK)
    session(store, company="Kestrel Health")
    store.close()
    command = [sys.executable, "-m", "tui", "list", "--seeds", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    # Others may write into the log of the machine meanwhile.
    while str(site) not in (line := log.recv(4096).decode()):
        continue
    assert "onward[" in line and f"{site}: flows/plan.toml, " in line
    assert "Kestrel" not in line


@pytest.mark.slow
def test_the_demo_shows_the_history_of_the_site(site: Path, data: Path) -> None:
    demo = site / "demo.toml"
    demo.write_text(demo.read_text().replace("Otterburn Buses", "Heron Library"))
    terminal = Terminal(data, "demo", "--seeds", str(site))
    terminal.wait("Heron Library")
    terminal.send("\x11")
    assert terminal.end() == 0
