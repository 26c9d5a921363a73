"""A planned week: how long things take, what meets, and how it compares with the goal. Cues and quotations, too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.answers.planning import WEEKDAYS, Slot, WeekAnswer
from tui.domain.cue import is_vague
from tui.domain.day_times import begins_at, span
from tui.domain.quoting import LONGEST, quoted
from tui.domain.week import hours_of, in_order, load, meeting

TIMES = st.sampled_from(["", "morning", "evening", "9:30", "9-11", "10:00 - 12:30", "2pm", "after tea"]) | st.text()


def slot(weekday: str = "monday", time: str = "", hours: float | None = None) -> Slot:
    return Slot(weekday=weekday, what="Search", time=time, hours=hours)


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ("9:30", (570, None)),
        ("at 14.15", (855, None)),
        ("9-11", (540, 660)),
        ("9:00 - 12:30", (540, 750)),
        ("9 to 11", (540, 660)),
        ("2-4 pm", (840, 960)),
        ("11-1", (660, 780)),
        ("10am\u20131pm", (600, 780)),
        ("7pm", (1140, None)),
        ("12:30 am", (30, None)),
        ("morning", None),
        ("after 2 cups of tea", None),
        ("99:99", None),
        ("", None),
    ],
)
def test_a_time_of_the_clock_is_read(time: str, found: tuple[int, int | None] | None) -> None:
    assert span(time) == found


@given(TIMES)
def test_any_words_may_be_a_time(time: str) -> None:
    known = span(time)
    assert known is None or (0 <= known[0] <= 1440 and (known[1] is None or known[1] > known[0]))
    assert begins_at(time) >= 0


def test_hours_are_those_said_or_those_of_the_clock() -> None:
    assert hours_of(slot(time="9-11")) == 2
    assert hours_of(slot(time="9-11", hours=0.5)) == 0.5
    assert hours_of(slot(time="morning")) is None


@given(st.lists(st.builds(slot, st.sampled_from(WEEKDAYS), TIMES, hours=st.sampled_from([None, 0.5, 2]))))
def test_slots_in_order_are_the_same_slots(slots: list[Slot]) -> None:
    ordered = in_order(slots)
    assert sorted(map(str, ordered)) == sorted(map(str, slots))
    days = [WEEKDAYS.index(each.weekday) for each in ordered]
    assert days == sorted(days)
    assert set(meeting(slots)) <= {each.weekday for each in slots}


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (slot(time="9-11"), slot(time="10-12"), True),
        (slot(time="9-11"), slot(time="11-12"), False),
        (slot(time="9-11"), slot("tuesday", time="10-12"), False),
        (slot(time="9:00", hours=2), slot(time="10:30"), True),
        (slot(time="9:00"), slot(time="9:00"), True),
        (slot(time="morning", hours=3), slot(time="morning", hours=2), True),
        (slot(time="morning"), slot(time="morning"), False),
        (slot(), slot(), False),
    ],
)
def test_what_meets(one: Slot, other: Slot, *, meet: bool) -> None:
    assert meeting([one, other]) == meeting([other, one]) == (["monday"] if meet else [])


def test_a_week_is_heavier_only_than_what_the_person_wanted() -> None:
    slots = [slot(hours=5), slot(time="9-12")]
    now = load(WeekAnswer(hours=8, applications=3, slots=slots), 2)
    assert (now.hours, now.more_hours, now.more_applications) == (8, False, False)
    assert load(WeekAnswer(hours=7, slots=slots), 0).more_hours
    assert load(WeekAnswer(applications=3), 4).more_applications
    nothing = load(WeekAnswer(slots=slots), 9)
    assert not (nothing.more_hours or nothing.more_applications)


@pytest.mark.parametrize(
    ("cue", "vague"),
    [
        ("", False),
        ("soon", True),
        ("I sit down after breakfast", False),
        ("I have time, sometime", True),
        ("it is later", True),
        ("I see later trains leave", False),
        ("朝ご飯のあと", False),
    ],
)
def test_a_vague_cue(cue: str, *, vague: bool) -> None:
    assert is_vague(cue, ("sometime", "it is later")) is vague


REPLY = """Dear Robin,
Thank you for a kind note. The task was clear. In the second talk some of your answers were long! Good luck.
J. Ito"""


def test_the_sentence_with_most_signs_is_quoted() -> None:
    assert quoted(REPLY, ["answer", "long"]) == "In the second talk some of your answers were long!"
    assert quoted(REPLY, ["salary"]) == ""
    assert quoted("  One line  ") == "One line"
    reply = "Gracias. «Su explicacio\u0301n fue corta.»"
    assert quoted(reply, ["explic", "corta"]) == quoted(reply, ["explicación"]) == "Su explicacio\u0301n fue corta."


@given(st.text(), st.lists(st.text(max_size=4), max_size=3))
def test_a_quotation_is_short_and_in_the_words_of_the_text(text: str, signs: list[str]) -> None:
    found = quoted(text, signs)
    assert len(found) <= LONGEST
    assert found.removesuffix("...").strip() in " ".join(text.split())
