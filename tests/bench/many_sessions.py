"""A file with thousands of sessions, to see what grows with them."""

import json
import random
from datetime import timedelta

from tests.store.writing import CLOCK
from tui.store.search.index import update_index
from tui.store.store import Store
from tui.store.tables.tables import Tables

WORDS = [
    f"{first}{last}" for first in ("ka", "lo", "mi", "nu", "ör", "sta", "tre", "wo") for last in map(str, range(60))
]
STEPS = "reason_given situation thought balanced friend goal hoped_for went_well".split()


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS, k=number))


def fill(tables: Tables, number: int) -> None:
    """Write so many sessions, each with answers, a letter, a strength, a lesson and an action."""
    chance = random.Random(1)
    begun = CLOCK.now() - timedelta(days=number)
    with tables.transaction():
        for each in range(1, number + 1):
            at = (begun + timedelta(days=each)).isoformat(timespec="milliseconds")
            finished = at if each % 10 else None
            session: dict[str, str | None] = {"company": words(chance, 2), "role": words(chance, 2), "zone": "UTC"}
            session |= {
                "stage": "final",
                "outcome": "no_reply",
                "opened_at": at,
                "changed_at": at,
                "finished_at": finished,
            }
            tables.insert("sessions", session | {"heard_on": at[:10]})
            for step in STEPS:
                answer = {"session_id": each, "step": step, "value": json.dumps({"text": words(chance, 25)})}
                tables.insert("answers", answer | {"state": "given", "changed_at": at})
            tables.insert("letters", {"session_id": each, "kind": "feedback", "body": words(chance, 90)})
            tables.insert("strengths", {"session_id": each, "text": words(chance, 8), "at": at})
            tables.insert("lessons", {"session_id": each, "text": words(chance, 8), "at": at})
            action = {"id": f"a{each}", "session_id": each, "kind": "learn", "what": words(chance, 6), "changed_at": at}
            tables.insert("actions", action)
        tables.conn.execute("UPDATE sessions SET role = 'Zanzibarquartz' WHERE id = 17")
    update_index(tables)


def many_sessions(number: int) -> Store:
    """Return a store in memory with so many of them."""
    store = Store.in_memory(CLOCK)
    fill(store._tables, number)
    return store
