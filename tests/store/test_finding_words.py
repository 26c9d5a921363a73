"""Finding by what a person reads: labels, other scripts in Latin letters, and the words around a hit."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import library
from tests.store.test_finding import found
from tests.store.test_migrations import made, told
from tests.store.writing import CLOCK, course, given, session, store
from tui.store.file.migrations import migrate
from tui.store.file.version import VERSION
from tui.store.opening.opening import IN_MEMORY
from tui.store.search.finding import SessionFilter
from tui.store.search.tokens import without_hyphens
from tui.store.store import Store
from tui.store.tables.tables import Tables
from tui.store.text.wording import Wording

REPLY = library().courses["reply"]


def told_store() -> Store:
    kept = store()
    first = session(
        kept,
        company="Acme",
        stage="final",
        outcome="turned_down",
        contact={"name": "Олена Коваль"},
        path="short",
        feelings=[{"word": "disappointed", "strength": 8}],
        worth_asking="look_back",
        channel="email",
        traps=["mind_reading"],
        lesson=[{"text": "Rehearse aloud", "sort": "try", "area": "interview"}],
        reach_out={"name": "陳怡君"},
        thought={"text": "I always come second, whatever I try to do about it in the weeks before.", "percent": 80},
        write={"text": "hidden words", "fate": "out_of_sight"},
    )
    reply = kept.replies.unasked(first, REPLY)
    given(reply, REPLY, reply={"text": "You were splendid"}, themes=["skills"])
    return kept


@pytest.mark.parametrize(
    "typed",
    [
        "turned down",
        "final round",
        "e-mail",
        "email",
        "disappointed",
        "review it on your own",
        "mind reading",
        "splendid",
        "skills",
    ],
)
def test_what_a_page_says_is_found(typed: str) -> None:
    assert found(told_store(), typed) == ["Acme"]


@pytest.mark.parametrize("typed", ["given", "short", "mindreading", "hidden", "sight", "fate"])
def test_keys_and_what_is_out_of_sight_are_not_found(typed: str) -> None:
    assert found(told_store(), typed) == []


@pytest.mark.parametrize("typed", ["olena", "kov", "olena koval", "олена", "chen", "yi jun", "陳"])
def test_names_in_other_scripts_are_found_in_latin_letters(typed: str) -> None:
    assert found(told_store(), typed) == ["Acme"]


def test_a_very_long_text_without_a_space_is_read_at_once() -> None:
    """Thai and Chinese have none. Looked through from each letter anew, this one would take most of an hour."""
    assert without_hyphens("ก" * 300_000 + " e-mail") == ["email"]


def wanted(typed: str) -> SessionFilter:
    return SessionFilter(text=typed)


def around(kept: Store, typed: str) -> list[str]:
    return kept.finder.snippets(kept.finder.ids(wanted(typed)), typed)[1]


def test_the_words_around_a_hit_are_said_with_their_place() -> None:
    kept = told_store()
    assert around(kept, "second") == ['The thought: "I always come second, whatever I try to do about it in the…']
    assert around(kept, "olena") == ["Your contact: Олена Коваль"]
    assert (
        around(kept, "splendid") == ["What they wrote: You were splendid"] or "splendid" in around(kept, "splendid")[0]
    )
    assert len(around(kept, "second splendid")) == 2
    # What the row of the session shows is not said again.
    assert around(kept, "acme final") == around(kept, "turned down") == []


def in_german() -> Wording:
    """Return a wording in which one option has a German label."""
    step: Any = course().steps["outcome"]
    options = tuple(replace(each, label="Abgelehnt") if each.key == "turned_down" else each for each in step.option)
    other_outcome = replace(step, option=options)
    flows = tuple(
        replace(flow, step=tuple(other_outcome if each.key == "outcome" else each for each in flow.step))
        for flow in course().flows
    )
    return Wording({"session": replace(course(), flows=flows)}, lambda key: "")


def test_the_index_is_made_again_once_when_the_words_are_others() -> None:
    kept = told_store()
    assert found(kept, "turned") == ["Acme"]
    kept.set_wording(in_german())
    assert found(kept, "abgelehnt") == ["Acme"]
    assert found(kept, "turned") == []
    seen: list[str] = []
    kept._tables.conn.set_trace_callback(seen.append)
    found(kept, "abgelehnt")
    kept._tables.conn.set_trace_callback(None)
    assert not [each for each in seen if each.startswith(("INSERT", "DELETE", "BEGIN"))]


def test_what_a_person_wrote_is_found_in_every_language_of_the_pages() -> None:
    """Nothing is cut to the stems of one language: words are found from their beginning, with and without accents."""
    kept = store()
    session(kept, company="Ñandú", situation={"text": "La reunión del año pasado, and the interviews"})
    english = Wording({"session": course()}, lambda key: "")
    for wording in (english, in_german(), english):
        kept.set_wording(wording)
        for typed in ("reunión", "reunion", "REUNIO", "año", "ano pas", "nandu", "interview", "interviews"):
            assert found(kept, typed) == ["Ñandú"], typed


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_file_of_any_version_is_found_by_its_labels_after_the_upgrade(version: int) -> None:
    db = made(version)
    told(db)
    db.conn.execute("UPDATE sessions SET outcome = 'turned_down'")
    migrate(db)
    kept = Store(Tables(db.conn, IN_MEMORY), CLOCK)
    assert found(kept, "turned down") == ["Acme"]


def test_words_that_are_purged_leave_the_index_and_what_stands_beside_it() -> None:
    kept = told_store()
    assert found(kept, "splendid") == ["Acme"]
    kept.purge_session(1)
    for table in ("search", "search_texts"):
        assert kept._tables.rows(f"SELECT * FROM {table}") == []


def test_a_value_of_another_shape_is_found_as_text() -> None:
    kept = told_store()
    with kept._tables.transaction():
        kept._tables.conn.execute("UPDATE answers SET value = '\"a loose plum\"' WHERE step = 'thought'")
    assert found(kept, "plum") == ["Acme"]
