"""Days as people type them: every usual order and phrase, both sides, and what is asked where two days are meant."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest

from tui.typed_days import read_day
from tui.unread_days import TwoDays, UnreadDate

TODAY = date(2026, 11, 23)
"""A Monday."""


def read(typed: str, *, past: bool = False, today: date = TODAY, country: str = "") -> date:
    return read_day(typed, today, past=past, country=country)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Nov 26",
            "nov 26th",
            "November 26, 2026",
            "26th Nov",
            "the 26th of November",
            "26. November 2026",
            "26 Nov 26",
        ),
        *(
            "26.11.",
            "26.11",
            "26. 11. 2026",
            "26.11.2026",
            "26-11-2026",
            "26/11",
            "26/11/2026",
            "26/11/26",
            "26 11 2026",
        ),
        *("2026/11/26", "2026-11-26", "2026.11.26", "2026 Nov 26", "26nov2026", "26-Nov-2026", "26/nov/26", "Nov26"),
        *("11/26", "11/26/2026", "11.26.2026", "Thursday, November 26, 2026", "Thu. 26 Nov.", "Thu 26/11", "on 26 Nov"),
        *("thursday", "on Thursday", "this thursday", "coming thurs", "in three days", "in 3 days", "3 days from now"),
        *("three days from today", "Nov. 26 '26", "In three days, Thu 26 Nov", "26 \u2013 11 \u2013 2026"),
    ],
)
def test_one_day_in_many_forms(typed: str) -> None:
    assert read(typed) == date(2026, 11, 26)
    assert read(f"  {typed.upper()} \u200e") == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("last friday", date(2026, 11, 20)),
        ("past friday", date(2026, 11, 20)),
        ("friday", date(2026, 11, 20)),
        ("day before yesterday", date(2026, 11, 21)),
        ("the day before yesterday", date(2026, 11, 21)),
        ("two weeks ago", date(2026, 11, 9)),
        ("a fortnight ago", date(2026, 11, 9)),
        ("a couple of weeks ago", date(2026, 11, 9)),
        ("a month ago", date(2026, 10, 23)),
        ("a year ago", date(2025, 11, 23)),
        ("last night", date(2026, 11, 22)),
        ("yesterday morning", date(2026, 11, 22)),
        ("this morning", date(2026, 11, 23)),
        ("just now", date(2026, 11, 23)),
        ("about a week ago", date(2026, 11, 16)),
        ("a week ago today", date(2026, 11, 16)),
        ("thirty days ago", date(2026, 10, 24)),
        ("weds", date(2026, 11, 18)),
        ("friday gone", date(2026, 11, 20)),
        ("thursday last week", date(2026, 11, 19)),
        ("Thursday of last week", date(2026, 11, 19)),
        ("last week thursday", date(2026, 11, 19)),
        ("the 20th", date(2026, 11, 20)),
        ("20th", date(2026, 11, 20)),
        ("Friday the 20th", date(2026, 11, 20)),
        ("Fri 20", date(2026, 11, 20)),
        ("the 23rd", date(2026, 11, 23)),
        ("the 26th", date(2026, 10, 26)),
        ("the 31st", date(2026, 10, 31)),
        ("20 Nov (Fri)", date(2026, 11, 20)),
        ("20 November 2026, Friday", date(2026, 11, 20)),
        ("29 Feb", date(2024, 2, 29)),
        ("Feb 29", date(2024, 2, 29)),
        ("29.2.", date(2024, 2, 29)),
        ("24 Nov", date(2025, 11, 24)),
        ("23 Nov", date(2026, 11, 23)),
    ],
)
def test_days_that_are_over(typed: str, day: date) -> None:
    assert read(typed, past=True) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("day after tomorrow", date(2026, 11, 25)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("friday week", date(2026, 12, 4)),
        ("a week on friday", date(2026, 12, 4)),
        ("next monday", date(2026, 11, 30)),
        ("in a month", date(2026, 12, 23)),
        ("tomorrow evening", date(2026, 11, 24)),
        ("a week today", date(2026, 11, 30)),
        ("week tomorrow", date(2026, 12, 1)),
        ("in two weeks' time", date(2026, 12, 7)),
        ("in a week\u2019s time", date(2026, 11, 30)),
        ("monday next week", date(2026, 11, 30)),
        ("next week monday", date(2026, 11, 30)),
        ("Friday this week", date(2026, 11, 27)),
        ("the 26th", date(2026, 11, 26)),
        ("on the 3rd", date(2026, 12, 3)),
        ("in two months", date(2027, 1, 23)),
    ],
)
def test_days_that_are_to_come(typed: str, day: date) -> None:
    assert read(typed) == day


def test_a_month_on_from_a_long_month_is_the_last_day_of_a_short_one() -> None:
    assert read("in a month", today=date(2027, 1, 31)) == date(2027, 2, 28)
    assert read("a month ago", today=date(2026, 12, 31)) == date(2026, 11, 30)


def test_a_number_of_the_month_passes_over_months_that_are_too_short() -> None:
    assert read("the 31st", today=date(2027, 3, 30), past=True) == date(2027, 1, 31)
    assert read("the 31st", today=date(2027, 2, 1)) == date(2027, 3, 31)
    for typed in ("32nd", "0th", "26"):
        with pytest.raises(UnreadDate, match="Enter a date"):
            read(typed)
    with pytest.raises(UnreadDate, match="13 December 2026 is a Sunday"):
        read("Friday the 13th")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("11/12", (date(2026, 12, 11), date(2027, 11, 12))),
        ("11/12/2026", (date(2026, 12, 11), date(2026, 11, 12))),
        ("11-12-26", (date(2026, 12, 11), date(2026, 11, 12))),
        ("next friday", (date(2026, 11, 27), date(2026, 12, 4))),
    ],
)
def test_where_there_are_two_days_both_are_said(typed: str, days: tuple[date, date]) -> None:
    with pytest.raises(TwoDays) as asked:
        read(typed)
    assert asked.value.days == days
    for day in days:
        assert f"{day:%a} {day.day} {day:%b} {day.year}" in str(asked.value)


def test_the_order_of_the_country_comes_first() -> None:
    with pytest.raises(TwoDays) as asked:
        read("11/12/2026", country="us")
    assert asked.value.days == (date(2026, 11, 12), date(2026, 12, 11))
    assert str(asked.value) == (
        "This can be Thu 12 Nov 2026 or Fri 11 Dec 2026. Type the one you mean, such as 12 Nov 2026."
        " What you typed is kept."
    )
    assert read("11.12.2026") == date(2026, 12, 11)
    with pytest.raises(TwoDays):
        read("11.12.2026", country="US")


def test_a_weekday_settles_which_of_two_it_is() -> None:
    assert read("Fri 11/12/2026") == date(2026, 12, 11)
    assert read("Thu 11/12/2026") == date(2026, 11, 12)
    for typed in ("Mon 11/12/2026", "Mon, 11/12/2026"):
        with pytest.raises(UnreadDate, match="11 December 2026 is a Friday"):
            read(typed)


def test_last_and_next_are_asked_about_where_this_week_has_one_too() -> None:
    saturday = date(2026, 11, 28)
    assert read("next friday", today=saturday) == date(2026, 12, 4)
    with pytest.raises(TwoDays) as asked:
        read("last friday", today=saturday, past=True)
    assert asked.value.days == (date(2026, 11, 27), date(2026, 11, 20))


def test_a_year_of_two_digits_is_the_nearest() -> None:
    assert read("1 Jan 26").year == 2026
    assert read("1 Jan 76").year == 2076
    assert read("1 Jan 77").year == 1977


def test_the_example_is_of_the_side_that_is_asked_for() -> None:
    with pytest.raises(UnreadDate, match="Enter a date like 27 Nov or yesterday"):
        read("hm", past=True)


def ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


DATED: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day:%d %b %Y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day:%b} {day.day}, {day.year}",
    lambda day: f"{day:%B} {ordinal(day.day)} {day.year}",
    lambda day: f"the {ordinal(day.day)} of {day:%B} {day.year}",
    lambda day: f"{day:%A, %d %B %Y}",
    lambda day: f"{day:%a} {day.day} {day:%b %y}",
    lambda day: f"{day.day}-{day:%b-%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}. {day.month}. {day.year}",
    lambda day: f"{day:%d.%m.%y}",
]
EITHER: list[Callable[[date], str]] = [
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}/{day.month}/{day:%y}",
]
WITHOUT_YEAR: list[Callable[[date], str]] = [
    lambda day: f"{day.day} {day:%b}",
    lambda day: f"{day:%B} {ordinal(day.day)}",
    lambda day: f"{day:%d.%m.}",
    lambda day: f"{day:%a %d %b}",
    lambda day: f"{day:%d/%m}",
    lambda day: f"{day:%m/%d}",
]
TEN_YEARS = [date(2021, 1, 1) + timedelta(days=number) for number in range(3652)]


def meant(typed: str, *, past: bool, today: date) -> tuple[date, ...]:
    """Return the day that `typed` is read as, or the two that are asked about."""
    try:
        return (read(typed, past=past, today=today),)
    except TwoDays as asked:
        return asked.days


@pytest.mark.parametrize("past", [False, True])
def test_each_third_day_of_ten_years_reads_back_or_is_asked_about(past: bool) -> None:
    for day, form in product(TEN_YEARS[::3], DATED):
        assert meant(form(day), past=past, today=TODAY) == (day,), form(day)
    for day, form in product(TEN_YEARS[::3], EITHER):
        found = meant(form(day), past=past, today=TODAY)
        assert day in found, form(day)
        assert day in meant(f"{day:%a} {form(day)}", past=past, today=TODAY)
        assert (len(found) == 1) == (day.day > 12 or day.day == day.month), form(day)


@pytest.mark.parametrize("past", [False, True])
def test_every_day_of_ten_years_reads_back_without_its_year_where_it_is_near(past: bool) -> None:
    for day in TEN_YEARS:
        today = day + timedelta(days=100 if past else -100)
        for form in WITHOUT_YEAR:
            assert day in meant(form(day), past=past, today=today), form(day)
        for number in (1, 5):
            assert meant(f"in {number} days", past=past, today=day - timedelta(days=number)) == (day,)
            assert meant(f"{number} days ago", past=past, today=day + timedelta(days=number)) == (day,)
        for number in (1, 3, 6):
            about = day + timedelta(days=number if past else -number)
            assert meant(f"{day:%A}", past=past, today=about) == (day,)
            assert day in meant(f"{'last' if past else 'next'} {day:%a}", past=past, today=about)
