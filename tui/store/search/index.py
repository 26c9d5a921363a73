"""The search index: the folded text of each session as the person reads it, without text that is out of sight.

Triggers mark a session whose text changed (see `tui.store.file.migrations`). Marked sessions are indexed again before
the next search, so saving isn't slowed down. If the wording of the seeds changes, all sessions are indexed again.

The table `search` is the index (FTS5). The table `search_texts` has the texts themselves, each with the title of its
page, to show what was found.
"""

import sqlite3
from collections.abc import Iterator

from tui.clock import Clock
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.registry import load
from tui.store.search.tokens import BORDER, in_latin, joined, tokens
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked, unpacked_entries
from tui.store.text.wording import Wording, shipped_wording, texts_in
from tui.words import _

TitledText = tuple[str, str]
"""The title of a page, and a text on it. The title is empty for texts that every list of sessions shows."""

COLUMNS = {
    "letters": ("subject", "body"),
    "actions": ("what", "where_how", "first_step", "helper", "know_done"),
    "if_thens": ("cue", "act"),
    "strengths": ("text", "result", "fields"),
    "lessons": ("text",),
    "values": ("key", "why"),
    "own_traps": ("text",),
    "feelings": ("word",),
    "slots": ("what", "where_how"),
}
LABELLED = {("values", "key"): "values", ("feelings", "word"): "feelings.before"}
"""Columns with keys of the seeds: where the step that offers these keys stores its answer."""
OF_THE_SESSION = "SELECT company, role, stage, outcome FROM sessions WHERE id = ?"
ANSWERS = """
    SELECT step, value, state, keeps FROM answers WHERE session_id = ?
    AND (state = 'given' OR (state = 'draft' AND keeps = 'session.company'))"""
NAMES = (
    "SELECT p.name FROM sessions s JOIN people p ON p.id = s.contact_id WHERE s.id = ?",
    "SELECT p.name FROM letters t JOIN people p ON p.id = t.person_id WHERE t.session_id = ?",
    "SELECT p.name FROM touchpoints t JOIN people p ON p.id = t.person_id WHERE t.session_id = ?",
)
IN_LISTS = frozenset({"session.company", "session.role", "session.stage", "session.outcome"})
"""Where the answers are stored that every list of sessions shows."""


def update_index(tables: Tables) -> None:
    """Index the sessions that changed since the last time, or all sessions if the wording of the seeds changed.

    Raises:
        StoreError: the file can't be written now.
    """
    wording = wording_of(tables)
    is_same_wording = _is_made_with(tables, wording)
    if is_same_wording and tables.row("SELECT 1 FROM search_stale LIMIT 1") is None:
        return
    with tables.transaction():
        if not is_same_wording:
            tables.conn.execute("INSERT OR IGNORE INTO search_stale (session_id) SELECT id FROM sessions")
            tables.conn.execute("INSERT OR REPLACE INTO search_about (id, wording) VALUES (1, ?)", [wording.sign])
        for row in tables.rows("SELECT session_id FROM search_stale ORDER BY session_id"):
            index_session(tables, row["session_id"], tables.conn)
        tables.conn.execute("DELETE FROM search_stale")


def stale_sessions(tables: Tables) -> list[int]:
    """Return the ids of the sessions that `update_index` would index."""
    is_same_wording = _is_made_with(tables, wording_of(tables))
    return tables.numbers("SELECT session_id FROM search_stale" if is_same_wording else "SELECT id FROM sessions")


def wording_of(tables: Tables) -> Wording:
    """Return the wording to index sessions with."""
    return tables.wording or shipped_wording()


def _is_made_with(tables: Tables, wording: Wording) -> bool:
    return bool(tables.cell("SELECT wording FROM search_about") == wording.sign)


def remove_stale(tables: Tables) -> None:
    """Remove changed sessions from the index until the next search. Call it inside a transaction."""
    stale = "(SELECT session_id FROM search_stale)"
    tables.conn.execute(f"DELETE FROM search WHERE rowid IN {stale}")
    if has_table(tables, "search_texts"):
        tables.conn.execute(f"DELETE FROM search_texts WHERE session_id IN {stale}")


def has_table(tables: Tables, name: str) -> bool:
    """Return whether there is a table of that name. Backups of older versions may lack it."""
    return tables.row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [name]) is not None


