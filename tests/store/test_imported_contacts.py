"""Contacts of a person that the file has already: each is added once, also a second one on the same day."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest

from tests.store.writing import CLOCK, store
from tui.store.store import Store

DAY = CLOCK.today().isoformat()


@pytest.fixture
def kept() -> Iterator[Store]:
    with closing(store()) as found:
        found.people.add({"name": "J. Ito", "is": "contact"})
        found.people.add_contact(1, answered=True)
        yield found


def dumped(kept: Store, *more: Mapping[str, Any]) -> dict[str, Any]:
    """Return an export of what is kept, with contacts beside the one that is there."""
    dump = kept.dump()
    (person,) = dump["people"]
    (contact,) = person["touchpoints"]
    person["touchpoints"] += [contact | {"id": 10 + number} | each for number, each in enumerate(more)]
    return dump


def contacts(kept: Store) -> list[tuple[str, str, int | None]]:
    (person,) = kept.dump()["people"]
    return sorted((row["done_on"], row["what"], row["answered"]) for row in person["touchpoints"])


@pytest.mark.parametrize("more", [{}, {"what": "met at the fair"}, {"what": "met at the fair", "answered": None}])
def test_a_second_contact_on_the_same_day_is_added_once(kept: Store, more: dict[str, Any]) -> None:
    dump = dumped(kept, more)
    assert kept.merge(dump).added["touchpoints"] == 1
    found = contacts(kept)
    assert found == sorted([(DAY, "", 1), (DAY, more.get("what", ""), more.get("answered", 1))])
    again = kept.merge(dump)
    assert again.is_nothing_new
    assert contacts(kept) == found


def test_a_contact_that_was_answered_since_is_the_same(kept: Store) -> None:
    dump = kept.dump()
    dump["people"][0]["touchpoints"][0]["answered"] = None
    assert kept.merge(dump).is_nothing_new
    assert contacts(kept) == [(DAY, "", 1)]


def test_of_two_exports_a_second_contact_is_loaded_too(kept: Store) -> None:
    kept.load(dumped(kept, {"what": "met at the fair"}))
    assert [what for _day, what, _answered in contacts(kept)] == ["", "met at the fair"]
