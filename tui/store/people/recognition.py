"""Recognizing a person by name and company, however these are typed."""

import unicodedata
from collections.abc import Container

from tui.store.tables.lists import company_of
from tui.store.tables.mentions import mentioned
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded


def same_person(
    tables: Tables, parts: Row, kind: str, taken: Container[int] = (), session_company: str = ""
) -> Row | None:
    """Return the row of the person that `parts` (id, name, company) describe; None for somebody new.

    The same name at another company is another person. Where `parts` have no company, it is the person of that name at
    `session_company` (for a contact), else one without a company, else the only one of that name. A person who wasn't
    deleted comes first. People whose ids are in `taken` are never meant.
    """
    name, company = folded(parts["name"]), folded(parts.get("company", ""))
    rows = tables.rows("SELECT * FROM people ORDER BY deleted_at IS NOT NULL, id")
    rows = [row for row in rows if row["id"] not in taken and folded(row["name"]) == name]
    by_id = next((row for row in rows if row["id"] == parts.get("id")), None)
    if by_id is not None:
        return by_id
    near = folded(session_company) if kind == "contact" else ""
    for wanted in (company,) if company else (near, ""):
        if found := next((row for row in rows if folded(row["company"]) == wanted), None):
            return found
    if company:
        unplaced = [row for row in rows if not row["company"] and company in companies_of(tables, row)]
        return unplaced[0] if unplaced else None
    same_name = [row for row in rows if row["deleted_at"] is None] or rows
    return same_name[0] if len(same_name) == 1 else None


def companies_of(tables: Tables, row: Row) -> set[str]:
    """Return the folded names of the companies of a person: their own, else those of the sessions that name them.

    Only a contact gets companies from sessions: a friend who helps with a session doesn't work at its company.
    """
    if row["company"]:
        return {folded(row["company"])}
    if row["is"] != "contact":
        return set()
    sessions = {session for session, person in mentioned(tables) if person == row["id"] and session is not None}
    return {folded(company) for session in sessions if (company := company_of(tables, session))}


def better_spelling(known: str, typed: str) -> str:
    """Return the better of two spellings of the same words: the one with more accents, else the one `typed` now.

    Capital letters aren't replaced by small ones.
    """
    if _marks(typed) != _marks(known):
        return typed if _marks(typed) > _marks(known) else known
    return known if typed == typed.lower() and known != known.lower() else typed


def _marks(text: str) -> int:
    letters = unicodedata.normalize("NFC", text).casefold()
    return sum(folded(letter) != letter for letter in letters if not letter.isspace())
