"""The plan as it is kept: what is open, the week that holds, what rests, what was told; and every change taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from tests.made import library, loose, planned_action
from tests.store.writing import CLOCK, course, given, session, store, write
from tui.clock import Clock
from tui.domain.answers.reading import plain
from tui.domain.plan import new_action, resting
from tui.domain.shapes import Value
from tui.flow.value import AnswerState
from tui.store.errors import StoreError
from tui.store.services.plan import Plan
from tui.store.store import Store
from tui.store.tables.tables import Row, Tables

CHECK_IN, REPLY = library().courses["check_in"], library().courses["reply"]
TODAY = CLOCK.today()
WEEK = {
    "hours": 6,
    "applications": 2,
    "slots": [{"weekday": "monday", "what": "Search", "time": "morning", "hours": 2}],
}


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def action(key: str, kind: str = "learn", **more: Value) -> dict[str, Value]:
    return {"id": key, "kind": kind, "what": f"do {key}", "status": "to_do", **more}


def later(kept: Store, days: int) -> Store:
    """Return the same file, that many days later."""
    return Store(kept._tables, Clock(CLOCK.now() + timedelta(days=days)))


def rows(kept: Store) -> list[Row]:
    return kept._tables.rows("SELECT * FROM actions ORDER BY id")


def test_every_change_is_taken_back_exactly() -> None:
    kept = store()
    session(kept, company="Acme", actions=[action("a", when_on=day(-3), helper="Ana"), action("b", status="doing")])
    clock = later(kept, 1)
    states = [rows(kept)]
    form = replace(planned_action(kept, "a"), what="Other", when_on=day(9), fields={"gap": "SQL"}, helper="")
    changes: list[Callable[[Plan], None]] = [
        lambda plan: plan.mark("a", "done"),
        lambda plan: plan.mark("b", "let_go"),
        lambda plan: plan.move("a", None),
        lambda plan: plan.move("a", TODAY),
        lambda plan: plan.edit("a", form),
        lambda plan: plan.add(new_action("apply", what="Apply to the library", when_on=day(1))),
    ]
    for change in changes:
        change(clock.plan)
        assert rows(kept) != states[-1]
        states.append(rows(kept))
    assert not planned_action(clock, "a").helper
    for before in reversed(states[:-1]):
        assert clock.plan.undo()
        assert rows(kept) == before
    assert clock.plan.undo() is None


def test_what_is_open_is_by_day_and_time() -> None:
    kept = store()
    made = [
        action("no-day"),
        action("late", when_on=day(1), when_at="18:00"),
        action("early", when_on=day(1), when_at="9:30"),
        action("evening", when_on=day(0), when_at="evening"),
        action("done", status="done"),
    ]
    first = session(kept, company="Acme", actions=[*made, plain(resting("freelance", "Not for me", TODAY))])
    assert [each.id for each in kept.plan.open_actions()] == ["evening", "early", "late", "no-day"]
    kept.delete_session(first)
    assert kept.plan.open_actions() == []


def test_done_this_week_is_since_monday_of_the_person() -> None:
    kept = store()
    session(kept, company="Acme", actions=[action("a"), action("b")])
    kept.plan.mark("a", "done")
    assert [each.id for each in kept.plan.done_this_week()] == ["a"]
    assert [each.id for each in later(kept, 6).plan.done_this_week()] == ["a"]
    assert later(kept, 7).plan.done_this_week() == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "Etc/GMT+12"])
def test_what_was_done_is_counted_by_the_week_of_the_person(zone: str) -> None:
    kept = store()
    at = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo(zone))
    moments = [at - timedelta(hours=each) for each in range(24 * 5)]
    with kept._tables.transaction():
        for number, each in enumerate(moments):
            stamp = each.astimezone(UTC).isoformat(timespec="milliseconds")
            kept._tables.insert("actions", action(f"a{number}", status="done", changed_at=stamp))
    found = Store(kept._tables, Clock(at)).plan.done_this_week()
    assert [each.id for each in found] == [
        f"a{n}" for n, each in enumerate(moments) if each.date() >= date(2026, 11, 23)
    ]


def test_the_newest_week_holds_until_a_check_in_changes_or_ends_it() -> None:
    kept = store()
    assert kept.plan.week() is None
    first = session(kept, company="Acme", week=WEEK)
    found = kept.plan.week()
    assert found is not None
    assert (found.answer(), found.session_id, found.step) == (WEEK, first, "week")
    other = later(kept, 1)
    second = session(other, company="Bolt", week={"hours": 3})
    assert other.facts()["week"] == {"hours": 3}
    kept.delete_session(second)
    assert kept.facts()["week"] == WEEK
    at_check_in = later(kept, 7)
    repository = at_check_in.check_in_repository(CHECK_IN)
    changed = {"slots": [{"weekday": "friday", "what": "Job club"}]}
    given(repository, CHECK_IN, week_next=changed)
    assert at_check_in.plan.week().answer() == changed  # type: ignore[union-attr]
    given(repository, CHECK_IN, week_next={"ended": True})
    assert at_check_in.plan.week() is None
    assert at_check_in.facts()["week"] == {"ended": True}
    others = {key: step.empty() for key, step in CHECK_IN.steps.items() if key not in repository.read().answers}
    write(repository, CHECK_IN, AnswerState.SKIPPED, **others)
    assert at_check_in.facts()["week"] is None
    given(later(kept, 9).repository(first, course()), course(), week=WEEK)
    assert kept.facts()["week"] == WEEK


def test_a_week_holds_while_its_page_is_written_on() -> None:
    kept = store()
    first = session(kept, company="Acme", week=WEEK)
    write(kept.repository(first, course()), course(), AnswerState.DRAFT, week={"hours": 9})
    found = kept.plan.week()
    assert found is not None
    assert found.answer() == {"hours": 9, "slots": WEEK["slots"]}
    second = session(kept, company="Bolt")
    write(kept.repository(second, course()), course(), AnswerState.DRAFT, week={"hours": 1})
    assert kept.plan.week() == found
    write(kept.repository(first, course()), course(), AnswerState.SKIPPED, week={})
    assert kept.plan.week() is None


def test_slots_are_due_on_their_day_alone() -> None:
    kept = store()
    session(kept, company="Acme", week=WEEK)
    assert [(each.kind, each.title, each.note) for each in kept.due(TODAY)] == [("slot", "Search", "morning")]
    assert kept.due(TODAY + timedelta(days=1)) == []
    assert len(kept.due(TODAY + timedelta(days=7))) == 1


def test_how_much_a_week_holds() -> None:
    kept = store()
    made = [
        action("a", "apply", when_on=day(0)),
        action("b", "apply", when_on=day(6), status="done"),
        action("c", "apply", when_on=day(7)),
        action("d", "apply", when_on=day(1), status="let_go"),
        action("e", "apply"),
        action("f", "learn", when_on=day(1)),
    ]
    session(kept, company="Acme", week=WEEK, actions=made)
    now = kept.plan.load()
    assert (now.hours, now.hours_goal, now.applications, now.applications_goal) == (2, 6, 2, 2)


def test_a_card_rests_for_thirty_days_over_all_sessions() -> None:
    kept = store()
    rest = loose(plain(resting("freelance", "Try a small paid job", TODAY + timedelta(days=30))))
    first = session(kept, company="Acme", actions=[action("a"), rest])
    repository = kept.repository(first, course())
    assert repository.read().answers["actions"].value == [action("a"), rest]
    assert kept.plan.resting() == {"freelance": day(30)}
    assert [row["id"] for row in loose(kept.facts()["resting_cards"])] == [rest["id"]]
    assert later(kept, 29).plan.resting() == {"freelance": day(30)}
    assert later(kept, 30).plan.resting() == {}
    given(repository, course(), actions=[action("a")])
    assert kept.plan.resting() == {}


def test_a_skill_that_shows_twice_is_a_gap_of_two() -> None:
    kept = store()
    first = session(
        kept,
        company="Acme",
        whom={"name": "J. Ito"},
        letter={"kind": "feedback", "channel": "email", "body": "Hello"},
        lesson=[{"text": "Learn SQL", "sort": "try", "area": "skills"}, {"text": "Breathe", "area": "interview"}],
    )
    letter = kept.letters(first)[0].id
    given(kept.replies.to_letter(letter, REPLY), REPLY, reply={"text": "More SQL, please."}, themes=["skills", "fit"])
    gaps = kept.facts(first)["skill_gaps"]
    assert [(row["words"], row["person"], row["own"]) for row in loose(gaps)] == [
        ("More SQL, please.", "J. Ito", True),
        ("Learn SQL", "", True),
    ]
    assert loose(kept.facts())["feedback"][0]["own"] is False
    assert later(kept, 91).facts()["skill_gaps"] == []
    kept.delete_session(first)
    assert kept.facts()["skill_gaps"] == []


def told(kept: Store) -> list[tuple[str | None, bool]]:
    found = kept._tables.rows("SELECT what_happened, shown_at FROM if_thens")
    return [(row["what_happened"], row["shown_at"] is not None) for row in found]


def answer(kept: Store, session_id: int) -> Value:
    return kept.repository(session_id, course()).read().answers["last_time_did"].value


def test_what_a_person_did_is_kept_with_the_if_then() -> None:
    kept = store()
    first = session(kept, company="Acme", next_no={"cue": "a no comes", "act": "walk"})
    assert told(kept) == [(None, False)]
    second = session(kept, company="Bolt", last_time_did="Walked")
    assert told(kept) == [("Walked", True)]
    assert loose(kept.facts())["last_if_then"]["what_happened"] == answer(kept, second) == "Walked"
    third = session(kept, company="Cole", last_time_did="Rang Ana")
    assert (answer(kept, second), answer(kept, third), told(kept)) == ("Walked", "Rang Ana", [("Rang Ana", True)])
    write(kept.repository(second, course()), course(), AnswerState.SKIPPED, last_time_did="")
    assert told(kept) == [("Rang Ana", True)]
    other = store()
    other.load(kept.dump())
    assert (answer(other, third), told(other)) == ("Rang Ana", [("Rang Ana", True)])
    alone = store()
    alone.load({"format": 1, "sessions": [kept.dump_session(third)]})
    assert answer(alone, alone.sessions()[0].id) == "Rang Ana"
    kept.purge_session(first)
    assert answer(kept, third) == "Rang Ana"


def test_what_was_told_goes_with_the_session_that_told_it() -> None:
    kept = store()
    session(kept, company="Acme", next_no={"cue": "a no comes", "act": "walk"})
    for state in (AnswerState.GIVEN, AnswerState.DRAFT):
        second = session(kept, company="Bolt", last_time_did="Walked")
        write(kept.repository(second, course()), course(), state, last_time_did="Walked far")
        kept.purge_session(second)
        assert told(kept) == [(None, False)]


def test_a_page_passed_without_words_says_that_the_if_then_was_shown() -> None:
    kept = store()
    session(kept, company="Acme", next_no={"cue": "a no comes", "act": "walk"})
    second = session(kept, company="Bolt")
    write(kept.repository(second, course()), course(), AnswerState.SKIPPED, last_time_did="")
    assert told(kept) == [(None, True)]


def test_a_step_of_no_session_is_in_the_export() -> None:
    kept, other = store(), store()
    kept.plan.add(replace(new_action("event", what="Job fair", when_on=day(2)), helper="Ana"))
    other.load(kept.dump())
    assert other.dump() == kept.dump()
    assert [each.what for each in other.plan.open_actions()] == ["Job fair"]


def test_if_thens_are_newest_first_with_the_page_they_are_from() -> None:
    kept = store()
    first = session(
        kept, company="Acme", next_no={"cue": "a no comes", "act": "walk"}, woop={"wish": "x", "cue": "tea"}
    )
    found = kept.plan.if_thens()
    assert {(each.use, each.cue, each.session_id, each.step) for each in found} == {
        ("next_no", "a no comes", first, "next_no"),
        ("obstacle", "tea", first, "woop"),
    }


def test_a_status_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="status"):
        store().plan.mark("a", "failed")


def test_the_day_of_an_instant_is_the_persons_own() -> None:
    clock = Clock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert clock.day_of("2026-11-22T23:30:00.000+00:00") == date(2026, 11, 22)


def test_a_change_that_could_not_be_saved_is_not_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store()
    session(kept, company="Acme", actions=[action("a")])
    kept.plan.mark("a", "doing")
    (planned,) = kept.plan.open_actions()
    transaction = Tables.transaction

    @contextmanager
    def full_disk(tables: Tables) -> Iterator[None]:
        is_outer = not tables.conn.in_transaction
        with transaction(tables):
            yield
            if is_outer:
                raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Tables, "transaction", full_disk)
        with pytest.raises(StoreError):
            kept.plan.edit("a", replace(planned, what="Another"))
    kept.plan.undo()
    assert [each.status for each in kept.plan.open_actions()] == ["to_do"]
