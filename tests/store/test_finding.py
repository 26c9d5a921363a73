"""Finding sessions: whatever is typed, in every script, by what is known of them, many or few."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, settings
from hypothesis import given as over
from hypothesis import strategies as st

from tests.bench.many_sessions import fill
from tests.made import library
from tests.store.test_migrations import made, told
from tests.store.writing import CLOCK, TEXTS, course, given, session, store
from tui.clock import Clock
from tui.store.file.migrations import migrate
from tui.store.opening.opening import IN_MEMORY
from tui.store.search.finding import SessionFilter
from tui.store.search.tokens import query, tokens
from tui.store.store import Store
from tui.store.tables.tables import Tables
from tui.store.text.wording import Wording

REPLY = library().courses["reply"]
OPERATORS = [*"AND OR NOT NEAR words ( ) \" ' * ^ + - : { } , ;".split(), "\x00"]


def found(kept: Store, typed: str) -> list[str]:
    return [row.company for row in kept.sessions(typed)]


@settings(max_examples=150)
@over(st.one_of(st.text(), TEXTS, st.lists(st.sampled_from([*OPERATORS, "acme", "Wójcik"])).map(" ".join)))
@example('"acme')
@example("acme OR words: NEAR(")
@example("a" * 5000 + ' "' * 5000)
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    kept = store()
    session(kept, company="Acme")
    session(kept, company="Bolt")
    names = set(found(kept, typed))
    words = tokens(typed)
    assert names <= {"Acme", "Bolt"}
    if not words:
        assert names == {"Acme", "Bolt"}
    elif words[0][0] not in "ab":
        assert names == set()
    kept.close()


@settings(max_examples=100)
@over(st.text(min_size=1, max_size=30))
def test_a_text_is_found_by_itself_and_by_each_of_its_parts(text: str) -> None:
    kept = store()
    session(kept, company="Acme", situation={"text": text})
    if query(text):
        assert found(kept, text) == ["Acme"]
        assert all(found(kept, part) == ["Acme"] for part in text.split() if query(part))
    kept.close()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("設計チームの面接でした", "面"),
        ("設計チームの面接でした", "チーム"),
        ("設計チームの面接でした", "設計 面接"),
        ("สวัสดีครับ", "ครับ"),
        ("한국어 면접", "한국"),
        ("हिन्दी में बात", "हिन्दी"),
        ("Олена Ковальчук", "коваль"),
        ("Αθήνα", "αθηνα"),
        ("مرحبا بكم", "مرحبا"),
        ("a 🙂 day", "🙂"),
        ("write to ana@acme.example today", "ana@acme.example"),
        ("the follow-up call", "follow-up"),
        ("led a team of six", 'tea "led'),
        ("C'était très bien", "c’etait tres"),
        ("1,500 applications", "1,500"),
    ],
)
def test_words_of_every_script_are_found(text: str, typed: str) -> None:
    kept = store()
    session(kept, company="Here", situation={"text": text})
    session(kept, company="There", situation={"text": "面"})
    assert "Here" in found(kept, typed)
    assert not found(kept, "面面")


def test_words_in_letters_replies_lessons_and_actions_count() -> None:
    kept = store()
    first = session(
        kept,
        company="Acme",
        letter={"kind": "feedback", "subject": "Question", "body": "Dear Bartholomew"},
        lesson=[{"text": "Rehearse aloud"}],
        reach_out={"name": "Olufemi"},
        actions=[{"id": "a", "kind": "learn", "what": "Fjord course", "status": "to_do", "first_step": "enrol"}],
    )
    reply = kept.replies.to_letter(kept.letters(first)[0].id, REPLY)
    given(reply, REPLY, reply={"text": "You were splendid"}, one_change="Quantify")
    for typed in ("barthol", "question", "rehearse", "olufemi", "fjord", "enrol", "splendid", "quantify"):
        assert found(kept, typed) == ["Acme"], typed


def test_what_changed_is_found_as_it_is_now() -> None:
    kept = store()
    first = session(kept, company="Acme", contact={"name": "Ana"}, strengths=[{"text": "juggling"}])
    assert found(kept, "juggling") == found(kept, "ana") == ["Acme"]
    kept.insights.edit("strengths", kept.insights.list("strengths")[0].id, {"text": "knitting"})
    with kept._tables.transaction():
        kept._tables.conn.execute("UPDATE people SET name = 'Beatrix'")
    assert found(kept, "juggling") == found(kept, "ana") == []
    assert found(kept, "knitting") == found(kept, "beatrix") == ["Acme"]
    given(kept.repository(first, course()), course(), write={"text": "sorrow", "fate": "kept"})
    assert found(kept, "sorrow") == ["Acme"]
    given(kept.repository(first, course()), course(), write={"text": "sorrow", "fate": "out_of_sight"})
    assert found(kept, "sorrow") == []
    kept.purge_session(first)
    assert found(kept, "acme") == []


def test_the_index_is_brought_up_to_date_in_parts(tmp_path: Path) -> None:
    file = tmp_path / "onward.db"
    kept = Store.open_exclusive(file, CLOCK)
    for company in ("Acme", "Acorn", "Accord", "Bolt", "Cargo"):
        session(kept, company=company)
    assert not kept.update_search_index(2)
    assert indexed(kept) == ["Bolt", "Cargo"]
    kept.close()
    # Whoever opens the file next goes on, and a search waits for no later part.
    kept = Store.open_exclusive(file, CLOCK)
    assert not kept.update_search_index(2)
    assert indexed(kept) == ["Acorn", "Accord", "Bolt", "Cargo"]
    assert found(kept, "ac") == ["Accord", "Acorn", "Acme"]
    assert kept.update_search_index(2)

    kept.set_wording(Wording(library().courses, lambda key: f"{key} in other words"))
    assert [kept.update_search_index(2) for _part in range(3)] == [False, False, True]
    assert indexed(kept) == ["Acme", "Acorn", "Accord", "Bolt", "Cargo"]
    kept.close()


def indexed(kept: Store) -> list[str]:
    """Return the companies whose sessions are in the index and are up to date there, the oldest first."""
    rows = kept._tables.rows(
        """SELECT company FROM sessions WHERE id IN (SELECT rowid FROM search)
        AND id NOT IN (SELECT session_id FROM search_stale) ORDER BY id"""
    )
    return [row["company"] for row in rows]


def test_an_export_that_is_taken_in_can_be_searched() -> None:
    kept = store()
    session(kept, company="Acme", strengths=[{"text": "juggling"}])
    other = Store.in_memory(CLOCK)
    other.load(kept.dump())
    assert found(other, "juggl") == ["Acme"]


def test_a_file_that_takes_nothing_is_searched_whole() -> None:
    kept = store()
    session(kept, company="Acme")
    kept.update_search_index()
    session(kept, company="Acorn")
    kept._tables.conn.execute("PRAGMA query_only = ON")
    assert found(kept, "ac") == ["Acorn", "Acme"]
    kept._tables.conn.execute("PRAGMA query_only = OFF")
    session(kept, company="Accord")
    assert found(kept, "ac") == ["Accord", "Acorn", "Acme"]
    assert kept._tables.memory_index is None


def test_filters_and_words_go_together() -> None:
    kept = store()
    for company, stage, outcome, day in (
        ("Acme", "final", "turned_down", "2026-11-20"),
        ("Acorn", "final", "no_reply", "2026-03-01"),
        ("Bolt", "applied", "no_reply", "2025-01-05"),
    ):
        session(kept, company=company, stage=stage, outcome=outcome, heard_on=day)
    session(kept, company="Today")

    def names(**wanted: str) -> list[str]:
        return sorted(row.company for row in kept.finder.rows(kept.finder.ids(SessionFilter(**wanted))))  # type: ignore[arg-type]

    assert names(stage="final") == ["Acme", "Acorn"]
    assert names(outcome="no_reply", stage="applied") == ["Bolt"]
    assert names(since="2026-03-01") == ["Acme", "Acorn", "Today"]
    assert names(until="2026-03-01") == ["Acorn", "Bolt"]
    assert names(since=CLOCK.today().isoformat()) == ["Today"]
    assert names(text="ac", outcome="no_reply") == ["Acorn"]


def asked(kept: Store, wanted: SessionFilter) -> int:
    """Return how many statements it takes to show the first page."""
    seen: list[str] = []
    kept._tables.conn.set_trace_callback(seen.append)
    kept.finder.rows(kept.finder.ids(wanted)[:50])
    kept._tables.conn.set_trace_callback(None)
    # The index has statements of its own, which begin as comments do.
    return sum(not each.startswith("--") for each in seen)


def worked(kept: Store, ids: list[int]) -> int:
    """Return how often a hundred steps of SQLite's machine went by while those sessions were read."""
    ticks: list[None] = []
    kept._tables.conn.set_progress_handler(lambda: ticks.append(None), 100)
    assert len(kept.finder.rows(ids)) == len(ids)
    kept._tables.conn.set_progress_handler(None, 100)
    return len(ticks)


