"""The words of sessions as a person reads them, folded, in an index of our own: everything but what is out of sight.

Triggers mark a session whose words changed (see `migrations`); it is read anew before the next search, so that saving
costs nothing more, and an index can be made again from what is kept at any time: so it is, once, when the words of the
language change. Beside it stand the texts themselves, each with the name of its place, to show what was found.
"""

import sqlite3
from collections.abc import Iterator

from tui.clock import Clock
from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.registry import load
from tui.store.search.tokens import BORDER, in_latin, joined, tokens
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked, unpacked_entries
from tui.store.text.wording import Wording, shipped_wording, texts_in
from tui.words import _

Placed = tuple[str, str]
"""The name of a place, empty for what every list shows anyway, and a text that stands there."""

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
"""Columns that hold keys of the seeds, and the home of the step that offers them."""
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
"""Homes of what every list of sessions shows of each."""


def freshen(tables: Tables) -> None:
    """Read the words of every session that changed since the last time, or of all where the index is of other words.

    Raises:
        StoreError: the file takes nothing just now.
    """
    wording = words_of(tables)
    is_of_these = _is_of(tables, wording)
    if is_of_these and tables.row("SELECT 1 FROM search_stale LIMIT 1") is None:
        return
    with tables.transaction():
        if not is_of_these:
            tables.conn.execute("INSERT OR IGNORE INTO search_stale (session_id) SELECT id FROM sessions")
            tables.conn.execute("INSERT OR REPLACE INTO search_about (id, wording) VALUES (1, ?)", [wording.sign])
        for row in tables.rows("SELECT session_id FROM search_stale ORDER BY session_id"):
            index_session(tables, row["session_id"], tables.conn)
        tables.conn.execute("DELETE FROM search_stale")


def stale(tables: Tables) -> list[int]:
    """Return the sessions whose words are not in the index as they are now: of all, where it is of other words."""
    is_of_these = _is_of(tables, words_of(tables))
    return tables.numbers("SELECT session_id FROM search_stale" if is_of_these else "SELECT id FROM sessions")


def words_of(tables: Tables) -> Wording:
    """Return the words that the sessions are read in."""
    return tables.wording or shipped_wording()


def _is_of(tables: Tables, wording: Wording) -> bool:
    return bool(tables.cell("SELECT wording FROM search_about") == wording.sign)


def forget_stale(tables: Tables) -> None:
    """Take changed sessions out of the index, inside a transaction; the next search reads them anew."""
    changed = "(SELECT session_id FROM search_stale)"
    tables.conn.execute(f"DELETE FROM search WHERE rowid IN {changed}")
    if has_table(tables, "search_texts"):
        tables.conn.execute(f"DELETE FROM search_texts WHERE session_id IN {changed}")


def has_table(tables: Tables, name: str) -> bool:
    """Say whether there is a table of that name, which older copies may lack."""
    return tables.row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [name]) is not None


def index_session(tables: Tables, session_id: int, into: sqlite3.Connection) -> None:
    """Read the words of a session into the tables of the index that `into` holds, in place of what they had of it."""
    into.execute("DELETE FROM search WHERE rowid = ?", [session_id])
    into.execute("DELETE FROM search_texts WHERE session_id = ?", [session_id])
    if not tables.has("sessions", session_id):
        return
    reading = _Reading(tables, words_of(tables), session_id)
    placed = list(dict.fromkeys(each for each in reading.texts() if each[1]))
    folded = (" ".join(words) for _place, text in placed for words in _ways(text) if words)
    into.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", [session_id, f" {BORDER} ".join(folded)])
    into.execute("INSERT INTO search_texts (session_id, texts) VALUES (?, ?)", [session_id, packed(placed)])


def _ways(text: str) -> Iterator[list[str]]:
    yield tokens(text)
    yield in_latin(text)
    yield from ([word] for word in joined(text))


class _Reading:
    """Reads everything that a person can read of one session."""

    def __init__(self, tables: Tables, wording: Wording, session_id: int) -> None:
        self._tables = tables
        self._wording = wording
        self._id = session_id

    def texts(self) -> Iterator[Placed]:
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

    def _of_the_session(self) -> Iterator[Placed]:
        for row in self._tables.rows(OF_THE_SESSION, [self._id]):
            yield from (("", row[name] or "") for name in ("company", "role"))
            for home in ("stage", "outcome"):
                if key := row[home]:
                    yield "", self._wording.label(f"session.{home}", key)
                    yield "", self._wording.in_lists(key)

    def _answer(self, context: WriteContext, step: str, state: str, keeps: Value, value: Value) -> Iterator[Placed]:
        given = load(context, step, Entry(value=value, state=state, keeps=read_if(str, keeps)))
        known = self._wording.steps.get(step)
        for said in self._wording.said(step, given):
            yield known.name if known else "", said

    def _replies(self) -> Iterator[Placed]:
        for row in self._tables.rows(
            "SELECT id, text, one_change, draft FROM feedback WHERE session_id = ?", [self._id]
        ):
            context = WriteContext(self._tables, Clock(), Owner(session_id=self._id, feedback_id=row["id"]))
            given = {
                step: each for step, each in unpacked_entries(row["draft"]).items() if each.get("state") == "given"
            }
            for step, each in given.items():
                yield from self._answer(context, step, "given", each.get("keeps"), each.get("value"))
            told = {each.get("keeps") for each in given.values()}
            for column in ("text", "one_change"):
                if row[column] and f"feedback.{column}" not in told:
                    yield self._place(f"feedback.{column}"), row[column]

    def _place(self, home: str) -> str:
        step = self._wording.step_stored_in(home)
        return step.name if step else ""

    def _rows(self, answered: set[str]) -> Iterator[Placed]:
        """Yield what stands in rows that are no answer: made elsewhere, or of a step that is not there any more."""
        for table, columns in COLUMNS.items():
            listed = ", ".join(f'"{column}"' for column in ("step", *columns))
            for row in self._tables.rows(f'SELECT {listed} FROM "{table}" WHERE session_id = ?', [self._id]):
                if row["step"] not in answered:
                    yield from ((self._name_of(row), self._worded(table, column, row[column])) for column in columns)

    def _name_of(self, row: Row) -> str:
        step = self._wording.steps.get(row["step"] or "")
        return step.name if step else ""

    def _worded(self, table: str, column: str, text: str | None) -> str:
        if column == "fields":
            return ", ".join(texts_in(unpacked(text)))
        home = LABELLED.get((table, column))
        return self._wording.label(home, text) if home and text else text or ""
