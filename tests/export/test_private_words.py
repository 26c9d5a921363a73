"""A feeling that opens help is in no export that wasn't asked for it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.made import library
from tests.store.writing import CLOCK
from tui.cli.chosen import Chosen
from tui.cli.onward import onward
from tui.export.private_words import private_words
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store


@pytest.fixture
def data(own_surroundings: Path) -> Path:
    (word,) = private_words(library())
    store = Store.open(database(own_surroundings), CLOCK)
    session = OpenRun.of_session(store, library(), None).session
    session.give("company", "Acme")
    session.give("feelings", [{"word": word}, {"word": "sad", "strength": 5}])
    store.close()
    return own_surroundings


def exported(*args: str) -> str:
    done = CliRunner().invoke(onward, ["export", *args], catch_exceptions=False, obj=Chosen())
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("what", [(), ("1",)])
def test_the_word_is_left_out_of_json_unless_it_is_asked_for(what: tuple[str, ...]) -> None:
    (word,) = private_words(library())
    without = exported(*what)
    assert word not in without
    assert "sad" in without
    assert json.loads(without)
    assert word in exported(*what, "--hidden")
