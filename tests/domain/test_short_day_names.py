"""Names of months and weekdays that are cut short: three letters name one, two are asked about."""

from datetime import date

import pytest

from tui.typed_days import read_day
from tui.unread_days import UnreadDate

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(("typed", "day"), [("26 nov", (11, 26)), ("3 dec", (12, 3)), ("fri", (11, 27))])
def test_three_letters_are_a_name(typed: str, day: tuple[int, int]) -> None:
    assert read_day(typed, MONDAY, past=False) == date(2026, *day)


@pytest.mark.parametrize("typed", ["26 no", "3 de", "9 oc", "5 fe"])
def test_two_letters_are_not_taken_for_a_month(typed: str) -> None:
    with pytest.raises(UnreadDate):
        read_day(typed, MONDAY, past=False)
