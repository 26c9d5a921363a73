"""Saving an answer, against one commit of plain sqlite3 to a file of the same kind in the same folder."""

import sqlite3
from pathlib import Path
from time import perf_counter

from tests.bench.bench import Bench, Effort
from tests.bench.figures import ONWARD, Figures, Row, Times, p99
from tests.bench.subjects import Onward
from tests.made import library
from tests.terminal.programs import PAGE
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.store.store import Store

COMMIT = "raw commit"


class Saving(Bench):
    """A draft that grows by a letter, saved each time; and the same text by a single statement."""

    title = "Saving"
    rows = (
        Row("saving an answer, median", "save", "ms", Times(1.2), COMMIT),
        Row("saving an answer, p99", "save", "ms", None, COMMIT, of=p99),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        ours = Onward(folder)
        raw = _raw(ours.data / "raw.db")
        store = Store.open(ours.file, Clock())
        try:
            session = OpenRun.latest(store, library()).session
            for each in range(1, effort.saves + 1):
                text = "x" * each
                began = perf_counter()
                session.draft(PAGE, text)
                session.flush()
                saved = perf_counter()
                with raw:
                    raw.execute("UPDATE answers SET value = ? WHERE step = ?", [text, PAGE])
                figures.add("save", ONWARD, (saved - began) * 1000)
                figures.add("save", COMMIT, (perf_counter() - saved) * 1000)
        finally:
            store.close()
            raw.close()


def _raw(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = TRUNCATE")
    conn.execute("PRAGMA synchronous = FULL")
    with conn:
        conn.execute("CREATE TABLE answers (step TEXT PRIMARY KEY, value TEXT)")
        conn.execute("INSERT INTO answers VALUES (?, '')", [PAGE])
    return conn
