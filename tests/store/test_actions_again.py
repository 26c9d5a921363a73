"""Actions whose page is answered again: each keeps its row and its status, and only what changed is dated anew."""

from datetime import timedelta
from typing import Any

from tests.store.test_plan import action, later, rows
from tests.store.writing import course, given, session, store
from tui.domain.shapes import Value
from tui.store.store import Store


def again(kept: Store, session_id: int, *actions: Value) -> list[dict[str, Any]]:
    """Answer the page again a day later, and return what the table has then."""
    given(later(kept, 1).repository(session_id, course()), course(), actions=list(actions))
    return rows(kept)


def test_what_is_written_again_keeps_its_row_and_its_status() -> None:
    kept = store()
    first = session(kept, company="Acme", actions=[action("a"), action("b"), action("c")])
    kept.plan.mark("a", "done")
    before = {row["id"]: row for row in rows(kept)}
    found = again(kept, first, action("a"), action("b", when_on="2026-12-01"))
    assert [(row["id"], row["status"], row["when_on"]) for row in found] == [
        ("a", "done", None),
        ("b", "to_do", "2026-12-01"),
    ]
    assert found[0] == before["a"]
    assert found[1]["changed_at"] == (later(kept, 1)._clock).stamp()
    assert found[1]["changed_at"] > before["b"]["changed_at"]


def test_two_of_one_id_are_two_actions() -> None:
    kept = store()
    first = session(kept, company="Acme", actions=[action("a"), action("b")])
    found = again(kept, first, action("a"), action("a", kind="apply"), action("b"))
    assert len(found) == 3
    assert {row["kind"] for row in found if row["id"] == "a"} == {"learn"}


def test_an_id_of_another_session_is_made_anew_and_leaves_the_other_alone() -> None:
    kept = store()
    session(kept, company="Acme", actions=[action("a")])
    (before,) = rows(kept)
    second = session(kept, company="Osprey", actions=[action("a", kind="apply")])
    assert [row for row in rows(kept) if row["id"] == "a"] == [before]
    (other,) = [row for row in rows(kept) if row["id"] != "a"]
    assert (other["session_id"], other["kind"], len(other["id"])) == (second, "apply", 8)


def test_a_card_that_rests_is_let_go_when_its_page_is_answered_again() -> None:
    kept = store()
    first = session(kept, company="Acme", actions=[action("a")])
    found = again(kept, first, action("a", rests_until=(kept._clock.today() + timedelta(days=9)).isoformat()))
    assert [row["status"] for row in found] == ["let_go"]
