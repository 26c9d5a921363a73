"""Reading sessions and letters as rows for lists."""

from tui.store.rows import LetterRow, SessionRow
from tui.store.search import matching
from tui.store.tables import Row, Tables, unpacked

SESSIONS = """
    SELECT s.id, coalesce(s.company, '') AS company, coalesce(s.role, '') AS role, coalesce(s.stage, '') AS stage,
        coalesce(s.outcome, '') AS outcome, s.heard_on, s.contact_id, coalesce(s.path, '') AS path, s.current_step,
        s.resume_on, s.opened_at, s.changed_at, s.finished_at, s.deleted_at, s.zone,
        (SELECT a.value FROM answers a WHERE a.session_id = s.id AND a.keeps = 'session.company' AND a.state <> 'given')
        AS typed
    FROM sessions s"""
LETTERS = """
    SELECT t.id, t.session_id, coalesce(s.company, '') AS company, t.person_id, coalesce(p.name, '') AS person,
        coalesce(t.kind, '') AS kind, coalesce(t.channel, '') AS channel, coalesce(t.tone, '') AS tone,
        coalesce(t.template, '') AS template, coalesce(t.subject, '') AS subject, coalesce(t.body, '') AS body,
        t.state, t.wait_until, t.sent_on, t.follow_up_on, t.followed_up_on, t.closed_on
    FROM letters t JOIN sessions s ON s.id = t.session_id LEFT JOIN people p ON p.id = t.person_id"""


def _session(row: Row) -> SessionRow:
    typed = unpacked(row.pop("typed"))
    # A name that is still being typed is better in a list than none.
    if not row["company"] and isinstance(typed, str):
        row["company"] = typed
    return SessionRow(**row)


def session(tables: Tables, session_id: int) -> SessionRow | None:
    """Return one session, deleted or not."""
    row = tables.row(f"{SESSIONS} WHERE s.id = ?", [session_id])
    return _session(row) if row else None


def sessions(tables: Tables, text: str, *, deleted: bool) -> list[SessionRow]:
    """Return the sessions that hold `text`, newest first."""
    found = matching(tables, text)
    order = "s.deleted_at DESC, s.id DESC" if deleted else "s.opened_at DESC, s.id DESC"
    rows = tables.rows(f"{SESSIONS} WHERE s.deleted_at IS {'NOT ' if deleted else ''}NULL ORDER BY {order}")
    return [_session(row) for row in rows if found is None or row["id"] in found]


def unfinished(tables: Tables) -> list[SessionRow]:
    """Return the sessions that are not finished, the last changed first."""
    sql = f"{SESSIONS} WHERE s.deleted_at IS NULL AND s.finished_at IS NULL ORDER BY s.changed_at DESC, s.id DESC"
    return [_session(row) for row in tables.rows(sql)]


def letter(tables: Tables, letter_id: int) -> LetterRow | None:
    """Return one letter."""
    row = tables.row(f"{LETTERS} WHERE t.id = ?", [letter_id])
    return LetterRow(**row) if row else None


def letters(tables: Tables, session_id: int) -> list[LetterRow]:
    """Return the letters of a session, the oldest first."""
    return [LetterRow(**row) for row in tables.rows(f"{LETTERS} WHERE t.session_id = ? ORDER BY t.id", [session_id])]
