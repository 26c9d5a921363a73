"""A word about a doctor comes after two check-ins in a row with low feelings, and not before."""

import pytest

from tests.made import library
from tests.store.writing import session, store
from tui.flow.session import Session
from tui.store.store import Store

COURSE = library().courses["check_in"]


def check_in(kept: Store, word: str, strength: int) -> bool:
    """Make a check-in with one feeling; say whether the page comes in it."""
    open_run = Session(COURSE, kept.check_in_repository(COURSE), kept.facts())
    open_run.give("feelings_now", [{"word": word, "strength": strength}])
    comes = open_run.applies(COURSE.steps["low_again"])
    for step in open_run.steps(COURSE.flows[0]):
        if not open_run.passed(step):
            open_run.skip(step.key)
    return comes


@pytest.mark.parametrize(
    ("before", "now", "comes"),
    [
        (("sad", 6), ("hopeless", 7), True),
        (("sad", 6), ("calm", 8), False),
        (("calm", 6), ("sad", 8), False),
        (("sad", 3), ("sad", 8), False),
        (("sad", 8), ("sad", 3), False),
    ],
)
def test_it_comes_after_two_in_a_row(before: tuple[str, int], now: tuple[str, int], comes: bool) -> None:
    kept = store()
    assert not check_in(kept, *before)
    assert check_in(kept, *now) is comes


def test_a_check_in_knows_how_the_newest_session_ended() -> None:
    kept = store()
    assert kept.facts()["last_outcome"] == ""
    session(kept, company="Acme", outcome="turned_down")
    newest = session(kept, company="Bolt", outcome="laid_off")
    assert kept.facts()["last_outcome"] == "laid_off"
    kept.delete_session(newest)
    assert kept.facts()["last_outcome"] == "turned_down"
