"""The homes of answers that are lists with a row for each item."""

from tui.domain.answers.planning import WEEKDAYS
from tui.store.answers.home import HomeTable
from tui.store.answers.rows import Part, TrapsMapper, ValuesMapper, WeekMapper, is_strength, list_home, one_of

STRENGTHS = list_home(
    "strengths",
    HomeTable(name="strengths", searched=("text", "result", "fields"), stands_alone=True),
    Part(name="text"),
    Part(name="result"),
)
LESSONS = list_home(
    "lessons",
    HomeTable(name="lessons", searched=("text",), stands_alone=True),
    Part(name="text"),
    Part(name="sort", fits=one_of("keep", "change", "try")),
    Part(name="area", fits=one_of("cv", "letter", "interview", "targeting", "skills")),
)
VALUES = list_home(
    "values",
    HomeTable(name="values", searched=("key", "why"), labels={"key": "values"}, stands_alone=True),
    Part(name="text", column="key"),
    mapper=ValuesMapper,
)
TRAPS = list_home(
    "traps",
    HomeTable(name="own_traps", searched=("text",)),
    Part(name="text"),
    mapper=TrapsMapper,
)
_FEELINGS = HomeTable(name="feelings", searched=("word",), labels={"word": "feelings.before"})
FEELINGS = tuple(
    list_home(
        f"feelings.{moment}",
        _FEELINGS,
        Part(name="word"),
        Part(name="strength", fits=is_strength),
        more={"moment": moment},
    )
    for moment in ("before", "after", "check_in")
)
SLOT_PARTS = (
    Part(name="what"),
    Part(name="weekday", fits=one_of(*WEEKDAYS)),
    Part(name="time"),
    Part(name="where_how"),
)
WEEK = list_home("week", HomeTable(name="slots", searched=("what", "where_how")), *SLOT_PARTS, mapper=WeekMapper)