@pytest.mark.parametrize(
    "wanted", [SessionFilter(), SessionFilter(text="ka1"), SessionFilter(stage="final", since="2000-01-01")]
)
def test_the_first_page_asks_no_more_of_many_sessions_than_of_few(wanted: SessionFilter) -> None:
    statements = set()
    for number in (60, 600):
        kept = store()
        fill(kept._tables, number)
        ids = kept.finder.ids(wanted)
        statements.add(asked(kept, wanted))
        # Rows are read for the page alone, not for all that were found.
        assert len(ids) < 400 or worked(kept, ids[:50]) * 4 < worked(kept, ids)
        kept.close()
    assert len(statements) == 1


def test_sessions_of_the_version_before_are_found_after_the_upgrade() -> None:
    db = made(1)
    told(db)
    db.conn.execute("INSERT INTO strengths (session_id, at, text, position) VALUES (1, 'x', 'Led a team', 0)")
    migrate(db)
    kept = Store(Tables(db.conn, IN_MEMORY), CLOCK)
    assert found(kept, "acm") == found(kept, "team") == ["Acme"]
    assert [(word.text, word.is_retired) for word in kept.insights.list("strengths")] == [("Led a team", False)]


def test_a_session_without_a_day_is_of_the_persons_own_day_in_every_list() -> None:
    evening = Clock(datetime(2026, 11, 23, 21, 30, tzinfo=ZoneInfo("America/New_York")))
    kept = Store.in_memory(evening)
    session(kept, company="Acme")
    assert kept.finder.ids(SessionFilter(since="2026-11-24")) == []
    assert len(kept.finder.ids(SessionFilter(since="2026-11-23", until="2026-11-23"))) == 1
