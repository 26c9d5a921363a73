"""How long it takes to open the file and see the first page of sessions, with ten thousand of them and with none.

    python -m tests.bench.bench_sessions [NUMBER]

Both stores are measured in the same run, in turns, and the least of several rounds counts: what the machine does
beside it only ever adds.
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from tests.store.writing import CLOCK
from tui.store.search.finding import SessionFilter
from tui.store.search.index import update_index
from tui.store.store import Store
from tui.store.tables.tables import Tables

NUMBER = 10_000
PAGE = 100
ROUNDS = 7
AT_MOST = 50.0
"""Milliseconds that a full store may take longer than an empty one."""
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


def filled(path: Path, number: int) -> Path:
    """Make a store of so many sessions at `path` and return it."""
    kept = Store.open(path, CLOCK)
    fill(kept._tables, number)
    kept.close()
    return path


def took(path: Path, look: Callable[[Store], object]) -> float:
    """Return the milliseconds it takes to open the store and look."""
    begun = perf_counter()
    kept = Store.open(path, CLOCK)
    look(kept)
    done = perf_counter() - begun
    kept.close()
    return done * 1000


def first_page(wanted: SessionFilter) -> Callable[[Store], object]:
    """Return what the list does to show its first page: which sessions there are, and the first of them."""
    return lambda kept: kept.finder.rows(kept.finder.ids(wanted)[:PAGE])


LOOKS: dict[str, Callable[[Store], object]] = {
    "open alone": lambda kept: kept.path,
    "today": lambda kept: (
        kept.unfinished(1, ready_on=CLOCK.today()),
        kept.due(CLOCK.today()),
        kept.counts(),
        kept.insights.counts(),
        kept.plan.open_count(),
        kept.people.count(),
    ),
    "list": first_page(SessionFilter()),
    "one letter typed": first_page(SessionFilter(text="k")),
    "a word in one session": first_page(SessionFilter(text="zanzibar")),
    "a word in many": first_page(SessionFilter(text="ka1")),
    "three words": first_page(SessionFilter(text="ka1 lo2 mi3")),
    "filters": first_page(SessionFilter(stage="final", outcome="no_reply", since="2020-01-01")),
    "words and filters": first_page(SessionFilter(text="sta5", stage="final", until="2026-01-01")),
}


def main() -> int:
    """Measure, print, and return 1 when a look takes too much longer."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    with tempfile.TemporaryDirectory() as folder:
        empty, full = filled(Path(folder) / "a" / "onward.db", 0), filled(Path(folder) / "b" / "onward.db", number)
        print(f"{number} sessions, {full.stat().st_size / 1e6:.0f} MB\n")
        print(f"{'':24}{'empty':>9}{'full':>9}{'more':>9}{'times':>8}")
        slow = False
        for name, look in LOOKS.items():
            rounds = [(took(empty, look), took(full, look)) for _round in range(ROUNDS)]
            none, many = min(first for first, _second in rounds), min(second for _first, second in rounds)
            slow |= many - none > AT_MOST
            print(f"{name:24}{none:6.1f} ms{many:6.1f} ms{many - none:6.1f} ms{many / none:8.1f}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