def index_session(tables: Tables, session_id: int, into: sqlite3.Connection) -> None:
    """Index a session in the tables of the connection `into`, replacing what they have of it."""
    into.execute("DELETE FROM search WHERE rowid = ?", [session_id])
    into.execute("DELETE FROM search_texts WHERE session_id = ?", [session_id])
    if not tables.has("sessions", session_id):
        return
    reader = _SessionReader(tables, wording_of(tables), session_id)
    titled = list(dict.fromkeys(each for each in reader.texts() if each[1]))
    folded = (" ".join(words) for _title, text in titled for words in _spellings(text) if words)
    into.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", [session_id, f" {BORDER} ".join(folded)])
    into.execute("INSERT INTO search_texts (session_id, texts) VALUES (?, ?)", [session_id, packed(titled)])


def _spellings(text: str) -> Iterator[list[str]]:
    """Yield the words of a text in each way that a search may spell them."""
    yield tokens(text)
    yield in_latin(text)
    yield from ([word] for word in joined(text))


class _SessionReader:
    """Reads all text of one session that the person can see."""

    def __init__(self, tables: Tables, wording: Wording, session_id: int) -> None:
        self._tables = tables
        self._wording = wording
        self._id = session_id

    def texts(self) -> Iterator[TitledText]:
        yield from self._of_the_session()
        answers = self._tables.rows(ANSWERS, [self._id])
        context = WriteContext(self._tables, Clock(), Owner(session_id=self._id))
        for row in answers:
            if row["keeps"] not in IN_LISTS or row["state"] == "draft":
                yield from self._answer(context, row["step"], row["state"], row["keeps"], unpacked(row["value"]))
        yield from self._replies()
        yield from self._rows({row["step"] for row in answers if row["state"] == "given"})
        for names in NAMES:
            for row in self._tables.rows(names, [self._id]):
                yield _("People"), row["name"]

    def _of_the_session(self) -> Iterator[TitledText]:
        for row in self._tables.rows(OF_THE_SESSION, [self._id]):
            yield from (("", row[name] or "") for name in ("company", "role"))
            for home in ("stage", "outcome"):
                if key := row[home]:
                    yield "", self._wording.label(f"session.{home}", key)
                    yield "", self._wording.in_lists(key)

    def _answer(
        self, context: WriteContext, step: str, state: str, keeps: str | None, value: object
    ) -> Iterator[TitledText]:
        given = load(context, step, Entry(value=value, state=state, keeps=keeps))
        known = self._wording.steps.get(step)
        for line in self._wording.said(step, given):
            yield known.name if known else "", line

    def _replies(self) -> Iterator[TitledText]:
        for row in self._tables.rows(
            "SELECT id, text, one_change, draft FROM feedback WHERE session_id = ?", [self._id]
        ):
            context = WriteContext(self._tables, Clock(), Owner(session_id=self._id, feedback_id=row["id"]))
            given = {
                step: each for step, each in unpacked_entries(row["draft"]).items() if each.get("state") == "given"
            }
            for step, each in given.items():
                yield from self._answer(context, step, "given", each.get("keeps"), each.get("value"))
            answered = {each.get("keeps") for each in given.values()}
            for column in ("text", "one_change"):
                if row[column] and f"feedback.{column}" not in answered:
                    yield self._title(f"feedback.{column}"), row[column]

    def _title(self, home: str) -> str:
        step = self._wording.step_stored_in(home)
        return step.name if step else ""

    def _rows(self, answered: set[str]) -> Iterator[TitledText]:
        """Yield the text of rows that are no answers: added on another screen, or of a step that was removed."""
        for table, columns in COLUMNS.items():
            listed = ", ".join(f'"{column}"' for column in ("step", *columns))
            for row in self._tables.rows(f'SELECT {listed} FROM "{table}" WHERE session_id = ?', [self._id]):
                if row["step"] not in answered:
                    yield from ((self._row_title(row), self._label(table, column, row[column])) for column in columns)

    def _row_title(self, row: Row) -> str:
        step = self._wording.steps.get(row["step"] or "")
        return step.name if step else ""

    def _label(self, table: str, column: str, text: str | None) -> str:
        if column == "fields":
            return ", ".join(texts_in(unpacked(text)))
        home = LABELLED.get((table, column))
        return self._wording.label(home, text) if home and text else text or ""
