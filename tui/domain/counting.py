"""Counting: from the history to its figures, in the order of the screen. With too few setbacks there is none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from statistics import median

from tui.domain.patterns import (
    Counted,
    CountedRows,
    Group,
    History,
    Labels,
    Named,
    PatternFigure,
    PlanStep,
    Rating,
    Setbacks,
    Shift,
)
from tui.domain.setback import STAGES

STEP_ORDER = ("done", "doing", "to_do", "let_go")
STRONGEST, SUREST = 10, 100
"""Where the scales of feelings and of belief end; both begin at 0."""
MONTHS_OF_A_YEAR = 12
LONGEST_BY_QUARTER = 36
MOST_PERIODS = 12
"""Beyond this many periods those without a setback are left out: a year may be mistyped by a thousand."""


def figures(history: History, labels: Labels) -> list[PatternFigure]:
    """Return every figure in the order of the screen; none while there are too few setbacks."""
    if not history.enough:
        return []
    return [
        *_shifts(Group.FEELING, _rated_twice(history.ratings), STRONGEST),
        *_shifts(Group.BELIEF, history.thoughts, SUREST),
        *_steps(history.steps),
        *_named(Group.THEME, history.themes, labels.get(Group.THEME, {})),
        *_named(Group.TRAP, history.traps, labels.get(Group.TRAP, {})),
        *_stages(history.setbacks),
        *_over_time(history.setbacks),
        *_outcomes(history.setbacks, labels.get(Group.OUTCOME, {})),
    ]


def _figure(group: Group, key: str, of: int, counted: Sequence[Counted], *, months: int = 0) -> PatternFigure:
    return PatternFigure(group=group, key=key, value=len(counted), of=of, counted=counted, months=months)


def _sessions(setbacks: Iterable[Setbacks]) -> Sequence[Counted]:
    return _counted_sessions(list(chain.from_iterable(each.sessions for each in setbacks)))


def _counted_sessions(ids: Sequence[int]) -> Sequence[Counted]:
    return CountedRows(ids, lambda each: Counted(session=each))


def _amount(setbacks: Iterable[Setbacks]) -> int:
    return sum(len(each.sessions) for each in setbacks)


def _stages(setbacks: Sequence[Setbacks]) -> Iterator[PatternFigure]:
    """Yield a line a stage: those that went as far or further. What nobody reached is left out."""
    of = _amount(setbacks)
    for place, stage in enumerate(STAGES):
        if found := _sessions(each for each in setbacks if each.stage in STAGES[place:]):
            yield _figure(Group.STAGE, stage, of, found)
    if unsaid := _sessions(each for each in setbacks if each.stage not in STAGES and Group.STAGE not in each.not_asked):
        yield _figure(Group.STAGE, "", of, unsaid)


def _outcomes(setbacks: Sequence[Setbacks], labels: Mapping[str, str]) -> list[PatternFigure]:
    keys = [*labels, *dict.fromkeys(each.outcome for each in setbacks if each.outcome and each.outcome not in labels)]
    of = _amount(setbacks)
    lines = [
        _figure(Group.OUTCOME, key, of, _sessions(each for each in setbacks if each.outcome == key)) for key in keys
    ]
    missing = (each for each in setbacks if not each.outcome and Group.OUTCOME not in each.not_asked)
    unsaid = _figure(Group.OUTCOME, "", of, _sessions(missing))
    return [each for each in (*_most_first(lines), unsaid) if each.counted]


def _named(group: Group, named: Sequence[Named], labels: Mapping[str, str]) -> list[PatternFigure]:
    """Return a line for each word, out of the sessions that have any. Own words are one whatever their capitals."""
    offered = {_folded(label): key for key, label in labels.items()}
    spelled: dict[str, str] = {}
    sessions: dict[str, set[int]] = {key: set() for key in labels}
    for each in named:
        added = [line for line in each.lines if _folded(line) not in offered]
        for word in (*each.words, *added):
            own = offered.get(_folded(word)) or spelled.setdefault(_folded(word), " ".join(word.split()))
            sessions.setdefault(word if word in labels else own, set()).update(each.sessions)
    sessions.pop("", None)
    of = len(set().union(*sessions.values()))
    lines = [_figure(group, key, of, _counted_sessions(list(ids))) for key, ids in sessions.items() if ids]
    return _most_first(lines)


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()


def _rated_twice(ratings: Sequence[Rating]) -> list[Counted]:
    """Return the feelings with two numbers: the first one given at first, the last one given later."""
    first: dict[tuple[int, str], int] = {}
    last: dict[tuple[int, str], int] = {}
    for session, word, strength, later in ratings:
        if later:
            last[session, word] = strength
        else:
            first.setdefault((session, word), strength)
    return [
        Counted(session=session, word=word, before=strength, after=last[session, word])
        for (session, word), strength in first.items()
        if (session, word) in last
    ]


def _shifts(group: Group, pairs: Sequence[Counted], end: int) -> Iterator[PatternFigure]:
    """Yield the two middles on the scale up to `end`, then how many went down, stayed and went up."""
    if not pairs:
        return
    every = tuple(pairs)
    middles = {Shift.BEFORE: median(each.before for each in pairs), Shift.AFTER: median(each.after for each in pairs)}
    for key, middle in middles.items():
        yield PatternFigure(group=group, key=key, value=middle, of=end, counted=every)
    yield _figure(group, Shift.LOWER, len(pairs), [each for each in pairs if each.after < each.before])
    yield _figure(group, Shift.SAME, len(pairs), [each for each in pairs if each.after == each.before])
    yield _figure(group, Shift.HIGHER, len(pairs), [each for each in pairs if each.after > each.before])


def _steps(steps: Sequence[PlanStep]) -> Iterator[PatternFigure]:
    by_status: dict[str, list[PlanStep]] = defaultdict(list)
    for each in steps:
        by_status[each.status].append(each)
    for status in STEP_ORDER:
        if found := by_status[status]:
            counted = CountedRows(found, lambda each: Counted(session=each.session, word=each.what))
            yield _figure(Group.STEP, status, len(steps), counted)


def _over_time(setbacks: Sequence[Setbacks]) -> list[PatternFigure]:
    """Return a line for each month, of more than a year each quarter, of more than three each year."""
    numbers = [_number(each.month) for each in setbacks]
    span = max(numbers) - min(numbers) + 1
    months = 1 if span <= MONTHS_OF_A_YEAR else 3 if span <= LONGEST_BY_QUARTER else MONTHS_OF_A_YEAR
    found: dict[int, list[Setbacks]] = defaultdict(list)
    for number, each in sorted(zip(numbers, setbacks, strict=True), key=lambda pair: pair[0]):
        found[number // months].append(each)
    of = _amount(setbacks)
    periods: Iterable[int] = range(min(found), max(found) + 1)
    if max(found) - min(found) >= MOST_PERIODS:
        periods = found
    return [
        _figure(Group.TIME, _first_day(each * months).isoformat(), of, _sessions(found.get(each, ())), months=months)
        for each in periods
    ]


def _number(day: date) -> int:
    """Return how many months there were before that of `day`."""
    return day.year * MONTHS_OF_A_YEAR + day.month - 1


def _first_day(number: int) -> date:
    return date(number // MONTHS_OF_A_YEAR, number % MONTHS_OF_A_YEAR + 1, 1)


def _most_first(lines: Iterable[PatternFigure]) -> list[PatternFigure]:
    """Return the lines with the highest count first, and else as they were."""
    return sorted(lines, key=lambda each: -each.value)
