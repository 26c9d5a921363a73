"""Days in the person's own zone, in whatever form the machine has it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.clock import Clock

NEW_YORK = ZoneInfo("America/New_York")
FORMS = [
    "America/New_York",
    "/usr/share/zoneinfo/America/New_York",
    ":/usr/share/zoneinfo/America/New_York",
    "EST5EDT,M3.2.0,M11.1.0",
]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def use(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield use
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("form", FORMS)
def test_the_day_is_that_of_the_machine_in_every_form_of_a_zone(form: str, zone: Callable[[str], None]) -> None:
    zone(form)
    clock = Clock()
    assert clock.day_of("2026-11-24T02:30:00.000+00:00") == date(2026, 11, 23)
    assert clock.say_moment("2026-11-24T02:30:00.000+00:00").startswith("21:30")
    assert clock.day_of(clock.stamp()) == clock.today()
    assert clock.say_instant(clock.stamp()).startswith("today")
    assert clock.start_of(date(2026, 11, 23)) == "2026-11-23T05:00:00.000+00:00"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("XYZ-3", "+03:00"),
        ("UTC-14", "+14:00"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "+09:00"),
    ],
)
def test_a_zone_without_a_name_is_called_by_its_hours(form: str, name: str) -> None:
    # A process of its own: the name is looked up once in each.
    asked = [sys.executable, "-c", "from tui.clock import Clock; print(Clock().zone)"]
    assert subprocess.check_output(asked, env=os.environ | {"TZ": form}, text=True).strip() == name


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2024, 1, 2), date(2034, 12, 30)), minute=st.integers(0, 1439))
def test_every_minute_of_a_day_is_of_that_day_also_when_clocks_change(
    form: str, zone: Callable[[str], None], day: date, minute: int
) -> None:
    zone(form)
    clock = Clock()
    there = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=NEW_YORK).astimezone(UTC)
    stamp = there.isoformat(timespec="milliseconds")
    # A minute that was skipped is told by the clock as one an hour later.
    assert clock.day_of(stamp) == there.astimezone(NEW_YORK).date()
    assert clock.start_of(day) <= stamp or there.astimezone(NEW_YORK).date() < day


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 11, 2), 24)])
def test_the_days_on_which_clocks_change_have_their_own_length(
    day: date, hours: int, zone: Callable[[str], None]
) -> None:
    zone("America/New_York")
    clock = Clock()
    first, after = (datetime.fromisoformat(clock.start_of(each)) for each in (day, clock.days_after(day, 1)))
    assert after - first == timedelta(hours=hours)
    assert clock.day_of(first.isoformat()) == day
    assert clock.day_of((after - timedelta(seconds=1)).isoformat()) == day
    assert clock.day_of(after.isoformat()) == clock.days_after(day, 1)


@pytest.mark.parametrize("hour", ["T23:30:00-08:00", "T00:30:00+05:45"])
def test_a_clock_that_is_set_with_an_offset_counts_its_days_there(hour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_NOW", f"2026-11-23{hour}")
    clock = Clock.from_environment()
    assert clock.zone == hour[-6:]
    assert clock.today() == clock.day_of(clock.stamp()) == date(2026, 11, 23)
    assert clock.say_instant(clock.stamp()) == "today, Mon 23 Nov"
    assert clock.time() == hour[1:6]
    assert clock.days_ago(3).today() == date(2026, 11, 20)
