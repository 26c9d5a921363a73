"""`onward qr` in a real terminal, and where there is none."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.export.test_qr import code_on, read
from tests.terminal.driver import Terminal
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.clock import Clock, named_day
from tui.domain.plan import new_action
from tui.paths import database
from tui.store.store import Store


@pytest.fixture
def planned(own_surroundings: Path) -> Path:
    """Plan to swim today, and return the folder."""
    store = Store.open(database(own_surroundings), Clock())
    try:
        store.plan.add(new_action("care", what="Swim", when_on=Clock().today().isoformat()))
    finally:
        store.close()
    return own_surroundings


def test_nothing_to_come_is_3() -> None:
    done = CliRunner().invoke(onward, ["qr"])
    assert (done.exit_code, done.stderr) == (Exit.NOT_FOUND, "Nothing in the plan has a day to come.\n")


@pytest.mark.usefixtures("planned")
def test_without_a_terminal_there_is_a_sentence() -> None:
    done = CliRunner().invoke(onward, ["qr"])
    assert (done.exit_code, done.stdout) == (Exit.FAILED, "")
    assert "onward export -o plan.ics" in done.stderr


@pytest.mark.parametrize(
    ("rows", "kind", "words"),
    [(24, "xterm-256color", "\u2588"), (12, "xterm", "too small for a code"), (24, "vt100", "can't be shown here")],
)
def test_in_a_terminal_a_reader_reads_it(planned: Path, rows: int, kind: str, words: str) -> None:
    terminal = Terminal(planned, "qr", rows=rows, env={"TERM": kind})
    terminal.end()
    assert words in " ".join(terminal.text.split())
    if words == "\u2588":
        day = named_day(Clock().today()).rpartition(" ")[0]
        assert read(code_on(terminal.text)) == f"{day}: Swim"
