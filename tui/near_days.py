"""Days that are said by how far off they are, or by their weekday: `in three days`, `a month ago`, `last Friday`."""

from calendar import monthrange
from datetime import date, timedelta

from tui.day_words import DayWords, Step

WEEK = timedelta(days=7)
MONTHS = 12


def near_days(words: DayWords, typed: str, today: date, *, past: bool = False) -> list[date]:
    """Return every day that `typed` can mean, seen from `today`, the likelier first; none where it is no such phrase.

    A weekday alone is the next of that name, or with `past` the last.
    """
    if (days := words.near.get(typed)) is not None:
        return [today + timedelta(days=days)]
    for phrase in words.phrases:
        if (found := phrase.pattern.fullmatch(typed)) is None:
            continue
        if phrase.kind in ("ahead", "back"):
            number = int(found["number"]) if found["number"].isdigit() else words.numbers[found["number"]]
            return [_counted(today, words.units[found["unit"]], -number if phrase.kind == "back" else number)]
        if (weekday := words.weekday(found["weekday"].strip("."))) is not None:
            return _weekdays(today, phrase.kind, weekday, past=past)
    return []


def _counted(today: date, unit: Step, number: int) -> date:
    months = today.year * MONTHS + today.month - 1 + unit.months * number
    year, month = months // MONTHS, months % MONTHS + 1
    # A month after 31 January is the last day of February.
    day = min(today.day, monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=unit.days * number)


def _weekdays(today: date, kind: str, weekday: int, *, past: bool) -> list[date]:
    of_this_week = today + timedelta(days=weekday - today.weekday())
    ahead = of_this_week if of_this_week > today else of_this_week + WEEK
    behind = of_this_week if of_this_week < today else of_this_week - WEEK
    # On Monday, "next Friday" is in four days for some people and in eleven for others.
    found = {
        "coming": [behind if past else ahead],
        "this": [of_this_week],
        "next": [ahead, ahead + WEEK] if ahead == of_this_week else [ahead],
        "last": [behind, behind - WEEK] if behind == of_this_week else [behind],
        "week_after": [ahead + WEEK],
    }
    return found[kind]
