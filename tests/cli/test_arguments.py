"""Whatever is typed after `onward`: an exit code of the table, a sentence, and never a fault."""

import contextlib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.writing import CLOCK, session
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.paths import database
from tui.store.store import Store

PLACES = [".", "/proc", "/dev/null", "/dev/full", "/proc/1/mem", "no/such/place", "~nobody/x", "~", "x" * 5000]
PLACES += ["in\udcffvalid", "notes.md", "data", "data/onward.db", "data/onward.db-journal"]
NUMBERS = ["0", "-1", "1", "2", str(2**63), str(-(2**64)), "9" * 5000, "١", "1.0", "1e3"]
ODD = ["", "-", "--", "[/]", "\x1b]0;x\x07", "json", "md", "pdf"]
ANY_TEXT = st.text(st.characters(exclude_characters="\0"), max_size=12)
VALUES = st.sampled_from(NUMBERS) | st.sampled_from(PLACES) | st.sampled_from(ODD) | ANY_TEXT


def _leaves(command: click.Command, name: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    if isinstance(command, click.Group):
        found = [_leaves(each, (*name, key)) for key, each in command.commands.items()]
        return {key: each for part in found for key, each in part.items()}
    return {name: command}


COMMANDS = _leaves(onward)


@st.composite
def arguments(draw: st.DrawFn, name: tuple[str, ...]) -> list[str]:
    """Draw options that the command has, with and without values, among words that it does not know."""
    own = st.sampled_from([option for each in COMMANDS[name].params for option in each.opts if option[0] == "-"])
    words = draw(st.lists(st.tuples(own, VALUES) | st.tuples(own) | st.tuples(VALUES), max_size=4))
    return [*name, *(each for word in words for each in word)]


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_no_arguments_end_in_a_fault(own_surroundings: Path, name: tuple[str, ...], drawn: st.DataObject) -> None:
    if not database(own_surroundings).exists():
        store = Store.open(database(own_surroundings), CLOCK)
        session(store, company="Kestrel Health")
        store.close()
    words = drawn.draw(arguments(name))
    with contextlib.chdir(own_surroundings.parent):
        done = CliRunner().invoke(onward, words, input="ERASE\n")
    assert done.exception is None or isinstance(done.exception, SystemExit), words
    assert done.exit_code in set(Exit)
    assert "Traceback" not in done.output
