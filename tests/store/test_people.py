"""People: known again however they are typed, kept in touch with once, deleted, made one, and whole in an export."""

from datetime import timedelta
from typing import Any

import pytest

from tests.made import library, loose
from tests.store.writing import CLOCK, course, given, session, store
from tui.clock import Clock
from tui.domain.shapes import Value
from tui.store.people.contacts import PersonRow
from tui.store.store import Store

TODAY = CLOCK.today()
LETTER = {"kind": "feedback", "channel": "email", "body": "Dear Ito,\nWhat one thing would help? Thanks."}


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def names(kept: Store, text: str = "") -> list[str]:
    return [each.name for each in kept.people.all(text)]


def one(kept: Store, name: str) -> PersonRow:
    return next(each for each in kept.people.all() if each.name == name)


def asked(kept: Store, company: str, name: str, *, sent: int = 0, **more: Value) -> int:
    """Make a session with a letter to somebody that was sent, and yes to keeping in touch."""
    who = {"name": name}
    answers = {"company": company, "outcome": "turned_down", "contact": who, "whom": who, "letter": LETTER}
    done = {"hand_over": {"done": "sent", "on": day(sent)}, "keep_in_touch": "yes"}
    return session(kept, **(answers | done | more))


def later(kept: Store, days: int) -> Store:
    """Return the same tables as they are seen that many days later."""
    return Store(kept._tables, Clock(CLOCK.now() + timedelta(days=days)))


