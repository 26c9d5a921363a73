"""Days in words, and words as days."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clock import Clock, long_day, named_day
from tui.unread_days import UnreadDate

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
        ("YESTERDAY", date(2026, 11, 22)),
        ("next monday", date(2026, 11, 30)),
        ("in a week", date(2026, 11, 30)),
        ("in two weeks", date(2026, 12, 7)),
        ("a week ago", date(2026, 11, 16)),
        ("in 3 days", date(2026, 11, 26)),
        ("10 days ago", date(2026, 11, 13)),
        ("friday", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("Tue 24 Nov", date(2026, 11, 24)),
        ("Tuesday, 24 November 2026", date(2026, 11, 24)),
        ("tomorrow, Tue 24 Nov", date(2026, 11, 24)),
        ("24 Nov 2026", date(2026, 11, 24)),
        ("24 Nov., 2026", date(2026, 11, 24)),
        ("23 nov", date(2026, 11, 23)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("\u0662\u0667 Nov", date(2026, 11, 27)),
        ("\uff12\uff10\uff12\uff16-11-27", date(2026, 11, 27)),
        ("\u200f27 Nov\u200e", date(2026, 11, 27)),
        ("\u206827\u00a0Nov\u2069", date(2026, 11, 27)),
        ("2026\u201111\u201127", date(2026, 11, 27)),
    ],
)
def test_days_are_read(typed: str, day: date) -> None:
    assert CLOCK.read(typed) == day


def test_a_past_day_without_a_year_is_the_last_one() -> None:
    assert CLOCK.read("3 Dec", past=True) == date(2025, 12, 3)
    assert CLOCK.read("3 Nov", past=True) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "typed",
    [
        *("banana", "", "31 Feb", "11/12/2026", "[/]", "29 Feb 2027", "next friday", "29 Feb", "31 Apr", "0 Nov"),
        *("0001-01-01", "9999-12-31", "0000-00-00", "2026-13-01", "1 Jan 9999", "2026-W48-5"),
        *(
            "20261127",
            "2026-11-27T09:30",
            "27",
            "Nov",
            "27 N",
            "27 Ju",
            "Mon 24 Nov",
            "27 No",
            "27 De",
            "Nov 2026",
            "27 11",
            "1 2 3",
            "7/7/7",
            "10.30",
            "45/45/2026",
            "last",
            "in days",
            "the",
            "27 28 Nov",
            "Nov 27 Dec",
            "in 9999 days",
            "-1 Nov",
        ),
        *("27 Nov " * 2000, "9" * 10_000, "\u0662" * 5_000, "in " + "9" * 5_000 + " days", "\x00", "\ud800"),
    ],
    ids=lambda typed: ascii(typed[:20]),
)
def test_what_is_no_day_gets_a_sentence(typed: str) -> None:
    with pytest.raises(UnreadDate, match="What you typed is kept"):
        CLOCK.read(typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("29 Feb", "There's no 29 February in 2027."),
        ("31 Apr 2026", "There's no 31 April in 2026."),
        ("Mon 24 Nov", "24 November 2026 is a Tuesday."),
        ("0001-01-01", "Enter a year from 1900 to 2199."),
        ("soon", "Enter a date like 27 Nov or tomorrow."),
    ],
)
def test_the_sentence_says_what_is_wrong(typed: str, words: str) -> None:
    with pytest.raises(UnreadDate, match=words):
        CLOCK.read(typed)


def test_the_leap_day_without_a_year_is_read_where_it_is_near() -> None:
    assert Clock(datetime(2027, 12, 1, tzinfo=UTC)).read("29 Feb") == date(2028, 2, 29)
    assert Clock(datetime(2028, 3, 1, tzinfo=UTC)).read("29 Feb", past=True) == date(2028, 2, 29)


NEAR = st.dates(date(2026, 11, 23), date(2027, 11, 22))
PAST = st.dates(date(2025, 11, 24), date(2026, 11, 23))


@given(NEAR | PAST, st.sampled_from(["%Y-%m-%d", "%d %b", "%d %B", "%a %d %b %Y", "%A, %d %B", "%d %b %Y"]))
def test_a_day_written_in_any_way_is_read_again(day: date, layout: str) -> None:
    past = day < CLOCK.today()
    for written in (day.strftime(layout), day.strftime(layout).upper(), f"  \u200e{day.strftime(layout)} "):
        assert CLOCK.read(written, past=past) == day


@given(NEAR | PAST)
def test_a_day_that_is_shown_can_be_typed(day: date) -> None:
    assert CLOCK.read(CLOCK.say(day), past=day < CLOCK.today()) == day
    assert CLOCK.read(long_day(day)) == CLOCK.read(named_day(day)) == day


WORDS = st.sampled_from(
    ["27", "29", "31", "Nov", "feb", "2026", "0001", "in", "ago", "next", "mon", "-", "\u0662", ","]
)


@given(st.text() | st.lists(WORDS, max_size=5).map(" ".join), st.booleans(), st.dates(date(1970, 1, 1)))
def test_anything_typed_is_a_day_or_gets_a_sentence(typed: str, past: bool, today: date) -> None:
    clock = Clock(datetime(min(today.year, 2190), today.month, min(today.day, 28), tzinfo=UTC))
    found: list[date] = []
    with suppress(UnreadDate):
        found.append(clock.read(typed, past=past))
    if found:
        assert clock.say(found[0])
        return
    with pytest.raises(UnreadDate, match=r"What you typed is kept\.$"):
        clock.read(typed, past=past)


@given(st.dates())
def test_every_day_there_is_can_be_said_and_counted_from(day: date) -> None:
    assert day.strftime("%a") in CLOCK.say(day)
    assert CLOCK.working_days_after(day, 6) >= day


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
    assert CLOCK.preset("two_weeks_ago") == date(2026, 11, 9)
    assert CLOCK.preset("a_month_ago") == date(2026, 10, 23)


def test_a_bad_clock_setting_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_NOW", "half past nine")
    assert Clock.from_environment().now().tzinfo is not None
    monkeypatch.setenv("ONWARD_NOW", "2026-11-23T09:30:00+01:00")
    assert Clock.from_environment().stamp() == "2026-11-23T08:30:00.000+00:00"
