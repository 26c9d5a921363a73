"""Onward line by line looks the file over while the person reads, and says at the next list what was found."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from tests.made import library
from tests.plain.typist import SPOKEN, Heard, ScriptedReader
from tests.store.one_file import alone
from tests.store.rotten import flip, write_big
from tui.config.config import Config
from tui.plain import damage_look
from tui.plain.damage_look import DamageLook
from tui.plain.start import run
from tui.plain.talk import Talk
from tui.store.integrity import at_rest
from tui.store.integrity.at_rest import LookAtRest
from tui.store.integrity.known import recall
from tui.wording.damage import damage_words

PATIENCE = 60.0
"""Seconds to wait for something before a test fails."""


@pytest.fixture(autouse=True)
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage_look, "AFTER", 0.0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Return what waits until the look has ended."""
    over, run_look = Event(), LookAtRest._run

    def watched(look: LookAtRest) -> None:
        run_look(look)
        over.set()

    monkeypatch.setattr(LookAtRest, "_run", watched)

    def wait() -> bool:
        has_ended = over.wait(PATIENCE)
        over.clear()
        return has_ended

    return wait


def said_on(file: Path, lines: Iterator[str]) -> str:
    """Run on a file with the lines that a person types, and return what is said."""
    said: list[str] = []
    store = alone(file)
    run(store, library(), SPOKEN, Config(), Talk(ScriptedReader(lambda: next(lines, None)), Heard(said)))
    store.close()
    return " ".join("".join(said).split())


@pytest.mark.parametrize("is_damaged", [True, False])
def test_it_is_said_at_the_next_list(own_surroundings: Path, ended: Callable[[], bool], *, is_damaged: bool) -> None:
    file = own_surroundings / "onward.db"
    write_big(file)
    if is_damaged:
        flip(file, "session_notes")

    def lines() -> Iterator[str]:
        assert ended()
        yield "Help now"
        yield ""

    words = said_on(file, lines())
    assert words.count(damage_words()) == is_damaged
    known = recall(str(file))
    assert (known.is_suspect, known.is_recent) == (is_damaged, not is_damaged)


def test_a_look_that_was_given_up_is_tried_again_at_a_later_list(
    own_surroundings: Path, ended: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damage_look, "AGAIN", 0.0)
    monkeypatch.setattr(at_rest, "ATTEMPTS", 0)
    file = own_surroundings / "onward.db"
    write_big(file)

    def lines() -> Iterator[str]:
        assert ended()
        monkeypatch.setattr(at_rest, "ATTEMPTS", 5)
        yield "Help now"
        yield ""
        assert ended()

    said_on(file, lines())
    assert recall(str(file)).is_recent


def test_after_a_look_that_was_given_up_it_is_left_alone_for_a_while(
    own_surroundings: Path, ended: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_rest, "ATTEMPTS", 0)
    file = own_surroundings / "onward.db"
    write_big(file)
    with closing(alone(file)) as store:
        look = DamageLook(store, Talk(ScriptedReader(lambda: None), Heard([])))
        look.begin()
        assert ended()
        look.tell()
        look.begin()
        assert look._look is not None and not look._look.wait(0.2)
        look.stop()
        assert ended()


def test_whoever_leaves_at_the_first_prompt_has_it_known_all_the_same(
    own_surroundings: Path, ended: Callable[[], bool]
) -> None:
    file = own_surroundings / "onward.db"
    write_big(file)

    def lines() -> Iterator[str]:
        assert ended()
        yield from ()

    said_on(file, lines())
    assert recall(str(file)).is_recent