# Known again


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Nguyễn Thị Hồng Nhung", "nguyen thi hong nhung"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Łukasz Wójcik", "LUKASZ  WOJCIK"),
        ("田中さくら", "田中さくら"),
        ("Đorđe", "dorde"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_somebody_is_known_again_however_they_are_typed(known: str, typed: str, turned: bool) -> None:
    kept = store()
    first, second = (typed, known) if turned else (known, typed)
    session(kept, company="Acme", contact={"name": first, "company": "Žito & Sons"})
    session(kept, company="Acme", contact={"name": second, "company": "zito & sons"})
    assert names(kept) == [known]
    assert one(kept, known).company == "Žito & Sons"
    assert names(kept, typed) == [known]


def test_a_name_at_another_company_is_somebody_else() -> None:
    kept = store()
    session(kept, company="Acme", contact={"name": "Ana", "company": "Acme"})
    session(kept, company="Bolt", contact={"name": "Ana", "company": "Bolt"})
    assert [(each.name, each.company) for each in kept.people.all()] == [("Ana", "Acme"), ("Ana", "Bolt")]


def test_voiced_letters_of_japanese_are_letters_of_their_own() -> None:
    kept = store()
    session(kept, company="Acme", contact={"name": "かとう"})
    session(kept, company="Acme", contact={"name": "がとう"})
    assert len(names(kept)) == 2


def test_without_a_company_it_is_the_only_one_of_that_name() -> None:
    kept = store()
    session(kept, company="Acme", contact={"name": "Ana Ruiz", "company": "Acme"})
    session(kept, company="Bolt", corner=[{"text": "ana ruiz", "next": day(3)}])
    assert [(each.name, each.company, each.kind) for each in kept.people.all()] == [("Ana Ruiz", "Acme", "contact")]


def test_of_two_with_a_name_it_is_the_one_at_the_company_of_the_session() -> None:
    kept = store()
    for company in ("Acme", "Bolt"):
        session(kept, company=company, contact={"name": "Ana", "company": company})
    third = session(kept, company="BOLT", contact={"name": "ana"})
    assert kept.session(third).contact_id == 2  # type: ignore[union-attr]
    session(kept, company="Corvid", contact={"name": "Ana"})
    assert len(names(kept)) == 3


def test_a_contact_without_a_company_is_known_where_the_session_was() -> None:
    kept = store()
    session(kept, company="Acme", contact={"name": "Ana"})
    session(kept, company="Acme Ltd", contact={"name": "Ana", "company": "ACME"})
    assert [(each.name, each.company) for each in kept.people.all()] == [("Ana", "ACME")]
    session(kept, company="Bolt", reach_out={"name": "Bo"})
    session(kept, company="Bolt", contact={"name": "Bo", "company": "Bolt"})
    assert names(kept) == ["Ana", "Bo", "Bo"], "a friend who helped with Bolt does not work there"


def test_somebody_deleted_is_there_again_when_they_are_typed_again() -> None:
    kept = store()
    session(kept, company="Acme", contact={"name": "Ana", "company": "Acme"})
    kept.people.delete(1)
    assert names(kept) == [] and kept.facts()["people"] == []
    session(kept, company="Acme", contact={"name": "ana", "company": "acme"})
    assert [each.id for each in kept.people.all()] == [1]


# The last and the next contact


def test_yes_to_keeping_in_touch_begins_once() -> None:
    kept = store()
    asked(kept, "Meridian", "J. Ito", sent=-2)
    ito = one(kept, "J. Ito")
    assert (ito.last_on, ito.next_on, ito.keeping) == (day(-2), day(60), "on")
    soon = later(kept, 30)
    asked(soon, "Meridian", "j. ito", sent=10)
    ito = one(soon, "J. Ito")
    assert (ito.last_on, ito.next_on) == (day(10), day(70)), "counted from the last letter, and once"
    asked(soon, "MERIDIAN", "Somebody Else")
    assert one(soon, "Somebody Else").next_on is None, "one chain for a company"
    assert soon.people.chained_at_company(one(soon, "Somebody Else").id) == one(soon, "J. Ito")
    assert [(each.title, each.on) for each in later(kept, 60).due(TODAY + timedelta(60))] == [("J. Ito", day(70))]


def test_later_and_no_begin_nothing_and_take_back_what_began() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito", keep_in_touch="later")
    assert one(kept, "J. Ito").next_on is None
    given(kept.repository(first, course()), course(), keep_in_touch="yes")
    assert one(kept, "J. Ito").keeping == "on"
    given(kept.repository(first, course()), course(), keep_in_touch="no")
    assert one(kept, "J. Ito").keeping == ""
    assert kept.repository(first, course()).read().answers["keep_in_touch"].value == "no"


def test_going_over_the_page_again_does_not_begin_what_was_stopped() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito")
    kept.people.stop(1)
    given(kept.repository(first, course()), course(), keep_in_touch="yes")
    assert one(kept, "J. Ito").keeping == "stopped"
    asked(kept, "Meridian", "J. Ito")
    assert one(kept, "J. Ito").keeping == "on", "a yes in another session is a new wish"


def test_another_person_takes_the_chain_of_the_session() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito")
    given(kept.repository(first, course()), course(), whom={"name": "Bo"}, keep_in_touch="yes")
    assert (one(kept, "J. Ito").keeping, one(kept, "Bo").keeping) == ("", "on")


def test_three_notes_without_an_answer_end_it() -> None:
    kept = store()
    ito = kept.people.add({"name": "J. Ito"})
    kept.people.keep_in_touch(ito)
    for number, days in enumerate((60, 150, 240), 1):
        then = later(kept, days)
        assert [each.on for each in then.due(then._clock.today()) if each.kind == "touchpoint"] == [day(days)]
        then.people.add_contact(ito, answered=None)
        assert one(then, "J. Ito").silent
        then.people.mark_unanswered(ito)
        assert not one(then, "J. Ito").silent
        assert (one(then, "J. Ito").next_on is None) == (number == 3)
    assert one(kept, "J. Ito").keeping == "unanswered"
    assert later(kept, 600).due(TODAY + timedelta(600)) == []
    later(kept, 300).people.keep_in_touch(ito)
    assert one(kept, "J. Ito").next_on == day(360)


def test_no_answer_to_a_letter_is_said_of_the_letter() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito")
    kept.people.mark_unanswered(1)
    assert [row.state for row in kept.letters(first)] == ["no_reply"]


def test_a_contact_stands_for_what_was_planned_soon() -> None:
    kept = store()
    ana = kept.people.add({"name": "Ana"})
    kept.people.plan(ana, TODAY + timedelta(10))
    kept.people.plan(ana, TODAY + timedelta(4))
    assert [(each.kind, each.id, each.on) for each in kept.due(TODAY)] == [("touchpoint", ana, day(4))]
    kept.people.add_contact(ana, answered=True)
    assert kept.due(TODAY) == []
    assert one(kept, "Ana").last_on == day(0)
    kept.people.plan(ana, TODAY + timedelta(40))
    kept.people.add_contact(ana, answered=True)
    assert one(kept, "Ana").next_on == day(40)
    kept.people.stop(ana)
    assert one(kept, "Ana").next_on is None


def test_the_corner_says_the_last_and_the_next_contact() -> None:
    kept = store()
    first = session(kept, company="Acme", corner=[{"text": "Maya", "last_contact": day(-9), "next": day(5)}])
    maya = one(kept, "Maya")
    assert (maya.last_on, maya.next_on, maya.silent) == (day(-9), day(5), False)
    kept.people.add_contact(maya.id, answered=True)
    assert kept.repository(first, course()).read().answers["corner"].value == [
        {"text": "Maya", "last_contact": day(-9)}
    ]
    assert one(kept, "Maya").last_on == day(0)


def test_the_pace_is_ones_own() -> None:
    kept = store()
    ana = kept.people.add({"name": "Ana"})
    kept.people.keep_in_touch(ana)
    kept.people.set_gaps(ana, [14, 30])
    assert one(kept, "Ana").next_on == day(14)
    with pytest.raises(ValueError, match="gaps"):
        kept.people.set_gaps(ana, [0])
    assert one(kept, "Ana").gaps == (14, 30)


def test_nothing_is_due_from_a_session_that_is_deleted() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito", corner=[{"text": "Maya", "next": day(5)}])
    kept.delete_session(first)
    assert kept.people.all() == [] and kept.due(TODAY) == [] and later(kept, 60).due(TODAY + timedelta(60)) == []
    kept.restore_session(first)
    assert names(kept) == ["J. Ito", "Maya"]


# Details


def test_facts_change_and_an_added_person_stays_when_their_session_is_purged() -> None:
    kept = store()
    first = session(kept, company="Acme", contact={"name": "Ana", "company": "Acme"})
    assert kept.people.add({"name": "ANA", "company": "acme", "notes": "Likes tea"}) == 1
    kept.people.change(1, {"role": "Recruiter", "is": "supporter"})
    ana = kept.people.one(1)
    assert ana is not None
    assert (ana.company, ana.role, ana.kind, ana.notes) == ("Acme", "Recruiter", "supporter", "Likes tea")
    with pytest.raises(ValueError, match="name"):
        kept.people.change(1, {"name": " "})
    with pytest.raises(ValueError, match="contact"):
        kept.people.add({"name": "Bo", "is": "friend"})
    kept.purge_session(first)
    assert len(names(kept)) == 1


def test_whoever_is_kept_in_touch_with_by_hand_stays_when_their_session_is_purged() -> None:
    kept = store()
    first = session(kept, company="Acme", contact={"name": "Ana"}, reach_out={"name": "Bo"})
    kept.people.keep_in_touch(one(kept, "Ana").id)
    kept.purge_session(first)
    assert names(kept) == ["Ana"]


def test_two_who_are_one_become_one() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito", corner=[{"text": "Jun Ito", "last_contact": day(-3)}])
    care = [{"id": "a1", "kind": "care", "what": "Walk", "status": "to_do", "helper": "Jun Ito"}]
    second = session(kept, company="Bolt", whom={"name": "Jun Ito"}, care=care)
    ito, jun = one(kept, "J. Ito").id, one(kept, "Jun Ito").id
    kept.people.change(jun, {"notes": "Met at a fair", "role": "Manager"})
    assert [each.id for each in kept.people.others(ito)] == [jun]
    kept.people.merge(ito, jun)
    both = kept.people.one(ito)
    assert both is not None and names(kept) == ["J. Ito"]
    assert (both.role, both.notes, both.keeping, both.last_on) == ("Manager", "Met at a fair", "on", day(0))
    assert loose(kept.repository(second, course()).read().answers["whom"].value)["id"] == ito
    assert [row.id for row in kept.people.sessions(ito)] == [second, first]
    assert kept.repository(first, course()).read().answers["corner"].value == [
        {"text": "J. Ito", "last_contact": day(-3)}
    ]


def test_a_deleted_person_is_erased_after_a_while_and_the_pages_still_open() -> None:
    kept = store()
    who = {"contact": {"name": "Ana"}, "whom": {"name": "Bo"}, "corner": [{"text": "Ana"}, {"text": "Cy"}]}
    first = session(kept, company="Acme", **who)
    for each in kept.people.all():
        if each.name != "Cy":
            kept.people.delete(each.id)
    kept.purge_deleted()
    assert kept.people.one(1) is not None
    later(kept, 31).purge_deleted()
    assert kept.people.one(1) is None
    answers = kept.repository(first, course()).read().answers
    assert (answers["contact"].value, answers["whom"].value) == (None, None)
    assert answers["corner"].value == [{"text": "Cy"}]


# Exports


def test_an_export_is_whole() -> None:
    kept = store()
    asked(kept, "Meridian", "Łukasz Wójcik", corner=[{"text": "田中さくら", "next": day(5)}])
    ana = kept.people.add({"name": "Nguyễn Thị Hồng Nhung", "notes": "By hand", "is": "supporter"})
    kept.people.keep_in_touch(ana)
    kept.people.set_gaps(ana, [30])
    kept.people.add_contact(ana, answered=None)
    kept.people.plan(ana, TODAY + timedelta(9))
    kept.people.delete(kept.people.add({"name": "Gone"}))
    dump = kept.dump()
    other = Store.in_memory(CLOCK)
    other.load(dump)
    assert other.dump() == dump
    assert other.people.all() == kept.people.all()
    other.load(dump)
    assert len(other.dump()["people"]) == len(dump["people"])
    assert other.people.one(ana) == kept.people.one(ana)


def test_one_session_takes_the_contacts_of_its_people_along() -> None:
    kept = store()
    first = asked(kept, "Meridian", "J. Ito")
    kept.people.add_contact(1, answered=True, day=TODAY - timedelta(2))
    other = Store.in_memory(CLOCK)
    other.load({"format": 1, "sessions": [kept.dump_session(first)]})
    assert other.people.one(1) == kept.people.one(1)


# The same company again


def test_a_second_setback_at_a_company_knows_the_first() -> None:
    kept = store()
    reply = library().courses["reply"]
    lesson = [{"text": "Bring figures", "sort": "change", "area": "cv"}]
    first = asked(kept, "Žito", "J. Ito", sent=-40, role="Cook", heard_on=day(-41), lesson=lesson)
    answer = kept.replies.to_letter(kept.letters(first)[0].id, reply)
    given(answer, reply, reply={"text": "It was close."}, one_change="Ask about the budget")
    repository = kept.repository(None, course())
    facts = kept.facts_of(repository)
    assert facts["same_company"] is None
    given(repository, course(), company="ZITO ")
    known: Any = facts["same_company"]
    assert known["sessions"] == [{"role": "Cook", "outcome": "turned_down", "on": day(-41)}]
    assert [(each["name"], each["last_on"], each["keeping"]) for each in known["people"]] == [
        ("J. Ito", day(-40), "on")
    ]
    assert [(each["asked"], each["said"], each["state"]) for each in known["letters"]] == [
        (["What one thing would help?"], "It was close.", "replied")
    ]
    assert known["lessons"] == ["Bring figures", "Ask about the budget"]
    assert kept.facts(first)["same_company"] is None
    kept.delete_session(first)
    assert facts["same_company"] is None


def test_those_at_the_company_come_first_on_the_page() -> None:
    kept = store()
    for name, company in (("Ana", "Bolt"), ("Zoe", "Acme")):
        session(kept, company=company, contact={"name": name, "company": company})
    third = session(kept, company="ACME")
    assert [each["name"] for each in loose(kept.facts(third)["people"])] == ["Zoe", "Ana"]


def test_one_person_is_followed_up_once_for_the_newest_letter() -> None:
    kept = store()
    first, second = (
        asked(kept, "Žito", "J. Ito", hand_over={"done": "sent", "on": day(sent), "follow_up_on": day(sent + 7)})
        for sent in (-20, -6)
    )
    due = [each for each in kept.due(CLOCK.today()) if each.kind == "follow_up"]
    newest = kept.letters(second)[0]
    assert [each.id for each in due] == [newest.id]
    assert [kept.letters(each)[0].followed_by for each in (first, second)] == [True, False]
    kept.delete_session(second)
    assert [each.session_id for each in kept.due(CLOCK.today()) if each.kind == "follow_up"] == [first]
