"""What is said of a figure: whole sentences, counts as counts, and nothing of a score or a forecast."""

import re
from datetime import date

import pytest

from tests.made import library
from tui.content.labels import labels
from tui.domain import patterns_said
from tui.domain.counting import figures
from tui.domain.patterns import Counted, Group, History, Named, PatternFigure, PlanStep, Rating, Setbacks

LABELS = labels(library())
SETBACKS = [
    Setbacks(sessions=[number], stage=stage, outcome=outcome, month=date(2026, number, 1))
    for number, (stage, outcome) in enumerate(
        [("applied", "no_reply"), ("final", "turned_down"), ("", ""), ("offer", "laid_off"), ("test", "no_reply")], 1
    )
]
FULL = History(
    setbacks=SETBACKS,
    themes=[Named(sessions=[1], words=("skills",), lines=("A {quiet} voice",))],
    traps=[Named(sessions=[1], words=("mind_reading", "[b] {x}"))],
    ratings=[
        Rating(session=1, word="hurt", strength=8, later=False),
        Rating(session=1, word="hurt", strength=2, later=False),
        Rating(session=1, word="hurt", strength=5, later=True),
        Rating(session=2, word="own {word}", strength=4, later=False),
        Rating(session=2, word="own {word}", strength=5, later=True),
    ],
    thoughts=[Counted(session=1, before=80, after=50)],
    steps=[PlanStep(session=1, what="Swim", status=status) for status in ("done", "doing", "to_do", "let_go")],
)
FOUND = figures(FULL, LABELS)


def figure(group: Group, key: str) -> PatternFigure:
    return next(each for each in FOUND if (each.group, each.key) == (group, key))


def test_every_figure_has_a_name_a_number_and_a_sentence() -> None:
    assert {each.group for each in FOUND} == set(Group)
    for each in FOUND:
        name, number, sentence = (
            patterns_said.name(each, LABELS),
            patterns_said.number(each),
            patterns_said.in_full(each),
        )
        assert name and (name != each.key or each.key.startswith(("A {quiet}", "[b]")))
        assert sentence.endswith(".") and "{" not in sentence
        assert str(int(each.value)) in number
        assert all("{" not in said or "own {word}" in said for said in _items(each))


def _items(each: PatternFigure) -> list[str]:
    return [patterns_said.item(one, each, LABELS) for one in each.counted]


def test_counts_are_said_as_counts_and_a_percentage_only_where_a_person_gave_one() -> None:
    for each in FOUND:
        said = patterns_said.number(each) + patterns_said.in_full(each)
        assert ("%" in said) == (each.group is Group.BELIEF and each.is_middle)
        assert each.is_middle or re.fullmatch(r"\d+ of \d+", patterns_said.number(each))
    assert patterns_said.number(figure(Group.FEELING, "before")) == "6"
    assert patterns_said.number(figure(Group.BELIEF, "after")) == "50%"


def test_some_of_it_word_for_word() -> None:
    assert patterns_said.in_full(figure(Group.STAGE, "test")) == "3 of your 5 sessions went this far or further."
    assert patterns_said.in_full(figure(Group.STAGE, "")) == ("In 1 of your 5 sessions you didn't say how far it went.")
    assert _items(figure(Group.FEELING, "lower")) == ["hurt, 8 then 5"]
    assert _items(figure(Group.FEELING, "higher")) == ["own {word}, 4 then 5"]
    assert _items(figure(Group.BELIEF, "before")) == ["80% then 50%"]
    assert _items(figure(Group.STEP, "done")) == ["Swim"]


@pytest.mark.parametrize(
    ("key", "months", "said"),
    [("2026-11-01", 1, "Nov 2026"), ("2025-10-01", 3, "Oct to Dec 2025"), ("2019-01-01", 12, "2019")],
)
def test_a_time_is_said_plainly(key: str, months: int, said: str) -> None:
    time = PatternFigure(group=Group.TIME, key=key, value=0, of=5, counted=(), months=months)
    assert patterns_said.name(time, LABELS) == said


def test_a_group_without_figures_says_what_would_fill_it() -> None:
    empty = figures(History(setbacks=SETBACKS), LABELS)
    without = set(Group) - {each.group for each in empty}
    assert without == {Group.THEME, Group.TRAP, Group.FEELING, Group.BELIEF, Group.STEP}
    assert all(patterns_said.about(group, 0) for group in without)


def test_bars_keep_to_one_scale() -> None:
    assert [each.bar for each in FOUND if each.group is Group.STAGE] == [0.8, 0.6, 0.6, 0.4, 0.4, 0.4, 0.2, 0.2]
    assert figure(Group.FEELING, "before").bar == 0.6
    assert figure(Group.BELIEF, "after").bar == 0.5
