"""The doctor says what could outlive a visit, and what codes need; each check can find its fault."""

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from tests.made import library
from tui.cli.doctor.check import Check
from tui.cli.doctor.kiosk import help_lines, kiosk
from tui.config.config import Config, Found
from tui.config.kiosk import KioskSettings
from tui.config.reading import ConfigFile

TODAY = date(2026, 11, 28)
SOUND = {
    "proc/swaps": "Filename Type Size Used Priority\n",
    "proc/sys/kernel/core_pattern": "|/bin/false\n",
    "proc/sys/kernel/sysrq": "0\n",
    "etc/cups/cupsd.conf": "PreserveJobFiles No\npreservejobhistory   no\n",
}
SETTINGS = KioskSettings(centre="C", desk="D", printing=True, keep=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in SOUND.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    key = tmp_path / "key"
    key.write_text("ab" * 32)
    key.chmod(0o600)
    return tmp_path


def checks(root: Path, **settings: object) -> dict[str, Check]:
    codes = {"store": f"sqlite:{root / 'sealed.db'}", "spool": str(root / "spool"), "site_key_file": str(root / "key")}
    made = structs.replace(SETTINGS, **(codes | settings))
    file = ConfigFile(root / "config.toml", True, True, kiosk=made)
    return {each.name: each for each in kiosk(Config(files=(file,), keys={"printing": Found(True)}), TODAY, root)}


def test_a_sound_kiosk_has_nothing_to_do(root: Path) -> None:
    found = checks(root)
    assert {name for name, check in found.items() if check.state != "ok"} - {"visits"} == set()
    assert set(found) == {"kiosk", "visits", "swap", "core dumps", "sysrq", "paper", "codes"}


@pytest.mark.parametrize(
    ("file", "text", "name", "state"),
    [
        ("proc/swaps", "Filename\n/dev/sda2 partition 1 0 -2\n", "swap", "problem"),
        ("proc/sys/kernel/core_pattern", "core\n", "core dumps", "note"),
        ("proc/sys/kernel/sysrq", "438\n", "sysrq", "note"),
        ("etc/cups/cupsd.conf", "PreserveJobFiles No\n", "paper", "problem"),
        ("key", "ab", "codes", "problem"),
        ("key", "not hexadecimal", "codes", "problem"),
    ],
)
def test_each_check_finds_its_fault(root: Path, file: str, text: str, name: str, state: str) -> None:
    (root / file).write_text(text)
    check = checks(root)[name]
    assert check.state == state
    assert check.do


def test_a_terminal_for_larger_text_has_to_be_installed(root: Path) -> None:
    assert checks(root, larger=("/usr/bin/env", "A=b"))["larger text"].state == "ok"
    assert "isn't installed" in checks(root, larger=("/no/foot",))["larger text"].says


def test_a_key_that_others_read_is_a_problem(root: Path) -> None:
    (root / "key").chmod(0o644)
    check = checks(root)["codes"]
    assert check.state == "problem"
    assert "chmod o=" in check.says


def test_a_store_that_doesnt_answer_is_a_problem_and_what_waits_is_said(root: Path) -> None:
    assert checks(root, store=f"sqlite:{root}/no/file.db")["codes"].state == "problem"
    (root / "spool").mkdir()
    (root / "spool" / "00.sealed").touch()
    assert "1 waits" in checks(root)["codes"].says


def test_without_a_table_or_a_name_it_says_so(root: Path) -> None:
    (check, *_rest) = kiosk(Config(), TODAY, root)
    assert "no [kiosk]" in check.says
    assert checks(root, centre="")["kiosk"].state == "note"


def test_help_lines_that_nobody_checked_lately_are_named() -> None:
    config = Config(keys={"country": Found("GB")})
    (check,) = help_lines(config, library(), date(2100, 1, 1))
    assert check.state == "note"
    assert "need a look" in check.says
    (none,) = help_lines(Config(), library(), date(2100, 1, 1))
    assert none.state == "problem"
    pages = library().help_pages
    fresh = replace(pages["GB"], line=tuple(replace(line, checked_on=TODAY) for line in pages["GB"].line))
    (sound,) = help_lines(config, replace(library(), help_pages={"GB": fresh}), TODAY)
    assert sound.state == "ok"
