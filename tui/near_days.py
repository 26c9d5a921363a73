"""Reads days by their distance, their weekday or their number in the month: `a month ago`, `Friday`, `the 26th`."""

from calendar import monthrange
from datetime import date, timedelta

from tui.day_words import DayWords, Step

WEEK = timedelta(days=7)
MONTHS = 12
LONGEST_MONTH = 31


def near_days(words: DayWords, typed: str, today: date, *, past: bool = False) -> list[date]:
    """Return the days that `typed` can mean on `today`, the likelier first; empty if it is no such phrase.

    `typed` has to be normalized (see `DayWords`). A weekday alone is the next one, or with `past` the last one.
    """
    if (days := words.near.get(typed)) is not None:
        return [today + timedelta(days=days)]
    for phrase in words.phrases:
        if (found := phrase.pattern.fullmatch(typed)) is None:
            continue
        if phrase.kind == "numbered":
            return numbered_days(words, found["number"], today, past=past)
        if phrase.kind in ("ahead", "back"):
            number = int(found["number"]) if found["number"].isdigit() else words.numbers[found["number"]]
            return [_add(today, words.units[found["unit"]], -number if phrase.kind == "back" else number)]
        if (weekday := words.weekday(found["weekday"].strip("."))) is not None:
            return _weekdays(today, phrase.kind, weekday, past=past)
    return [] if typed.isdigit() else numbered_days(words, typed, today, past=past)


def numbered_days(words: DayWords, typed: str, today: date, *, past: bool) -> list[date]:
    """Return the next day with the number `typed` (`26th`), or with `past` the last one; empty if it is no number."""
    found = words.ordinal.fullmatch(typed)
    if found is None or not 1 <= int(found[1]) <= LONGEST_MONTH:
        return []
    month = today.replace(day=1)
    while not (days := _in_month(month, int(found[1]), today, past=past)):
        month = _add(month, Step(months=1), -1 if past else 1)
    return days


def _in_month(month: date, number: int, today: date, *, past: bool) -> list[date]:
    """Return the day with that number in `month`; empty if there is none, or if it is on the wrong side of `today`."""
    if number > monthrange(month.year, month.month)[1]:
        return []
    day = month.replace(day=number)
    return [day] if (day <= today if past else day >= today) else []


def _add(today: date, unit: Step, number: int) -> date:
    """Return the day `number` units after `today`; before it, if `number` is negative."""
    months = today.year * MONTHS + today.month - 1 + unit.months * number
    year, month = months // MONTHS, months % MONTHS + 1
    # One month after 31 January is the last day of February.
    day = min(today.day, monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=unit.days * number)


def _weekdays(today: date, kind: str, weekday: int, *, past: bool) -> list[date]:
    """Return the days that a phrase of this kind with a weekday can mean."""
    of_this_week = today + timedelta(days=weekday - today.weekday())
    ahead = of_this_week if of_this_week > today else of_this_week + WEEK
    behind = of_this_week if of_this_week < today else of_this_week - WEEK
    # On a Monday, "next Friday" is in four days for some people, and in eleven for others.
    by_kind = {
        "coming": [behind if past else ahead],
        "this": [of_this_week],
        "next": [ahead, ahead + WEEK] if ahead == of_this_week else [ahead],
        "last": [behind, behind - WEEK] if behind == of_this_week else [behind],
        "next_week": [of_this_week + WEEK],
        "last_week": [of_this_week - WEEK],
        "week_after": [ahead + WEEK],
    }
    return by_kind[kind]
