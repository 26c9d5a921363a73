"""Finding, facts, what is due, letters, replies, the check-in, and taking an export back."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.made import library, loose, planned_action
from tests.store.writing import CLOCK, course, given, session, store, write
from tui.clock import Clock
from tui.domain.answers.reading import plain
from tui.domain.shapes import Value
from tui.flow.value import AnswerState
from tui.store.errors import NotAnExport
from tui.store.store import Store

REPLY, CHECK_IN = library().courses["reply"], library().courses["check_in"]
LETTER = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "Hello", "body": "Dear Ana"}
TODAY = CLOCK.today()


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def action(key: str, **more: Value) -> dict[str, Value]:
    return {"id": key, "kind": "learn", "what": f"do {key}", "status": "to_do", **more}


@pytest.mark.parametrize(
    "typed", ["wojcik", "WÓJCIK", "Wójcik", "lukasz", "dordevic", "tok", "田中", "plumb", "ship", "strasse", "ana"]
)
def test_search_folds_case_accents_and_strokes(typed: str) -> None:
    kept = store()
    session(
        kept,
        company="Wójcik i Łukasz",
        role="Đorđević",
        contact={"name": "Ána"},
        situation={"text": "plumbing 田中 STRAẞE"},
        strengths=[{"text": "shipped it"}],
        causes={"Tokyo was far": "role"},
    )
    session(kept, company="Other", role="Else")
    assert [row.company for row in kept.sessions(typed)] == ["Wójcik i Łukasz"]


def test_search_leaves_out_what_is_out_of_sight_and_what_is_no_answer() -> None:
    kept = store()
    first = session(kept, company="Acme", write={"text": "hidden words", "fate": "out_of_sight"})
    write(kept.repository(first, course()), course(), AnswerState.SKIPPED, situation={"text": "skipped words"})
    assert kept.sessions("words") == kept.sessions("fate") == kept.sessions("text") == []
    assert len(kept.sessions("  ")) == 1


def test_out_of_sight_writing_is_exported_only_by_name() -> None:
    kept = store()
    first = session(kept, company="Acme", write={"text": "hidden words", "fate": "out_of_sight"})
    for part in (kept.dump_session(first), kept.dump()):
        assert "hidden words" not in str(part)
    for part in (kept.dump_session(first, include_out_of_sight=True), kept.dump(include_out_of_sight=True)):
        assert "hidden words" in str(part)


def test_facts() -> None:
    kept = store()
    assert dict(kept.facts()) == {
        "name": "",
        "letter_rules_off": [],
        "last_if_then": None,
        "open_actions": [],
        "strengths": [],
        "people": [],
        "same_company": None,
        "own_traps": [],
        "own_values": [],
        "outcome": "",
        "stage": "",
        "last_outcome": "",
        "reply_from": "",
        "week": None,
        "resting_cards": [],
        "feedback": [],
        "lessons": [],
        "skill_gaps": [],
        "country": "",
        "at_kiosk": False,
        "interview_questions": [],
        "last_check_in": [],
        "replied": 0,
    }
    own = next(option.key for option in course().steps["values"].option)  # type: ignore[attr-defined]
    first = session(
        kept,
        company="Acme",
        next_no={"cue": "a no comes", "act": "call Ana"},
        strengths=[{"text": "one"}, {"text": "two"}],
        actions=[action("a", when_on=day(2)), action("b"), action("c", status="done")],
        traps=["mind_reading", "Doom"],
        values=[own],
        corner=[{"text": "Bo", "role": "friend"}],
    )
    second = session(kept, company="Bolt", strengths=[{"text": "two"}, {"text": "three"}])
    kept.set_setting("name", "Sam")
    facts = kept.facts(second)
    if_then = {"cue": "a no comes", "act": "call Ana", "company": "Acme", "what_happened": ""}
    assert facts["name"] == "Sam"
    assert facts["last_if_then"] == kept.facts()["last_if_then"] == if_then
    assert kept.facts(first)["last_if_then"] is None
    assert facts["strengths"] == ["three", "two", "one"]
    assert [each["id"] for each in loose(facts["open_actions"])] == ["a", "b"]
    assert facts["own_traps"] == ["Doom"]
    assert facts["own_values"] == []
    assert [(each["name"], each["role"], each["is"]) for each in loose(facts["people"])] == [
        ("Bo", "friend", "supporter")
    ]
    kept.plan.mark("a", "done")
    assert [each["id"] for each in loose(facts["open_actions"])] == ["b"]


def test_what_is_due() -> None:
    kept = store()
    first = session(
        kept,
        company="Acme",
        role="Cook",
        whom={"name": "Ana"},
        letter=LETTER,
        hand_over={"done": "sent", "on": day(-3), "follow_up_on": day(3)},
        actions=[action("a", when_on=day(-1)), action("b", when_on=day(22)), action("c", when_on=day(21)), action("d")],
        check_on=day(7),
        resume_on=day(1),
    )
    session(kept, company="Bolt", letter=LETTER, hand_over={"done": "wait", "on": day(5)})
    found = [(each.kind, each.on, each.title) for each in kept.due(TODAY)]
    assert found == [
        ("action", day(-1), "do a"),
        ("resume", day(1), "Acme, Cook"),
        ("follow_up", day(3), "Ana"),
        ("letter", day(5), "Bolt"),
        ("check_in", day(7), ""),
        ("action", day(21), "do c"),
    ]
    kept.letter_status.record_follow_up(kept.letters(first)[0].id)
    kept.plan.move("a", date.fromisoformat(day(30)))
    given(kept.repository(first, course()), course(), review=None)
    assert [each.kind for each in kept.due(TODAY)] == ["letter", "waiting", "check_in", "action"]


def test_actions_keep_their_status_and_say_where_they_are_from() -> None:
    kept = store()
    first = session(kept, company="Acme", actions=[action("a"), action("b", helper="Ana")])
    kept.plan.mark("a", "doing")
    repository = kept.repository(first, course())
    given(repository, course(), actions=[action("a", what="do more")])
    assert repository.read().answers["actions"].value == [action("a", what="do more", status="doing")]
    more = {"session_id": first, "step": "actions"}
    assert plain(kept.plan.action("a")) == action("a", what="do more", status="doing", **more)
    assert kept.plan.action("b") is None
    with pytest.raises(ValueError, match="status"):
        kept.plan.mark("a", "lost")


def test_a_letter_and_its_reply() -> None:
    kept = store()
    first = session(kept, company="Acme", whom={"name": "Ana"}, letter=LETTER)
    repository = kept.repository(first, course())
    letter = kept.letters(first)[0]
    assert (letter.person, letter.company, letter.state, letter.body) == ("Ana", "Acme", "draft", "Dear Ana")
    given(repository, course(), hand_over={"done": "sent", "on": day(0), "follow_up_on": day(7)})
    assert kept.letter(letter.id) == replace(letter, state="sent", sent_on=day(0), follow_up_on=day(7))
    reply = kept.replies.to_letter(letter.id, REPLY)
    write(reply, REPLY, AnswerState.DRAFT, reply={"text": "We li"})
    assert kept.letter(letter.id).state == "sent"  # type: ignore[union-attr]
    actions = [action("n", when_on=day(1))]
    given(reply, REPLY, reply={"text": "We liked you"}, themes=["skills"], one_change="Breathe", next_action=actions)
    assert kept.letter(letter.id).state == "replied"  # type: ignore[union-attr]
    dump = kept.dump_session(first)
    assert [(row["text"], row["themes"], row["came_on"]) for row in dump["feedback"]] == [
        ("We liked you", ["skills"], day(0))
    ]
    assert [(row["text"], row["sort"]) for row in dump["lessons"]] == [("Breathe", "change")]
    # What was answered stays answered, though the page is passed once more.
    given(repository, course(), hand_over={"done": "not_now"})
    assert kept.letter(letter.id).state == "replied"  # type: ignore[union-attr]
    assert kept.replies.to_letter(letter.id, REPLY).read().answers["next_action"].value == actions


def test_a_letter_that_was_skipped_after_it_was_sent_stays() -> None:
    kept = store()
    first = session(kept, company="Acme", letter=LETTER, hand_over={"done": "sent", "on": day(0)})
    write(kept.repository(first, course()), course(), AnswerState.SKIPPED, letter=LETTER)
    assert [each.state for each in kept.letters(first)] == ["sent"]


def test_the_check_in_takes_the_planned_one_and_plans_the_next() -> None:
    kept = store()
    first = session(kept, company="Acme", check_on=day(0), actions=[action("a"), action("b")])
    repository = kept.check_in_repository(CHECK_IN)
    assert repository.read().answers == {}
    given(repository, CHECK_IN, feelings_now=[{"word": "calm", "strength": 4}])
    assert kept.due(TODAY)[0].note == "begun"
    again = kept.check_in_repository(CHECK_IN)
    moved = {"a": {"status": "done"}, "b": {"when_on": day(2), "what": "do b"}}
    given(again, CHECK_IN, actions_review=moved, next_check=day(7))
    assert [each.note for each in kept.due(TODAY) if each.kind == "check_in"] == ["begun", "planned"]
    assert planned_action(kept, "a").status == "done" and planned_action(kept, "b").when_on == day(2)
    others = {key: step.empty() for key, step in CHECK_IN.steps.items() if key not in again.read().answers}
    write(again, CHECK_IN, AnswerState.SKIPPED, **others)
    assert [each.on for each in kept.due(TODAY) if each.kind == "check_in"] == [day(7)]
    assert kept.check_in_repository(CHECK_IN).read().answers == {}
    assert kept.dump()["check_ins"][0]["at"] == CLOCK.stamp()
    assert kept.repository(first, course()).read().answers["check_on"].value == day(0)


@pytest.mark.parametrize(("chosen", "then"), [(None, 7), (14, 14)])
def test_an_early_check_in_leaves_the_planned_one_unless_it_names_a_day(chosen: int | None, then: int) -> None:
    kept = store()
    session(kept, company="Acme", check_on=day(7))
    repository = kept.check_in_repository(CHECK_IN)
    given(repository, CHECK_IN, feelings_now=[{"word": "calm", "strength": 4}])
    if chosen:
        given(repository, CHECK_IN, next_check=day(chosen))
    rest = {key: step.empty() for key, step in CHECK_IN.steps.items() if key not in repository.read().answers}
    write(repository, CHECK_IN, AnswerState.SKIPPED, **rest)
    assert [each.on for each in kept.due(TODAY) if each.kind == "check_in"] == [day(then)]


def full(kept: Store) -> int:
    first = session(
        kept,
        company="Acme",
        contact={"name": "Ana", "company": "Acme"},
        whom={"name": "Ana", "company": "Acme"},
        letter=LETTER,
        hand_over={"done": "sent", "on": day(0), "follow_up_on": day(7)},
        actions=[action("a"), action("b", helper="Bo", fields={"gap": "SQL"})],
        corner=[{"text": "Cy", "role": "friend", "last_contact": day(-4), "next": day(4)}],
        check_on=day(0),
        week={"hours": 4, "slots": [{"weekday": "monday", "what": "search"}]},
    )
    given(kept.replies.to_letter(kept.letters(first)[0].id, REPLY), REPLY, reply={"text": "ok"}, one_change="Breathe")
    given(kept.check_in_repository(CHECK_IN), CHECK_IN, actions_review={"a": {"status": "done"}}, learned="Ask early")
    kept.set_setting("name", "Sam")
    return first


def test_an_export_comes_back_as_it_was() -> None:
    kept, other = store(), store()
    full(kept)
    other.load(kept.dump())
    assert other.dump() == kept.dump()


def test_an_export_into_a_store_with_sessions_takes_other_ids() -> None:
    kept = store()
    first = full(kept)
    before = kept.repository(first, course()).read()
    kept.load(kept.dump())
    assert kept.counts()["sessions"] == 2
    assert kept.repository(first, course()).read() == before
    copy = kept.repository(2, course()).read().answers
    for key, answer in before.answers.items():
        if course().steps[key].kind == "actions":
            assert [each["what"] for each in loose(copy[key].value)] == [each["what"] for each in loose(answer.value)]
        else:
            assert copy[key] == answer, key
    letter = kept.letters(2)[0]
    assert kept.replies.to_letter(letter.id, REPLY).read().answers["reply"].value == {"text": "ok"}
    assert len(loose(kept.facts()["people"])) == 3
    kept.purge_session(1)
    assert kept.repository(2, course()).read().answers == copy


def test_one_session_can_be_taken_elsewhere() -> None:
    kept, other = store(), store()
    first = full(kept)
    other.load({"format": 1, "sessions": [kept.dump_session(first)]})
    found, wanted = (dict(each.repository(first, course()).read().answers) for each in (other, kept))
    # The check-in is no part of the session, so the day of it stays behind.
    del found["check_on"], wanted["check_on"]
    assert found == wanted


def test_rows_of_an_export_get_other_ids_than_the_rows_that_its_answers_make() -> None:
    kept = store()
    answers = {"strengths": {"value": [{"text": "Led"}]}}
    row = {"text": "Drew", "fields": {}, "at": CLOCK.stamp()}
    sessions = [{"strengths": [row]}, {"answers": answers}, {"strengths": [row]}]
    kept.load({"format": 1, "sessions": sessions}, course())
    assert sorted(word.text for word in kept.insights.list("strengths")) == ["Drew", "Drew", "Led"]


def test_an_export_by_hand_has_answers_alone() -> None:
    kept = store()
    answers = {"company": {"value": "Acme"}, "strengths": {"value": [{"text": "Led"}]}, "role": {"value": "Cook"}}
    dump = {"format": 1, "sessions": [{"answers": answers}, {"answers": answers}]}
    kept.load(dump, course())
    assert [row.title for row in kept.sessions()] == ["Acme, Cook", "Acme, Cook"]
    assert kept.facts()["strengths"] == ["Led"]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"format": 2},
        {"format": 1, "sessions": "x"},
        {"format": 1, "sessions": [{"answers": {"a": {"state": "odd"}}}]},
        {"format": 1, "sessions": [{"id": "x"}]},
        {"format": 1, "people": [{"name": ["x"]}]},
        {"format": 1, "settings": ["x"]},
    ],
)
def test_what_is_no_export_changes_nothing(wrong: dict[str, Value]) -> None:
    kept = store()
    full(kept)
    before = kept.dump()
    with pytest.raises(NotAnExport):
        kept.load(wrong)
    assert kept.dump() == before


def test_lists_are_newest_first() -> None:
    kept = store()
    one, two = session(kept, company="Acme"), session(kept, company="Bolt")
    assert [row.id for row in kept.sessions()] == [two, one]
    later = Store(kept._tables, Clock(CLOCK.now() + timedelta(hours=1)))
    given(later.repository(one, course()), course(), role="Cook")
    assert [row.id for row in kept.unfinished()] == [one, two]
    assert kept.session(99) is None and kept.letter(99) is None and kept.dump_session(99) == {}
