"""The places line by line: where `!back` leads, and that nothing there loses what was typed."""

from collections.abc import Iterator

import pytest

from tests.plain.typist import SPOKEN, program_of, talk_with, until_left
from tui.plain.places.today import Today
from tui.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory(SPOKEN)
    yield store
    store.close()


def at_today(store: Store, *lines: str) -> str:
    """Go on from Today with `lines`, and return what was said."""
    talk, said = talk_with(list(lines))
    until_left(Today(program_of(store, talk)).show)
    return "".join(said)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Plan", ["Add an", "!back"]),
        ("Plan", ["Add an", "1", "!back"]),
        ("People", ["Add a", "!back"]),
        ("Sessions", ["Find", "!back"]),
        ("First aid and guides", ["1", "!back"]),
    ],
)
def test_back_in_a_place_leads_to_its_list_and_then_to_today(store: Store, title: str, lines: list[str]) -> None:
    said = at_today(store, "First aid" if title.startswith("First") else title, *lines, "!back", "!stop")
    assert said.count(f"\n{title}\n") == 2
    assert said.count("Today is ") == 2
    assert "This is the first list." not in said


def test_back_at_today_says_how_to_leave(store: Store) -> None:
    assert "This is the first list. To leave, write !stop." in at_today(store, "!back")
