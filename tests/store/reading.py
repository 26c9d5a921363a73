"""Reads a file in every way that needs no screen."""

from typing import Any

from tests.made import library
from tests.store.writing import CLOCK
from tui.store.store import Store


def read_everything(store: Store) -> dict[str, Any]:
    """Ask the file everything that pages ask it, and return all that it holds."""
    store.update_search_index()
    store.sessions("a")
    store.due(CLOCK.today())
    store.patterns.history(library().session_course)
    store.plan.open_actions()
    store.plan.week()
    store.people.all()
    for row in store.sessions():
        store.facts(row.id)
    return store.dump(include_out_of_sight=True)
