"""The search index: the folded text of each session as the person reads it, without text that is out of sight.

Triggers mark a session whose text changed (see `tui.store.file.migrations`). Marked sessions are indexed again before
the next search, so saving isn't slowed down. If the wording of the seeds changes, all sessions are indexed again.

The table `search` is the index (FTS5). The table `search_texts` has the texts themselves, each with the title of its
page, to show what was found.
"""

from collections.abc import Iterator, Sequence

from tui.clock import Clock
from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value
from tui.store.answers.context import Entry, Owner, WriteContext
from tui.store.answers.home import HomeTable
from tui.store.registry import HOME_TABLES, load
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed, unpacked, unpacked_entries
from tui.store.text.wording import Wording, shipped_wording, texts_in
from tui.words import _

TitledText = tuple[str, str]
"""The title of a page, and a text on it. The title is empty for texts that every list of sessions shows."""

SEARCHED = [table for table in HOME_TABLES.values() if table.searched]
AT_ONCE = 100
"""How many sessions are read into the index with one statement."""
ALL = -1
"""A limit that is none, in SQL."""
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


def update_index(tables: Tables, at_most: int | None = None) -> bool:
    """Index the sessions that changed since the last time, or all sessions if the wording of the seeds changed.

    With `at_most`, that many of them, the newest first, so that nobody waits for thousands. Return whether none is
    left; the next call goes on with those that are, also after a new start.

    Raises:
        StoreError: the file can't be written now.
    """
    wording = wording_of(tables)
    is_same_wording = _is_made_with(tables, wording)
    if is_same_wording and tables.row("SELECT 1 FROM search_stale LIMIT 1") is None:
        return True
    before = tables.conn.total_changes
    with tables.transaction():
        if not is_same_wording:
            tables.insert_all("search_stale", tables.rows("SELECT id AS session_id FROM sessions"), ignore=True)
            tables.replace("search_about", {"id": 1, "wording": wording.sign})
        limit = ALL if at_most is None else at_most
        ids = tables.numbers("SELECT session_id FROM search_stale ORDER BY session_id DESC LIMIT ?", [limit])
        index_sessions(tables, ids, tables)
        tables.delete_where("search_stale", "session_id IN (SELECT value FROM json_each(?))", [packed(ids)])
        tables.changes_of_index += tables.conn.total_changes - before
    return tables.row("SELECT 1 FROM search_stale LIMIT 1") is None


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
    changed = "(SELECT session_id FROM search_stale)"
    tables.delete_where("search", f"rowid IN {changed}")
    if has_table(tables, "search_texts"):
        tables.delete_where("search_texts", f"session_id IN {changed}")


def has_table(tables: Tables, name: str) -> bool:
    """Return whether there is a table of that name. Backups of older versions may lack it."""
    return tables.row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [name]) is not None


def index_sessions(tables: Tables, session_ids: Sequence[int], into: Tables) -> None:
    """Index sessions in the tables of `into`, replacing what they have of them. Call it inside a transaction of `into`.

    A session that no longer exists is removed from the index.
    """
    for first in range(0, len(session_ids), AT_ONCE):
        _index(tables, list(session_ids[first : first + AT_ONCE]), into)


def _index(tables: Tables, ids: list[int], into: Tables) -> None:
    listed = [packed(ids)]
    into.delete_where("search", "rowid IN (SELECT value FROM json_each(?))", listed)
    into.delete_where("search_texts", "session_id IN (SELECT value FROM json_each(?))", listed)
    found = {each: _titled_texts(tables, each) for each in ids if tables.has("sessions", each)}
    into.insert_all("search", [{"rowid": each, "words": _folded(texts)} for each, texts in found.items()])
    into.insert_all("search_texts", [{"session_id": each, "texts": packed(texts)} for each, texts in found.items()])


def _titled_texts(tables: Tables, session_id: int) -> list[TitledText]:
    """Return each text of a session once, with the title of its page."""
    reader = _SessionReader(tables, wording_of(tables), session_id)
    return list(dict.fromkeys(each for each in reader.texts() if each[1]))


def _folded(titled: list[TitledText]) -> str:
    """Return texts as they are indexed: each in every spelling a search may use, with a border between texts."""
    from tui.store.search.tokens import BORDER

    return f" {BORDER} ".join(" ".join(words) for _title, text in titled for words in _spellings(text) if words)


def _spellings(text: str) -> Iterator[list[str]]:
    """Yield the words of a text in each way that a search may spell them."""
    from tui.store.search.tokens import in_latin, tokens, without_hyphens

    yield tokens(text)
    yield in_latin(text)
    yield from ([word] for word in without_hyphens(text))


class _SessionReader:
    """Reads all text of one session that the person can see."""

    def __init__(self, tables: Tables, wording: Wording, session_id: int) -> None:
        self._tables = tables
        self._wording = wording
        self._id = session_id

    def texts(self) -> Iterator[TitledText]:
        """Yield all texts, some of them perhaps twice."""
        yield from self._of_the_session()
        answers = self._tables.rows(ANSWERS, [self._id])
        context = WriteContext(self._tables, Clock(), Owner(session_id=self._id))
        for row in answers:
            if row["keeps"] not in IN_LISTS or row["state"] == "draft":
                yield from self._answer(context, row["step"], row["state"], row["keeps"], unpacked(row["value"]))
        yield from self._replies()
        yield from self._notes()
        yield from self._rows({row["step"] for row in answers if row["state"] == "given"})
        for names in NAMES:
            for row in self._tables.rows(names, [self._id]):
                yield _("People"), row["name"]

    def _of_the_session(self) -> Iterator[TitledText]:
        for row in self._tables.rows(OF_THE_SESSION, [self._id]):
            yield from (("", row[name] or "") for name in ("company", "role"))
            for column in ("stage", "outcome"):
                if key := row[column]:
                    yield "", self._wording.label(f"session.{column}", key)
                    yield "", self._wording.in_lists(key)

    def _answer(self, context: WriteContext, step: str, state: str, keeps: Value, value: Value) -> Iterator[TitledText]:
        given = load(context, step, Entry(value=value, state=state, keeps=read_if(str, keeps)))
        known = self._wording.steps.get(step)
        for line in self._wording.in_words(step, given):
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

    def _notes(self) -> Iterator[TitledText]:
        for row in self._tables.rows("SELECT text FROM session_notes WHERE session_id = ? ORDER BY id", [self._id]):
            yield _("Note"), row["text"]

    def _title(self, keeps: str) -> str:
        step = self._wording.step_stored_in(keeps)
        return step.name if step else ""

    def _rows(self, answered: set[str]) -> Iterator[TitledText]:
        """Yield the text of rows that are no answers: added on another screen, or of a step that was removed."""
        for table in SEARCHED:
            listed = ", ".join(f'"{column}"' for column in ("step", *table.searched))
            for row in self._tables.rows(f'SELECT {listed} FROM "{table.name}" WHERE session_id = ?', [self._id]):
                if row["step"] not in answered:
                    yield from ((self._row_title(row), self._label(table, each, row[each])) for each in table.searched)

    def _row_title(self, row: Row) -> str:
        step = self._wording.steps.get(row["step"] or "")
        return step.name if step else ""

    def _label(self, table: HomeTable, column: str, text: str | None) -> str:
        if column == "fields":
            return ", ".join(texts_in(unpacked(text)))
        home = table.labels.get(column)
        return self._wording.label(home, text) if home and text else text or ""
