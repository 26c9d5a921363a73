"""Reading sessions, letters and check-ins as rows for lists."""

from collections.abc import Sequence

from tui.store.due_sql import NEWER
from tui.store.row_types import LetterRow, SessionRow
from tui.store.tables.listed import SESSIONS, UNFINISHED, with_name
from tui.store.tables.mentions import hidden_people
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import packed

LARGEST_ID = 2**63 - 1
"""The largest number that SQLite takes; a larger one is an error even in a query."""
LETTERS = f"""
    SELECT t.id, t.session_id, coalesce(s.company, '') AS company, t.person_id, coalesce(p.name, '') AS person,
        coalesce(p.address, '') AS address, coalesce(t.kind, '') AS kind, coalesce(t.channel, '') AS channel,
        coalesce(t.tone, '') AS tone, coalesce(t.template, '') AS template, coalesce(t.subject, '') AS subject,
        coalesce(t.body, '') AS body, t.state, t.wait_until, t.sent_on, t.follow_up_on, t.followed_up_on, t.closed_on,
        EXISTS ({NEWER}) AS followed_by, t.step IS NULL AS earlier
    FROM letters t JOIN sessions s ON s.id = t.session_id LEFT JOIN people p ON p.id = t.person_id"""


def session(tables: Tables, session_id: int) -> SessionRow | None:
    """Return one session, deleted or not; None when there is none with that id."""
    if abs(session_id) > LARGEST_ID:
        return None
    row = tables.row(f"{SESSIONS} WHERE s.id = ?", [session_id])
    return SessionRow(**with_name(row)) if row else None


def sessions_of(tables: Tables, ids: Sequence[int]) -> list[SessionRow]:
    """Return the sessions with those ids, in that order."""
    rows = tables.rows(f"{SESSIONS} WHERE s.id IN (SELECT value FROM json_each(?))", [packed(list(ids))])
    found = {row["id"]: row for row in rows}
    return [SessionRow(**with_name(found[each])) for each in ids if each in found]


def rejections(tables: Tables, since: str, begins: str) -> int:
    """Return how many sessions are about a rejection, or about no reply, heard of on the ISO date `since` or later.

    A session without that day counts by its beginning, unless it was imported from a list. `begins` is the moment, in
    UTC, at which `since` begins.
    """
    sql = """
        SELECT count(*) FROM sessions WHERE deleted_at IS NULL AND outcome NOT IN ('laid_off', 'withdrew')
        AND (heard_on >= :since OR heard_on IS NULL AND imported_at IS NULL AND opened_at >= :begins)"""
    return int(tables.cell(sql, {"since": since, "begins": begins}) or 0)


def unfinished(tables: Tables, limit: int, ready_on: str | None) -> list[SessionRow]:
    """Return the sessions that aren't finished, the last changed first: at most `limit` of them, or all with -1.

    Those that were imported from a list and not started since are left out. With `ready_on`, an ISO date, so are those
    that are to be resumed on a later day.
    """
    return sessions_of(tables, tables.numbers(UNFINISHED, {"day": ready_on, "limit": limit}))


def company_of(tables: Tables, session_id: int | None) -> str:
    """Return the company of a session, empty where it has none."""
    return str(tables.cell("SELECT company FROM sessions WHERE id = ?", [session_id]) or "")


def _letter(row: Row) -> LetterRow:
    return LetterRow(**row | {name: bool(row[name]) for name in ("followed_by", "earlier")})


def letter(tables: Tables, letter_id: int) -> LetterRow | None:
    """Return one letter."""
    row = tables.row(f"{LETTERS} WHERE t.id = ?", [letter_id])
    return _letter(row) if row else None


def letters(tables: Tables, session_id: int) -> list[LetterRow]:
    """Return the letters of a session, the oldest first."""
    return [_letter(row) for row in tables.rows(f"{LETTERS} WHERE t.session_id = ? ORDER BY t.id", [session_id])]


def count_deleted_with(tables: Tables, session_id: int) -> dict[str, int]:
    """Return how much is hidden when a session is deleted: letters, replies, notes, people, steps and insights."""
    sql = """
        SELECT (SELECT count(*) FROM letters WHERE session_id = :id) AS letters,
            (SELECT count(*) FROM feedback WHERE session_id = :id AND text <> '') AS replies,
            (SELECT count(*) FROM session_notes WHERE session_id = :id) AS notes,
            (SELECT count(*) FROM actions WHERE session_id = :id AND status <> 'let_go' AND what <> '') AS steps,
            (SELECT count(*) FROM strengths WHERE session_id = :id AND text <> '') AS strengths,
            (SELECT count(*) FROM lessons WHERE session_id = :id AND text <> '') AS lessons"""
    row = tables.row(sql, {"id": session_id}) or {}
    people = hidden_people(tables, without=session_id) - hidden_people(tables)
    return {"people": len(people)} | {name: int(number) for name, number in row.items()}


def check_ins(tables: Tables) -> list[tuple[int, str]]:
    """Return the finished check-ins, the oldest first: the id of each and when it was finished (an ISO timestamp)."""
    rows = tables.rows("SELECT id, at FROM check_ins WHERE at IS NOT NULL ORDER BY at, id")
    return [(row["id"], row["at"]) for row in rows]
