"""Knowing somebody again by name and company, however they are typed."""

import unicodedata
from collections.abc import Container

from tui.store.tables.lists import company_of
from tui.store.tables.mentions import mentioned
from tui.store.tables.tables import Row, Tables
from tui.store.text.folding import folded


def same_person(tables: Tables, parts: Row, kind: str, taken: Container[int] = (), at: str = "") -> Row | None:
    """Return the row of the person that `parts` (id, name, company) are about; None for somebody new.

    A name at another company is somebody else. Without a company it is the one of that name at `at`, the company the
    session is about, for a contact; else one without a company, else the only one of that name. Somebody who was
    deleted comes after the others. People whose ids are `taken` are somebody else.
    """
    name, company = folded(parts["name"]), folded(parts.get("company", ""))
    rows = tables.rows("SELECT * FROM people ORDER BY deleted_at IS NOT NULL, id")
    rows = [row for row in rows if row["id"] not in taken and folded(row["name"]) == name]
    by_id = next((row for row in rows if row["id"] == parts.get("id")), None)
    if by_id is not None:
        return by_id
    near = folded(at) if kind == "contact" else ""
    for wanted in (company,) if company else (near, ""):
        if found := next((row for row in rows if folded(row["company"]) == wanted), None):
            return found
    if company:
        unplaced = [row for row in rows if not row["company"] and company in companies_of(tables, row)]
        return unplaced[0] if unplaced else None
    there = [row for row in rows if row["deleted_at"] is None] or rows
    return there[0] if len(there) == 1 else None


def companies_of(tables: Tables, row: Row) -> set[str]:
    """Return the folded names of where a person is: their own, else the companies of the sessions they are known from.

    Only a contact is known from a session: a friend who helps with it is not where it was.
    """
    if row["company"]:
        return {folded(row["company"])}
    if row["is"] != "contact":
        return set()
    owners = {owner for owner, person in mentioned(tables) if person == row["id"] and owner is not None}
    return {folded(company) for owner in owners if (company := company_of(tables, owner))}


def spelled(known: str, typed: str) -> str:
    """Return which of two spellings of the same words to keep: the one with more accents, else what was typed last.

    What was typed in small letters does not take capitals away.
    """
    if _marks(typed) != _marks(known):
        return typed if _marks(typed) > _marks(known) else known
    return known if typed == typed.lower() and known != known.lower() else typed


def _marks(text: str) -> int:
    letters = unicodedata.normalize("NFC", text).casefold()
    return sum(folded(letter) != letter for letter in letters if not letter.isspace())
