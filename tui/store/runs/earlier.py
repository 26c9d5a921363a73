"""What earlier sessions with the same company hold: people, letters and replies, lessons, and interview questions."""

import re
from collections.abc import Set

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.store.answers.question_bank import interview_questions
from tui.store.people.contacts import people
from tui.store.tables.lists import LARGEST_ID, company_of
from tui.store.tables.mentions import mentioned
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded
from tui.store.text.packing import packed

QUESTION = r"[^.!?？。\n]*[?？]"
MOST_LETTERS = 2
MOST_LESSONS = 4
MOST_CHARACTERS = 240
"""How much of a reply is returned. All of it can be read in its session."""


def at_same_company(tables: Tables, session_id: int | None, clock: Clock) -> Value:
    """Return what earlier sessions with the same company hold, the newest first; None when there are none.

    It is a dict of `company`, `sessions` (role, outcome, on), `people` (name, role, last_on, next_on, keeping),
    `letters` (kind, person, sent_on, state, asked, said), `lessons` and `questions`, both lists of texts.
    """
    company = folded(company_of(tables, session_id))
    ids = _with_company(tables, company, before=session_id) if company and session_id is not None else []
    if not ids:
        return None
    sql = "SELECT * FROM sessions WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC"
    rows = tables.rows(sql, [packed(ids)])
    letters = [each for session in ids for each in _letters(tables, session)]
    return {
        "company": rows[0]["company"],
        "sessions": [
            {"role": row["role"] or "", "outcome": row["outcome"] or ""}
            | {"on": clock.day_of_session(row["heard_on"], row["opened_at"]).isoformat()}
            for row in rows
        ],
        "people": _people(tables, rows, company),
        "letters": letters[:MOST_LETTERS],
        "lessons": _lessons(tables, ids),
        "questions": [each["text"] for each in interview_questions(tables) if folded(each["company"]) == company][
            :MOST_LESSONS
        ],
    }


def _people(tables: Tables, rows: list[Row], company: str) -> list[Value]:
    """Return the contacts in the sessions `rows`, and everybody else at the folded `company`."""
    met = met_in(tables, {row["id"] for row in rows})
    found = [
        each
        for each in people(tables)
        if folded(each.company) == company or (each.id in met and each.kind == "contact")
    ]
    names = ("name", "role", "last_on", "next_on", "keeping")
    return [{name: getattr(each, name) for name in names} for each in found]


def met_in(tables: Tables, sessions: Set[int]) -> set[int]:
    """Return the ids of the people who are named in the sessions with these ids."""
    return {person for owner, person in mentioned(tables) if owner in sessions}


def met_at(tables: Tables, company: str) -> set[int]:
    """Return the ids of the people who are named in sessions with the folded `company`."""
    return met_in(tables, set(_with_company(tables, company)))


def _with_company(tables: Tables, company: str, *, before: int = LARGEST_ID) -> list[int]:
    """Return the ids of the sessions with the folded `company` and an id below `before`, the newest first."""
    # Nothing but these two columns: somebody may have thousands of sessions, and few of them with this company.
    sql = "SELECT id, company FROM sessions WHERE deleted_at IS NULL AND id < ? AND company <> '' ORDER BY id DESC"
    return [number for number, words in tables.tuples(sql, [before]) if folded(words) == company]


def _letters(tables: Tables, session_id: int) -> list[Value]:
    sql = """
        SELECT t.kind, t.body, t.state, t.sent_on, p.name AS person, f.text AS said
        FROM letters t LEFT JOIN people p ON p.id = t.person_id LEFT JOIN feedback f ON f.letter_id = t.id
        WHERE t.session_id = ? AND (t.sent_on IS NOT NULL OR f.text <> '') ORDER BY t.id DESC"""
    return [
        {name: row[name] or "" for name in ("kind", "state", "sent_on", "person")}
        | {"asked": asked(row["body"] or ""), "said": _short(row["said"] or "")}
        for row in tables.rows(sql, [session_id])
    ]


def asked(body: str) -> list[str]:
    """Return the questions in the text of a letter."""
    sentences = (" ".join(each.lstrip("-*• ").split()) for each in re.findall(QUESTION, body))
    return [each for each in sentences if each not in ("?", "？")]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MOST_CHARACTERS else words[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " ..."


def _lessons(tables: Tables, ids: list[int]) -> list[str]:
    marks = ", ".join("?" for _id in ids)
    sql = f"SELECT text FROM lessons WHERE session_id IN ({marks}) AND text <> '' ORDER BY session_id DESC, id"
    return list(dict.fromkeys(row["text"] for row in tables.rows(sql, ids)))[:MOST_LESSONS]
