"""What the docs say of the configuration and of sites is what the program does, and their recipes are sound."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from tui.cli.onward import onward
from tui.config.config import Origin
from tui.config.gathering import VARIABLE
from tui.config.keys import KEYS
from tui.config.kiosk import KioskSettings
from tui.config.reading import read
from tui.config.settling import settle

DOCS = Path(__file__).parents[2] / "docs"
SHARED_BOX = (DOCS / "shared-box.md").read_text("utf-8")


KIOSK = (DOCS / "kiosk.md").read_text("utf-8")


def blocks(language: str, page: str = SHARED_BOX) -> list[str]:
    """Return the code blocks of a page, the one about shared machines, that are in `language`."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def test_the_example_of_a_site_sets_every_key(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    (tmp_path / "config.toml").write_text(example)
    config = settle([read(tmp_path / "config.toml", is_site=True)], {}, {})
    assert config.complaints == ()
    assert {key.name for key in KEYS if config.found(key.name).origin is Origin.SITE} == {key.name for key in KEYS}
    assert config.locked == ["country", "printing"]


def test_the_table_of_keys_is_that_of_the_program() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \| (yes|no) \| `(\w+)` \|$", SHARED_BOX, re.MULTILINE)
    assert rows == [
        (
            key.name,
            key.about,
            key.usual or f"`{key.in_words(key.default)}`",
            "yes" if key.in_settings else "no",
            key.variable,
        )
        for key in KEYS
    ]


@pytest.mark.parametrize("page", [SHARED_BOX, KIOSK], ids=["shared-box", "kiosk"])
def test_every_link_within_the_page_leads_somewhere(page: str) -> None:
    titles = re.findall(r"^##+ (.*)", page, re.MULTILINE)
    heads = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= heads


def test_the_example_of_a_kiosk_sets_every_key(tmp_path: Path) -> None:
    (example,) = blocks("toml", KIOSK)
    (tmp_path / "config.toml").write_text(example)
    config = settle([read(tmp_path / "config.toml", is_site=True)], {}, {})
    assert config.complaints == ()
    assert set(tomllib.loads(example)["kiosk"]) == set(KioskSettings.__struct_fields__)
    row = re.compile(r"^\| (`.*?`) \|", re.MULTILINE)
    named = {name for cell in row.findall(KIOSK) for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(KioskSettings.__struct_fields__)


def test_the_manual_names_every_key_variable_and_option() -> None:
    manual = (DOCS / "onward.1").read_text("utf-8")
    tagged = " ".join(line for line in manual.splitlines() if line.startswith(".It"))
    for key in KEYS:
        assert f".It Cm {key.name}\n" in manual
        assert key.variable in tagged
    assert VARIABLE in tagged
    for option in (each for each in onward.params if each.param_type_name == "option"):
        assert f"Fl {max(option.opts, key=len).removeprefix('-')}".replace("Fl -help", "-help") in tagged
    config = onward.commands["config"]
    assert isinstance(config, click.Group)
    for name in config.commands:
        assert f".It Cm config {name}" in tagged


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_accepts_its_recipes(tmp_path: Path) -> None:
    (limits,) = blocks("ini")
    service = next(block for block in blocks("ini", KIOSK) if "[Service]" in block)
    # Cage may not be installed here.
    service = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", service, flags=re.MULTILINE)
    files = {"onward-kiosk.service": service, "user-1000.slice": limits}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / name for name in files)], capture_output=True, text=True, check=False
    )
    # A key that systemd does not know is only warned of.
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
