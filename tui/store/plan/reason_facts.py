"""Facts that reasons rest on: feedback, lessons, skill gaps, cards that rest, and the week. Newest first."""

from datetime import date, timedelta

from tui.domain.shapes import Value
from tui.store.plan.week import ended_just_now, week_plan
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked_texts

LATELY = timedelta(days=90)
"""How far back words are quoted: a reason that nobody remembers is none."""
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
"""The strength from which on a feeling of an earlier check-in counts."""
LAST_CHECK_IN = """
    SELECT word FROM feelings WHERE moment = 'check_in' AND word IS NOT NULL AND strength >= :strong AND check_in_id = (
        SELECT id FROM check_ins WHERE begun_at IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET 1)"""


def last_outcome(tables: Tables, today: date) -> str:
    """Return how the newest session of the last 90 days ended; empty without one, or while it does not say."""
    return str(tables.cell(LAST_OUTCOME, {"since": (today - LATELY).isoformat()}) or "")


def feedback(tables: Tables, session_id: int | None, today: date) -> list[Row]:
    """Return what was written back, as `{words, keys, person, company, own}`: keys are the themes, and `feedback`."""
    rows = tables.rows(FEEDBACK, {"since": (today - LATELY).isoformat()})
    return [
        _source(row, session_id, ["feedback", *unpacked_texts(row["themes"])], row["person"] or row["company"])
        for row in rows
    ]


def lessons(tables: Tables, session_id: int | None, today: date) -> list[Row]:
    """Return lessons as `{words, keys, person, company, own}`: keys are sort and area, and `lesson`."""
    rows = tables.rows(LESSONS, {"since": (today - LATELY).isoformat()})
    return [_source(row, session_id, ["lesson", *filter(None, (row["sort"], row["area"]))], "") for row in rows]


def skill_gaps(tables: Tables, session_id: int | None, today: date) -> list[Row]:
    """Return the feedback and the lessons that are about a skill; two of them say that it shows twice."""
    found = feedback(tables, session_id, today) + lessons(tables, session_id, today)
    return [row for row in found if SKILLS in row["keys"]]


def _source(row: Row, session_id: int | None, keys: list[str], person: str) -> Row:
    own = session_id is not None and row["session_id"] == session_id
    return {"words": row["words"], "keys": keys, "person": person, "company": row["company"] or "", "own": own}


def resting(tables: Tables, today: date) -> list[Row]:
    """Return the cards that were put away, as `{kind, until, id}`; `id` is the action that says so."""
    return tables.rows(RESTING, {"today": today.isoformat()})


def last_check_in(tables: Tables) -> list[Row]:
    """Return the strong feelings of the check-in before the one that was begun last, as `{words, keys}`."""
    rows = tables.rows(LAST_CHECK_IN, {"strong": STRONG})
    return [{"words": row["word"], "keys": [row["word"]]} for row in rows]


def week(tables: Tables) -> Value:
    """Return the week that holds now as `{hours, applications, slots}`, None without one.

    One that is ended on the page of an open check-in is `{ended: true}`, so that this page goes on to apply.
    """
    if found := week_plan(tables):
        return found.answer()
    return {"ended": True} if ended_just_now(tables) else None
