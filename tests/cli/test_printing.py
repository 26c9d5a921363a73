"""`onward print`: through a real printing system, where there is one, and to the words of a program called lp."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.writing import session
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.clock import Clock, named_day
from tui.domain.plan import new_action
from tui.export import printer
from tui.paths import database
from tui.store.store import Store

PATIENCE = 60.0
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
"""The description of the printer of Debian's printer-driver-cups-pdf."""
TAKES = {"Paper": ("text/plain", "gziptoany"), "Pdf": ("application/pdf", "-")}
"""The two printers of these tests, each with what it takes, and the filter of CUPS that hands it on.

Paper has the very words, which a PDF keeps as shapes.
"""
CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
TOOLS = ("lp", "lpadmin", "pdfinfo")
MISSING = [name for name in TOOLS if shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None]
ALL = "<Location {place}>\nOrder allow,deny\nAllow all\n</Location>\n"


def run(*args: str) -> Result:
    return CliRunner().invoke(onward, ["print", *args], catch_exceptions=False)


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    """Make a session with a strength and a day to write again, and plan to swim today."""
    store = Store.open(database(own_surroundings), Clock())
    try:
        tomorrow = (Clock().today() + timedelta(days=1)).isoformat()
        session(store, company="Kestrel", strengths=[{"text": "Stayed calm"}], write_again=[tomorrow])
        store.plan.add(
            new_action("care", what="Swim", when_on=Clock().today().isoformat(), because="They said I am slow")
        )
    finally:
        store.close()
    return own_surroundings


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Run a CUPS server with two printers that print to files, and return the folder of these files."""
    if CUPSD is None or MISSING or not PPD.exists() or os.geteuid() != 0:
        pytest.skip("no real printing here: it needs root, cups, cups-filters, poppler-utils, printer-driver-cups-pdf")
    folder = Path(tempfile.mkdtemp(prefix="cups"))
    for name in ("root", "spool", "cache", "state"):
        (folder / name).mkdir()
    for each in (folder, *folder.iterdir()):
        # Its filters run as another user.
        each.chmod(0o777)
    socket = folder / "sock"
    config, files = folder / "root" / "cupsd.conf", folder / "root" / "cups-files.conf"
    config.write_text(
        f"Listen {socket}\nDefaultAuthType None\nBrowsing No\n{ALL.format(place='/')}{ALL.format(place='/admin')}"
        "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n"
    )
    files.write_text(
        f"ServerRoot {folder}/root\nRequestRoot {folder}/spool\nTempDir {folder}/spool\nCacheDir {folder}/cache\n"
        f"StateDir {folder}/state\nFileDevice Yes\nErrorLog {folder}/errors\nAccessLog {folder}/access\n"
        f"PageLog {folder}/pages\n"
    )
    monkeypatch.setenv("CUPS_SERVER", str(socket))
    server = subprocess.Popen([CUPSD, "-f", "-c", config, "-s", files], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not socket.exists() and time.monotonic() < until:
            time.sleep(0.05)
        for name in TAKES:
            _add_printer(folder, name)
        subprocess.run(["lpadmin", "-d", "Paper"], check=True)
        yield folder
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        shutil.rmtree(folder)


def _add_printer(folder: Path, name: str) -> None:
    kind, handed_on_by = TAKES[name]
    printed, description = folder / name, folder / "root" / f"{name}.ppd"
    printed.touch()
    printed.chmod(0o666)
    description.write_text(f'{PPD.read_text()}\n*cupsFilter2: "{kind} {kind} 0 {handed_on_by}"\n')
    options = ["-p", name, "-E", "-v", f"file://{printed}", "-P", str(description)]
    subprocess.run(["lpadmin", *options], check=True, stderr=subprocess.DEVNULL)


def when_it_is(printed: Path, ends: bytes) -> bytes:
    """Wait until what was printed ends so, and return it."""
    until = time.monotonic() + PATIENCE
    while not printed.read_bytes().rstrip().endswith(ends) and time.monotonic() < until:
        time.sleep(0.05)
    return printed.read_bytes()


@pytest.mark.slow
def test_a_real_printing_system_prints_it(data: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("sheet")
    assert (done.exit_code, done.stdout) == (Exit.FINE, "")
    assert done.stderr.startswith("Given to the printer: request id is Paper-1 ")
    sheet = "For your next interview\n\nStrengths\n---------\n  Stayed calm\n"
    assert when_it_is(paper / "Paper", b"calm").decode() == sheet
    monkeypatch.setenv("PRINTER", "Pdf")
    assert run("plan").exit_code == Exit.FINE
    assert when_it_is(paper / "Pdf", b"%%EOF").startswith(b"%PDF-")
    about = subprocess.run(["pdfinfo", str(paper / "Pdf")], check=True, capture_output=True, text=True).stdout
    assert "Pages:           1\n" in about


def lp(folder: Path, script: str) -> None:
    """Put a program called lp where programs are found."""
    folder.mkdir()
    (folder / "lp").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "lp").chmod(0o700)


@pytest.mark.parametrize(("what", "name"), [("1", "The session"), ("plan", "The plan"), ("sheet", "The sheet")])
def test_what_was_not_printed_is_named(
    data: Path, what: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lp(tmp_path / "bin", "echo out of paper >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    done = run(what)
    assert (done.exit_code, done.stderr) == (Exit.FAILED, f"{name} wasn't printed (out of paper).\n")


def test_the_plan_on_paper_has_days_and_no_reasons(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp(tmp_path / "bin", f"/bin/cat >{tmp_path}/paper")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert run("plan").exit_code == Exit.FINE
    day = named_day(Clock().today())
    assert (tmp_path / "paper").read_text() == f"Plan\n\nTo do\n-----\n  {day}\n    Swim\n"


@pytest.mark.parametrize("off", [{"ONWARD_RESTRICTED": "1"}, {"ONWARD_PRINTING": "0"}])
def test_it_is_off_where_onward_is_restricted_or_printing_is(
    data: Path, off: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lp(tmp_path / "bin", f"/bin/cat >{tmp_path}/paper")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(printer, "_forbidden", False)
    for name, value in off.items():
        monkeypatch.setenv(name, value)
    done = run("plan")
    assert (done.exit_code, done.stderr) == (Exit.FAILED, "Printing is turned off here.\n")
    assert not (tmp_path / "paper").exists()


def test_wrong_words_are_2_and_what_is_not_there_is_3(own_surroundings: Path) -> None:
    assert run("letter").exit_code == run("9" * 30).exit_code == run().exit_code == Exit.USAGE
    assert run("7").exit_code == run("plan").exit_code == run("sheet").exit_code == Exit.NOT_FOUND
