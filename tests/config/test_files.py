"""The commands about the configuration, as a script would call them."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli.onward import onward
from tui.clock import Clock
from tui.config.keys import KEYS
from tui.paths import database
from tui.store.store import Store


def run(*args: str, **environ: str) -> Result:
    return CliRunner().invoke(onward, args, catch_exceptions=False, env=environ)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make the folder of the site, and return the file."""
    file = tmp_path / "xdg" / "onward" / "config.toml"
    file.parent.mkdir(0o755, parents=True)
    return file


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Say where the file of the person is."""
    return tmp_path / "home" / "config" / "onward" / "config.toml"


def test_a_file_is_begun_once_and_for_its_owner_alone(site: Path, own: Path) -> None:
    assert run("config", "init").exit_code == 0
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.parent.stat().st_mode) == 0o700
    own.write_text("theme = 'onward-16'")
    done = run("config", "init")
    assert (done.exit_code, own.read_text()) == (1, "theme = 'onward-16'")
    assert "left as it was" in done.stderr


def test_a_file_that_was_named_is_begun_where_it_is_not_there(site: Path, tmp_path: Path, own: Path) -> None:
    for name, args, environ in (
        ("option.toml", ["--config", str(tmp_path / "option.toml")], {}),
        ("variable.toml", [], {"ONWARD_CONFIG": str(tmp_path / "variable.toml")}),
    ):
        assert run(*args, "--restricted", "config", "init", **environ).exit_code == 2
        assert not (tmp_path / name).exists()
        assert run(*args, "config", "init", **environ).exit_code == 0
        assert run(*args, "config", "check", **environ).stdout == f"{tmp_path / name}: nothing is wrong.\n"
        assert run(*args, "config", "init", **environ).exit_code == 1
    assert not own.exists()
    site.write_text("restricted = true")
    assert run("--config", str(tmp_path / "more.toml"), "config", "init").exit_code == 2
    assert not (tmp_path / "more.toml").exists()


def test_show_says_each_value_and_where_it_came_from(site: Path, own: Path, own_surroundings: Path) -> None:
    site.write_text('country = "GB"\n[policy]\nlocked = ["country"]')
    own.parent.mkdir(parents=True)
    own.write_text("cell_painting = false")
    own_surroundings.mkdir()
    store = Store.open(database(own_surroundings), Clock())
    store.set_setting("theme", "onward-light")
    store.close()
    rows = json.loads(run("config", "show", "--json").stdout)
    assert list(rows) == [key.name for key in KEYS]
    assert rows["theme"] == {"value": "onward-light", "from": "Settings", "place": None, "locked_by": None}
    assert rows["country"] == {"value": "GB", "from": "site", "place": f"{site}, line 1", "locked_by": str(site)}
    assert (rows["cell_painting"]["value"], rows["cell_painting"]["from"]) == (False, "person")
    assert (rows["data_dir"]["from"], rows["data_dir"]["place"]) == ("environment", "ONWARD_DATA_DIR")
    lines = run("config", "show").stdout.splitlines()
    assert len(lines) == len(KEYS)
    assert next(line for line in lines if line.startswith("country ")).endswith("(locked by the site)")
    assert "~/config/onward/config.toml, line 1" in next(line for line in lines if line.startswith("cell_painting"))


def test_show_makes_and_changes_nothing(site: Path, own_surroundings: Path) -> None:
    run("config", "show")
    run("config", "check")
    assert not own_surroundings.exists()


def test_check_says_file_and_line_and_leaves_with_1(site: Path, own: Path) -> None:
    assert run("config", "check").exit_code == 0
    own.parent.mkdir(parents=True)
    own.write_text("printing = true\n")
    done = run("config", "check")
    assert (done.exit_code, done.stdout) == (0, f"{own}: nothing is wrong.\n")
    own.write_text("printing = true\nprintng = 3\ntheme = 'blue'\n")
    done = run("config", "check")
    assert done.exit_code == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [f"{own}, line 2", f"{own}, line 3"]
    assert done.stderr == ""


def test_a_complaint_is_said_once_and_the_command_does_its_work(site: Path, own: Path) -> None:
    own.parent.mkdir(parents=True)
    own.write_text("theme = 'blue'")
    done = run("list", "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert done.stderr.count("\n") == 1
    assert f"{own}, line 1: theme" in done.stderr


def test_a_named_file_that_is_missing_is_wrong_usage(site: Path, tmp_path: Path) -> None:
    for done in (run("list", "--config", str(tmp_path / "no.toml")), run("list", ONWARD_CONFIG="/nowhere.toml")):
        assert done.exit_code == 2
        assert "There's no file" in done.stderr


def test_the_data_are_where_the_site_says(site: Path, tmp_path: Path) -> None:
    site.write_text(f'data_dir = "{tmp_path / "kept"}"\n[policy]\nlocked = ["data_dir"]')
    assert json.loads(run("paths", "--json").stdout)["data"] == str(tmp_path / "kept")
    done = run("paths", "--data-dir", str(tmp_path / "mine"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--data-dir: data_dir is set by this site" in done.stderr


def test_paths_names_everything_and_makes_nothing(site: Path, own: Path, own_surroundings: Path) -> None:
    places = json.loads(run("paths", "--json").stdout)
    assert places["config"] == str(own)
    assert places["site"] == str(site)
    assert places["crash"] == str(own_surroundings / "onward-crash.log")
    assert not own_surroundings.exists()


@pytest.mark.parametrize("how", ["flag", "site"])
def test_restricted_writes_no_file_of_any_name(site: Path, own: Path, tmp_path: Path, how: str) -> None:
    flag = ["--restricted"] if how == "flag" else []
    if how == "site":
        site.write_text("restricted = true")
    file = tmp_path / "notes.json"
    for args in (["export", "-o", str(file)], ["export", "--output", str(file)], ["config", "init"]):
        done = run(*flag, *args)
        assert done.exit_code == 2
        assert "restricted" in done.stderr
    assert not file.exists()
    assert not own.exists()
    assert run(*flag, "export").exit_code == run(*flag, "export", "-o", "-").exit_code == 0


def test_where_the_site_restricts_no_path_is_taken(site: Path, tmp_path: Path) -> None:
    site.write_text(f'restricted = true\ndata_dir = "{tmp_path / "kept"}"')
    for option in ("--data-dir", "--seeds", "--config"):
        done = run("list", option, str(tmp_path))
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"{option}: " in done.stderr
    done = run("paths", "--json")
    assert json.loads(done.stdout)["data"] == str(tmp_path / "kept")
    assert "ONWARD_DATA_DIR: data_dir is for the site" in done.stderr
