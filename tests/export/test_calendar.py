"""The plan as a calendar, read back with a library that Onward doesn't use."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import vobject

from tests.made import action
from tests.store.writing import session
from tui.clock import Clock
from tui.domain.answers.reading import plain
from tui.export.calendar import as_calendar, calendar_entries
from tui.store.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
CLOCK = Clock(datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN))
COMPANY = "Kestrel Health"
REASON = "they said my German was too weak"
LETTER = {"kind": "feedback", "channel": "email", "template": "x", "subject": "Thank you", "body": "Dear Ms Weir"}


def planned(clock: Clock = CLOCK) -> Store:
    """Return a store with a plan, and a letter that was sent and is to be followed up."""
    store = Store.in_memory(clock)
    actions = [
        action(
            "timed", "apply", "Call Priya; bring: a, b", when_on="2026-11-26", when_at="14:00-15:30", because=REASON
        ),
        action("summer", "event", "Job fair", when_on="2027-06-01", when_at="9:30 am", where_how="Hall 3, back door"),
        action("all_day", "care", "Swim 🙂", when_on="2026-11-24", when_at="after lunch"),
        action("morning", "learn", "Read about SQL", when_on="2026-11-25", when_at="morning"),
        action("over", "learn", "Long ago", when_on="2026-11-01"),
        action("no_day", "learn", "Some time"),
    ]
    week = {"hours": 3, "slots": [{"weekday": "wednesday", "time": "10:00", "what": "Library", "hours": 2}]}
    hand_over = {"done": "sent", "on": "2026-11-23", "follow_up_on": "2027-02-01"}
    session(
        store,
        company=COMPANY,
        contact={"name": "Ms Weir"},
        week=week,
        actions=plain(actions),
        letter=LETTER,
        hand_over=hand_over,
    )
    return store


def read(text: str) -> dict[str, Any]:
    """Return the events of a calendar by what they say."""
    calendar = vobject.readOne(text)
    assert calendar.behavior is not None
    calendar.validate(raiseException=True)
    return {event.summary.value: event for event in calendar.vevent_list}


def events(clock: Clock = CLOCK, store: Store | None = None) -> dict[str, Any]:
    return read(as_calendar(calendar_entries(store or planned(clock), clock), clock))


def test_events_are_what_is_planned_from_today_on() -> None:
    assert list(events()) == [
        "Swim 🙂",
        "Read about SQL",
        "Library",
        "Call Priya; bring: a, b",
        "Follow up on a letter",
        "Job fair",
    ]


def test_times_are_those_of_the_person_in_winter_and_in_summer() -> None:
    found = events()
    timed, summer = found["Call Priya; bring: a, b"], found["Job fair"]
    assert timed.dtstart.value == datetime(2026, 11, 26, 14, 0, tzinfo=BERLIN)
    assert timed.dtend.value == datetime(2026, 11, 26, 15, 30, tzinfo=BERLIN)
    assert summer.dtstart.value.astimezone(UTC) == datetime(2027, 6, 1, 7, 30, tzinfo=UTC)
    assert summer.location.value == "Hall 3, back door"
    assert found["Library"].dtend.value - found["Library"].dtstart.value == timedelta(hours=2)
    assert found["Read about SQL"].dtstart.value == datetime(2026, 11, 25, 8, 0, tzinfo=BERLIN)


def test_a_time_is_the_same_moment_whatever_the_zone_of_the_calendar() -> None:
    text = as_calendar(calendar_entries(planned(), CLOCK), CLOCK)
    assert "TZID" not in text
    assert "DTSTART:20261126T130000Z" in text
    west = Clock(datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=-5))))
    assert "DTSTART:20261126T190000Z" in as_calendar(calendar_entries(planned(west), west), west)


def test_a_time_that_the_clock_skips_is_an_hour_later() -> None:
    store = Store.in_memory(CLOCK)
    store.plan.add(action("gap", "care", "Walk", when_on="2027-03-28", when_at="2:30 am"))
    assert events(store=store)["Walk"].dtstart.value.astimezone(BERLIN).hour == 3


def test_what_has_no_time_of_the_clock_takes_the_day() -> None:
    swim = events()["Swim 🙂"]
    assert (swim.dtstart.value, swim.dtend.value) == (date(2026, 11, 24), date(2026, 11, 25))
    assert swim.description.value == "after lunch"
    assert swim.transp.value == "TRANSPARENT"
    assert swim.valarm.trigger.value == timedelta(hours=9)


def test_each_event_has_an_alarm_and_no_event_is_a_task() -> None:
    text = as_calendar(calendar_entries(planned(), CLOCK), CLOCK)
    assert "VTODO" not in text
    assert {event.valarm.action.value for event in read(text).values()} == {"DISPLAY"}
    assert events()["Job fair"].valarm.trigger.value == -timedelta(minutes=15)


def test_it_has_the_words_of_the_plan_and_nothing_else() -> None:
    text = as_calendar(calendar_entries(planned(), CLOCK), CLOCK).replace("\r\n ", "")
    for words in (COMPANY, REASON, "Weir", "Thank you"):
        assert words not in text
    assert events()["Follow up on a letter"].dtstart.value.date() == date(2027, 2, 1)


def test_a_second_file_updates_the_first() -> None:
    store = planned()
    before = events(store=store)
    store.plan.move("timed", date(2026, 11, 27))
    later = Clock(datetime(2026, 11, 23, 10, 5, tzinfo=BERLIN))
    after = events(later, store)
    assert {name: event.uid.value for name, event in before.items()} == {
        name: event.uid.value for name, event in after.items()
    }
    assert len({event.uid.value for event in after.values()}) == len(after)
    moved = after["Call Priya; bring: a, b"]
    assert moved.dtstart.value == datetime(2026, 11, 27, 14, 0, tzinfo=BERLIN)
    # Also after a change was undone, which takes its moment back.
    store.plan.undo()
    latest = events(Clock(datetime(2026, 11, 23, 10, 9, tzinfo=BERLIN)), store)["Call Priya; bring: a, b"]
    assert int(before["Swim 🙂"].sequence.value) < int(moved.sequence.value) < int(latest.sequence.value)
    assert moved.last_modified.value == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)


def test_a_day_to_write_again_is_not_in_it() -> None:
    store = planned()
    before = calendar_entries(store, CLOCK)
    session(store, company="Bolt", write_again=["2026-11-24"])
    assert any(each.repeats for each in store.plan.open_actions())
    assert calendar_entries(store, CLOCK) == before


def test_letters_of_two_files_are_two_events() -> None:
    other = planned(Clock(datetime(2026, 11, 23, 9, 58, tzinfo=BERLIN)))
    one, two = events()["Follow up on a letter"], events(store=other)["Follow up on a letter"]
    assert one.uid.value != two.uid.value


def test_one_session_alone() -> None:
    store = planned()
    store.plan.add(action("own", "care", "Walk", when_on="2026-11-25"))
    row = store.sessions()[0]
    assert "Walk" in {entry.what for entry in calendar_entries(store, CLOCK)}
    found = {entry.what for entry in calendar_entries(store, CLOCK, row.id)}
    assert "Walk" not in found and "Swim 🙂" in found and "Follow up on a letter" in found
