"""The data folder is where the person said, and never where they happen to stand."""

import os
import pwd
from pathlib import Path

import pytest

from tui.paths import NoFolder, data_dir, database


def test_the_flag_goes_before_the_environment(tmp_path: Path) -> None:
    assert data_dir(tmp_path / "mine") == tmp_path / "mine"


def test_without_a_choice_it_is_in_the_home(tmp_path: Path) -> None:
    assert data_dir() == tmp_path / "home" / "data" / "onward"


def test_a_relative_choice_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_dir(Path("here")) == tmp_path / "here"
    assert data_dir(Path("~/there")) == tmp_path / "home" / "there"


@pytest.mark.parametrize("home", ["", "relative/home"])
def test_a_home_that_is_none_is_looked_up(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", home)
    expected = Path(pwd.getpwuid(os.getuid()).pw_dir) / ".local" / "share" / "onward"
    assert data_dir() == expected


def test_without_any_home_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(uid: int) -> pwd.struct_passwd:
        raise KeyError(uid)

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(NoFolder, match="--data-dir"):
        data_dir()


def test_the_database_has_its_name() -> None:
    assert database(Path("/data")) == Path("/data/onward.db")
