"""What grew over sessions: changed, added to, set aside, deleted and put back, in the sessions too."""

import pytest

from tests.made import library
from tests.store.writing import CLOCK, course, given, session, store
from tui.store.services.insights import INSIGHT_KINDS, Insight
from tui.store.store import Store

REPLY, CHECK_IN = library().courses["reply"], library().courses["check_in"]
LED, CALM = {"text": "Led a team", "result": "It shipped"}, {"text": "Stayed calm"}


def only(kept: Store, kind: str, text: str) -> Insight:
    (found,) = [word for word in kept.insights.list(kind) if word.text == text]
    return found


def answer(kept: Store, session_id: int, step: str) -> object:
    return kept.repository(session_id, course()).read().answers[step].value


def test_words_say_where_they_are_from() -> None:
    kept = store()
    first = session(kept, company="Acme", strengths=[LED, CALM], lesson=[{"text": "Ask early", "sort": "try"}])
    check_in = kept.check_in_repository(CHECK_IN)
    given(check_in, CHECK_IN, learned="Rest more")
    kept.insights.add("lessons", {"text": " Sleep ", "area": "interview"})
    assert [(word.text, word.session, word.session_id) for word in kept.insights.list("strengths")] == [
        ("Stayed calm", "Acme", first),
        ("Led a team", "Acme", first),
    ]
    lessons = kept.insights.list("lessons")
    assert [(word.text, word.session_id, word.check_in_id is None) for word in lessons] == [
        ("Sleep", None, True),
        ("Rest more", None, False),
        ("Ask early", first, True),
    ]
    assert lessons[0].parts == {"text": "Sleep", "area": "interview"}
    assert kept.insights.counts() == {"strengths": 2, "lessons": 3, "values": 0}
    kept.delete_session(first)
    assert kept.insights.counts() == {"strengths": 0, "lessons": 2, "values": 0}


def test_the_order_of_a_kind_is_that_of_its_list_and_some_are_read_as_in_it() -> None:
    kept = store()
    for number in range(6):
        one = session(kept, company=f"Acme {number}", strengths=[LED, {"text": f"Number {number}"}])
    kept.insights.add("strengths", {"text": "Sleep"})
    kept.insights.retire("strengths", only(kept, "strengths", "Number 3").id)
    kept.delete_session(one)
    whole = kept.insights.list("strengths")
    assert len(whole) == 11
    assert kept.insights.order("strengths") == [(word.id, word.is_retired) for word in whole]
    assert kept.insights.list("strengths", [whole[7].id, whole[2].id]) == [whole[2], whole[7]]
    assert kept.insights.list("strengths", []) == []


def test_what_is_changed_is_changed_in_its_session() -> None:
    kept = store()
    first = session(kept, company="Acme", strengths=[LED, CALM])
    kept.insights.edit("strengths", only(kept, "strengths", "Led a team").id, {"text": "Led six", "result": ""})
    assert answer(kept, first, "strengths") == [{"text": "Led six"}, CALM]
    letter = kept.letters(session(kept, company="Bolt", letter={"kind": "feedback", "body": "Hi"}))[0]
    reply = kept.replies.to_letter(letter.id, REPLY)
    given(reply, REPLY, one_change="Show figures")
    kept.insights.edit("lessons", only(kept, "lessons", "Show figures").id, {"text": "Show two figures"})
    assert reply.read().answers["one_change"].value == "Show two figures"


@pytest.mark.parametrize("gone", ["Led a team", "Stayed calm", "Wrote it down"])
def test_what_is_deleted_comes_back_where_it_was(gone: str) -> None:
    kept = store()
    lines = [LED, CALM, {"text": "Wrote it down"}]
    first = session(kept, company="Acme", strengths=lines)
    removed = kept.insights.delete("strengths", only(kept, "strengths", gone).id)
    assert removed is not None
    assert answer(kept, first, "strengths") == [line for line in lines if line["text"] != gone]
    assert kept.insights.delete("strengths", removed[1]["id"]) is None
    kept.insights.undo_delete(removed)
    assert answer(kept, first, "strengths") == lines


def test_one_whose_session_is_gone_comes_back_alone() -> None:
    kept = store()
    first = session(kept, company="Acme", strengths=[CALM])
    removed = kept.insights.delete("strengths", only(kept, "strengths", "Stayed calm").id)
    assert removed is not None
    kept.purge_session(first)
    kept.insights.undo_delete(removed)
    assert only(kept, "strengths", "Stayed calm").session_id is None


def test_set_aside_is_kept_and_not_offered() -> None:
    kept = store()
    first = session(kept, company="Acme", strengths=[LED, CALM], values=["My own"])
    session(kept, company="Bolt", strengths=[CALM])
    word = kept.insights.list("strengths")[0]
    kept.insights.retire("strengths", word.id)
    kept.insights.retire("values", only(kept, "values", "My own").id)
    # The same words stand in two sessions, and neither is offered.
    assert kept.facts()["strengths"] == ["Led a team"]
    assert kept.facts()["own_values"] == []
    assert kept.insights.counts() == {"strengths": 1, "lessons": 0, "values": 0}
    assert answer(kept, first, "strengths") == [LED, CALM]
    kept.insights.bring_back("strengths", word.id)
    assert kept.facts()["strengths"] == ["Stayed calm", "Led a team"]


def test_it_stays_set_aside_when_the_list_it_is_in_changes() -> None:
    kept = store()
    first = session(kept, company="Acme", strengths=[LED, CALM])
    kept.insights.retire("strengths", only(kept, "strengths", "Stayed calm").id)
    given(kept.repository(first, course()), course(), strengths=[CALM, {"text": "New"}])
    assert answer(kept, first, "strengths") == [CALM, {"text": "New"}]
    assert {word.text: word.is_retired for word in kept.insights.list("strengths")} == {
        "Stayed calm": True,
        "New": False,
    }


def test_a_value_is_a_key_of_the_list_or_ones_own() -> None:
    kept = store()
    known = course().steps["values"].option[0].key  # type: ignore[attr-defined]
    first = session(kept, company="Acme", values=[known, "Mending"])
    assert [(word.text, word.own) for word in kept.insights.list("values")] == [("Mending", True), (known, False)]
    kept.insights.edit(
        "values", kept.insights.list("values")[1].id, {"text": "Quiet", "why": "I think better"}, own=True
    )
    assert answer(kept, first, "values") == ["Quiet", "Mending"]
    assert kept.insights.list("values")[1].parts == {"text": "Quiet", "why": "I think better"}


def test_everything_about_them_survives_an_export() -> None:
    kept = store()
    session(kept, company="Acme", strengths=[LED, CALM], values=["My own"])
    kept.insights.retire("strengths", only(kept, "strengths", "Led a team").id)
    added = {kind: kept.insights.add(kind, dict.fromkeys(parts[:2], "keep")) for kind, parts in INSIGHT_KINDS.items()}
    kept.insights.retire("lessons", added["lessons"])
    dump = kept.dump()
    other = Store.in_memory(CLOCK)
    other.load(dump)
    assert other.dump() == dump
    assert {kind: other.insights.list(kind) for kind in INSIGHT_KINDS} == {
        kind: kept.insights.list(kind) for kind in INSIGHT_KINDS
    }
    assert only(other, "lessons", "keep").is_retired and only(other, "strengths", "Led a team").is_retired
