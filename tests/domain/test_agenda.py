"""When things of a plan come: every one in exactly one part of the list, by the person's own day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clock import Clock
from tui.domain.agenda import GROUPS, group_of, grouped, next_on, week_of
from tui.domain.answers.planning import WEEKDAYS

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MONDAY = date(2026, 11, 23)


@given(st.lists(st.none() | DAYS), DAYS)
def test_everything_is_in_one_group_in_the_order_it_came(days: list[date | None], today: date) -> None:
    things = list(enumerate(days))
    found = grouped(things, lambda thing: thing[1], today)
    assert list(found) == list(GROUPS)
    assert sorted(thing for group in found.values() for thing in group) == things if None not in days else True
    assert sum(len(group) for group in found.values()) == len(things)
    for group in found.values():
        assert group == [thing for thing in things if thing in group]


@given(DAYS, st.integers(-40, 40))
def test_a_group_says_what_its_name_does(today: date, after: int) -> None:
    day = today + timedelta(days=after)
    group = group_of(day, today)
    assert (group == "earlier") == (day < today)
    assert (group == "today") == (day == today)
    assert (group == "this_week") == (day > today and week_of(day) == week_of(today))
    assert group_of(None, today) == "no_day"


@given(DAYS)
def test_a_week_is_seven_days_from_monday(day: date) -> None:
    monday, sunday = week_of(day)
    assert monday.weekday() == 0
    assert sunday - monday == timedelta(days=6)
    assert monday <= day <= sunday


@pytest.mark.parametrize(
    ("zone", "group"), [("Pacific/Auckland", "this_week"), ("Europe/London", "later"), ("America/Los_Angeles", "later")]
)
def test_the_week_ends_on_the_sunday_of_the_person(zone: str, group: str) -> None:
    # It is Monday in Auckland already, and still Sunday elsewhere.
    instant = datetime(2026, 11, 22, 20, 0, tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert group_of(date(2026, 11, 24), Clock(instant).today()) == group


@given(st.sampled_from(WEEKDAYS), DAYS)
def test_a_slot_comes_back_each_week(weekday: str, today: date) -> None:
    first = next_on(weekday, today)
    assert WEEKDAYS[first.weekday()] == weekday
    assert timedelta(0) <= first - today < timedelta(days=7)
    assert next_on(weekday, first + timedelta(days=1)) == first + timedelta(days=7)


def test_a_slot_of_today_is_today() -> None:
    assert next_on("monday", MONDAY) == MONDAY
    assert next_on("sunday", MONDAY) == date(2026, 11, 29)
