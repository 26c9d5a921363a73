"""Facts that give reasons for actions: feedback, lessons, skill gaps, hidden cards, and the week. Newest first."""

from datetime import date, timedelta

from tui.domain.shapes import Value
from tui.store.plan.week import ended_just_now, week_plan
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked_texts

LATELY = timedelta(days=90)
"""How far back texts are quoted as reasons."""
SKILLS = "skills"
FEEDBACK = """
    SELECT f.text AS words, f.themes, f.session_id, s.company, coalesce(p.name, '') AS person
    FROM feedback f JOIN sessions s ON s.id = f.session_id
        LEFT JOIN letters t ON t.id = f.letter_id LEFT JOIN people p ON p.id = t.person_id
    WHERE s.deleted_at IS NULL AND f.text <> '' AND f.came_on >= :since ORDER BY f.came_on DESC, f.id DESC"""
LESSONS = """
    SELECT t.text AS words, t.sort, t.area, t.session_id, s.company
    FROM lessons t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND t.text <> '' AND t.at >= :since ORDER BY t.at DESC, t.id DESC"""
RESTING = """
    SELECT t.kind, max(t.rests_until) AS until, t.id FROM actions t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND t.rests_until > :today GROUP BY t.kind"""
LAST_OUTCOME = """
    SELECT outcome FROM sessions WHERE deleted_at IS NULL AND opened_at >= :since
    ORDER BY opened_at DESC, id DESC LIMIT 1"""
STRONG = 5
"""How strong a feeling of an earlier check-in has to be, of 10, to count."""
LAST_CHECK_IN = """
    SELECT word FROM feelings WHERE moment = 'check_in' AND word IS NOT NULL AND strength >= :strong AND check_in_id = (
        SELECT id FROM check_ins WHERE begun_at IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET 1)"""


def last_outcome(tables: Tables, today: date) -> str:
    """Return the outcome of the newest session of the last 90 days; empty when there is none, or it isn't known."""
    return str(tables.cell(LAST_OUTCOME, {"since": (today - LATELY).isoformat()}) or "")


def feedback(tables: Tables, session_id: int | None, today: date) -> list[Row]:
    """Return replies to letters as `{words, keys, person, company, own}`. The keys are "feedback" and the themes.

    `own` says whether a reply belongs to the session `session_id`.
    """
    rows = tables.rows(FEEDBACK, {"since": (today - LATELY).isoformat()})
    return [
        _source(row, session_id, ["feedback", *unpacked_texts(row["themes"])], row["person"] or row["company"])
        for row in rows
    ]


def lessons(tables: Tables, session_id: int | None, today: date) -> list[Row]:
    """Return lessons as `{words, keys, person, company, own}`. The keys are "lesson", the sort and the area."""
    rows = tables.rows(LESSONS, {"since": (today - LATELY).isoformat()})
    return [_source(row, session_id, ["lesson", *filter(None, (row["sort"], row["area"]))], "") for row in rows]


def skill_gaps(tables: Tables, session_id: int | None, today: date) -> list[Row]:
    """Return the feedback and the lessons that are about skills, in the shape of `feedback` and `lessons`."""
    found = feedback(tables, session_id, today) + lessons(tables, session_id, today)
    return [row for row in found if SKILLS in row["keys"]]


def _source(row: Row, session_id: int | None, keys: list[str], person: str) -> Row:
    own = session_id is not None and row["session_id"] == session_id
    return {"words": row["words"], "keys": keys, "person": person, "company": row["company"] or "", "own": own}


def resting(tables: Tables, today: date) -> list[Row]:
    """Return the cards that aren't offered for a while, as `{kind, until, id}`; `id` is that of the action."""
    return tables.rows(RESTING, {"today": today.isoformat()})


def last_check_in(tables: Tables) -> list[Row]:
    """Return the strong feelings of the last check-in but one, as `{words, keys}`."""
    rows = tables.rows(LAST_CHECK_IN, {"strong": STRONG})
    return [{"words": row["word"], "keys": [row["word"]]} for row in rows]


def week(tables: Tables) -> Value:
    """Return the current week as `{hours, applications, slots}`; None when there is none.

    While the check-in that ended it is still open, it is `{ended: true}`, so that the page about it isn't skipped.
    """
    if found := week_plan(tables):
        return found.answer()
    return {"ended": True} if ended_just_now(tables) else None
