"""Days in Spanish: as they are shown, and as people type them. Seen from Monday 23 November 2026."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.words.speaking import speaking
from tui.clock import Clock, long_day, month, named_day
from tui.day_words import weekdays
from tui.typed_days import read_day
from tui.unread_days import TwoDays, UnreadDate

TODAY = date(2026, 11, 23)
CLOCK = Clock(datetime(2026, 11, 23, 12, tzinfo=UTC))


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    with speaking("es"):
        yield


def read(typed: str, *, past: bool = False, today: date = TODAY, country: str = "") -> date:
    return read_day(typed, today, past=past, country=country)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("hoy", TODAY),
        ("esta tarde", TODAY),
        ("mañana", date(2026, 11, 24)),
        ("Mañana", date(2026, 11, 24)),
        ("manana", date(2026, 11, 24)),
        ("MAÑANA.", date(2026, 11, 24)),
        ("man\u0303ana", date(2026, 11, 24)),
        ("mañana por la tarde", date(2026, 11, 24)),
        ("pasado mañana", date(2026, 11, 25)),
        ("el viernes", date(2026, 11, 27)),
        ("viernes", date(2026, 11, 27)),
        ("vie", date(2026, 11, 27)),
        ("miércoles", date(2026, 11, 25)),
        ("miercoles", date(2026, 11, 25)),
        ("mie.", date(2026, 11, 25)),
        ("mar", date(2026, 11, 24)),
        ("el próximo lunes", date(2026, 11, 30)),
        ("proximo lunes", date(2026, 11, 30)),
        ("el lunes que viene", date(2026, 11, 30)),
        ("este jueves", date(2026, 11, 26)),
        ("el martes de la semana que viene", date(2026, 12, 1)),
        ("la próxima semana, el martes", date(2026, 12, 1)),
        ("dentro de tres días", date(2026, 11, 26)),
        ("dentro de 3 dias", date(2026, 11, 26)),
        ("en una semana", date(2026, 11, 30)),
        ("dentro de un par de semanas", date(2026, 12, 7)),
        ("de aquí a un mes", date(2026, 12, 23)),
        ("en un año", date(2027, 11, 23)),
        ("de hoy en ocho", date(2026, 11, 30)),
        ("el viernes en ocho", date(2026, 12, 4)),
        ("26 nov", date(2026, 11, 26)),
        ("26 de noviembre", date(2026, 11, 26)),
        ("el 26 de noviembre de 2026", date(2026, 11, 26)),
        ("jueves 26 de noviembre", date(2026, 11, 26)),
        ("jue 26 nov", date(2026, 11, 26)),
        ("26nov2026", date(2026, 11, 26)),
        ("1º de diciembre", date(2026, 12, 1)),
        ("1ro de diciembre", date(2026, 12, 1)),
        ("4 dic", date(2026, 12, 4)),
        ("4 setiembre", date(2027, 9, 4)),
        ("4 sept.", date(2027, 9, 4)),
        ("3 mar", date(2027, 3, 3)),
        ("el día 26", date(2026, 11, 26)),
        ("26/11/2026", date(2026, 11, 26)),
        ("26.11.", date(2026, 11, 26)),
        ("26-11-26", date(2026, 11, 26)),
        ("2026-11-26", date(2026, 11, 26)),
        ("mañana, mar 24 nov", date(2026, 11, 24)),
    ],
)
def test_days_that_are_to_come(typed: str, day: date) -> None:
    assert read(typed) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("ayer", date(2026, 11, 22)),
        ("anoche", date(2026, 11, 22)),
        ("anteayer", date(2026, 11, 21)),
        ("antier", date(2026, 11, 21)),
        ("antes de ayer", date(2026, 11, 21)),
        ("hace dos semanas", date(2026, 11, 9)),
        ("hace un mes", date(2026, 10, 23)),
        ("hace 10 días", date(2026, 11, 13)),
        ("tres días atrás", date(2026, 11, 20)),
        ("el viernes", date(2026, 11, 20)),
        ("el viernes pasado", date(2026, 11, 20)),
        ("el último viernes", date(2026, 11, 20)),
        ("el jueves de la semana pasada", date(2026, 11, 19)),
        ("30 nov", date(2025, 11, 30)),
        ("2 feb", date(2026, 2, 2)),
    ],
)
def test_days_that_are_over(typed: str, day: date) -> None:
    assert read(typed, past=True) == day


@pytest.mark.parametrize(
    "typed", ["mañanas", "pronto", "31 abr", "tomorrow", "in two days", "vie 26 nov", "ma", "pasado"]
)
def test_what_is_no_day_is_not_read(typed: str) -> None:
    with pytest.raises(UnreadDate, match=r"[Ee]scribiste se conserva"):
        read(typed)


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnreadDate, match="No existe el 31 de abril de 2027"):
        read("31 abril")
    with pytest.raises(UnreadDate, match="El 26 de noviembre de 2026 es jueves"):
        read("vie 26 nov")


def test_digits_alone_are_day_first_and_asked_about() -> None:
    with pytest.raises(TwoDays) as asked:
        read("11/12")
    assert asked.value.days == (date(2026, 12, 11), date(2027, 11, 12))
    with pytest.raises(TwoDays) as asked:
        read("11/12", country="US")
    assert asked.value.days[0] == date(2027, 11, 12)


def test_next_friday_is_asked_about_where_there_are_two() -> None:
    with pytest.raises(TwoDays):
        read("próximo viernes", today=date(2026, 11, 25))


def test_a_short_name_of_a_month_and_of_a_weekday_is_asked_about() -> None:
    # "mar" is marzo and martes. The next 1st and the next 24th are a Tuesday, the next 2nd isn't.
    assert read("2 mar") == date(2027, 3, 2)
    for typed, days in {
        "1 mar": (date(2027, 3, 1), date(2026, 12, 1)),
        "mar 24": (date(2027, 3, 24), date(2026, 11, 24)),
    }.items():
        with pytest.raises(TwoDays) as asked:
            read(typed)
        assert asked.value.days == days


def test_days_are_shown_in_spanish() -> None:
    assert CLOCK.say(TODAY) == "hoy, lun 23 nov"
    assert CLOCK.say("2026-11-25") == "mié 25 nov"
    assert CLOCK.say("2027-01-01") == "vie 1 ene 2027"
    assert (named_day(TODAY), long_day(TODAY), month(TODAY)) == ("lun 23 nov 2026", "23 nov 2026", "nov 2026")
    assert weekdays()[2] == "miércoles"


def test_each_day_of_two_years_reads_back_as_it_is_shown() -> None:
    for number in range(731):
        day = TODAY + timedelta(days=number)
        assert read(named_day(day)) == day
        assert read(long_day(day)) == day
        assert read(CLOCK.say(day).rpartition(", ")[2]) == day


def test_english_is_back_afterwards() -> None:
    with speaking("en"):
        assert CLOCK.say(TODAY) == "today, Mon 23 Nov"
        assert read("tomorrow") == TODAY + timedelta(days=1)
