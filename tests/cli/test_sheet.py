"""`onward sheet`, as a person would call it."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.writing import session
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.clock import Clock
from tui.paths import database
from tui.store.store import Store


def run(*args: str) -> Result:
    return CliRunner().invoke(onward, ["sheet", *args], catch_exceptions=False)


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    """Make a file with a strength in it."""
    store = Store.open(database(own_surroundings), Clock())
    try:
        session(store, company="Kestrel", strengths=[{"text": "Stayed \x1b[31mcalm"}])
    finally:
        store.close()
    return own_surroundings


def test_nothing_for_a_sheet_is_3() -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (Exit.NOT_FOUND, "")
    assert done.stderr.startswith("There's nothing for a sheet yet")


@pytest.mark.parametrize(
    ("args", "title"),
    [((), "For your next"), (("--format", "md"), "# For"), (("-o", "a.txt"), "For"), (("-o", "a.MD"), "# For")],
)
def test_text_or_markdown(
    data: Path, args: tuple[str, ...], title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*args)
    assert done.exit_code == Exit.FINE
    content = (tmp_path / args[1]).read_text() if "-o" in args else done.stdout
    assert content.startswith(title)
    assert "Stayed" in content and "\x1b" not in content


def test_a_file_is_private_and_another_is_not_replaced_unasked(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "sheet.txt"
    assert run("-o", str(file)).exit_code == Exit.FINE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("-o", str(file)).exit_code == Exit.FAILED
    assert run("-o", str(file), "--force").exit_code == Exit.FINE
    assert run("-o", str(database(data)), "--force").exit_code == Exit.FAILED
