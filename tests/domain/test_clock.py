"""Days in words, and words as days."""

from datetime import UTC, date, datetime

import pytest

from tui.clock import Clock, UnreadDate

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        ("27 Nov", date(2026, 11, 27)),
        ("27 november", date(2026, 11, 27)),
        ("  3  jan ", date(2027, 1, 3)),
        ("3 January 2026", date(2026, 1, 3)),
        ("tomorrow", date(2026, 11, 24)),
    ],
)
def test_days_are_read(typed: str, day: date) -> None:
    assert CLOCK.read(typed) == day


def test_a_past_day_without_a_year_is_the_last_one() -> None:
    assert CLOCK.read("3 Dec", past=True) == date(2025, 12, 3)
    assert CLOCK.read("3 Nov", past=True) == date(2026, 11, 3)


@pytest.mark.parametrize("typed", ["banana", "", "31 Feb", "11/12/2026", "[/]", "29 Feb 2027", "next friday"])
def test_what_is_no_day_gets_a_sentence(typed: str) -> None:
    with pytest.raises(UnreadDate, match="What you typed is kept"):
        CLOCK.read(typed)


def test_leap_day_without_a_year() -> None:
    with pytest.raises(UnreadDate):
        CLOCK.read("29 Feb")


def test_days_are_said_with_their_weekday() -> None:
    assert CLOCK.say("2026-11-23") == "today, Mon 23 Nov"
    assert CLOCK.say("2026-11-24") == "tomorrow, Tue 24 Nov"
    assert CLOCK.say(date(2026, 11, 27)) == "Fri 27 Nov"
    assert CLOCK.say(date(2027, 1, 1)) == "Fri 1 Jan 2027"
    assert CLOCK.say(None) == ""


def test_working_days_skip_the_weekend() -> None:
    assert CLOCK.working_days_after(date(2026, 11, 26), 1) == date(2026, 11, 27)
    assert CLOCK.working_days_after(date(2026, 11, 27), 1) == date(2026, 11, 30)
    assert CLOCK.working_days_after(date(2026, 11, 23), 6) == date(2026, 12, 1)


def test_presets() -> None:
    assert CLOCK.preset("next_monday") == date(2026, 11, 30)
    assert CLOCK.preset("yesterday") == date(2026, 11, 22)


def test_a_bad_clock_setting_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_NOW", "half past nine")
    assert Clock.from_environment().now().tzinfo is not None
    monkeypatch.setenv("ONWARD_NOW", "2026-11-23T09:30:00+01:00")
    assert Clock.from_environment().stamp() == "2026-11-23T08:30:00.000+00:00"
