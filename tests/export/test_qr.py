"""The plan as a QR code, read back from what is drawn with a library that Onward doesn't use."""

from datetime import timedelta

import pytest
import zxingcpp

from tests.made import action
from tests.store.writing import CLOCK, session, store
from tui.export.qr import QUIET_ZONE, code_lines, fitting_code, next_actions
from tui.store.store import Store

SCALE = 4
LIGHT = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
"""The upper and the lower half of a character, in grey."""


def day(after: int) -> str:
    return (CLOCK.today() + timedelta(days=after)).isoformat()


def planned(*words: str) -> Store:
    """Return a store with an action for each of `words`, on one day after the other."""
    made = store()
    made.plan.add(action("over", "care", "Over", when_on=day(-1)))
    made.plan.add(action("none", "care", "Some time"))
    for number, what in enumerate(words):
        made.plan.add(action(f"a{number}", "care", what, when_on=day(number), when_at="14:00" if number == 1 else ""))
    return made


def read(drawn: str) -> str:
    """Return what a reader sees in a code, white on black as on a screen."""
    rows = [[LIGHT[sign][half] for sign in line for _ in range(SCALE)] for line in drawn.split("\n") for half in (0, 1)]
    pixels = bytearray(grey for row in rows for _ in range(SCALE) for grey in row)
    image = memoryview(pixels).cast("B", shape=[len(rows) * SCALE, len(rows[0])])
    (found,) = zxingcpp.read_barcodes(image, try_invert=False)
    return str(found.text)


def code_on(screen: str) -> str:
    """Return the code that is on a screen, at its left side."""
    lines = [line for line in screen.split("\n") if "█" in line]
    return "\n".join(line[: line.rindex("█") + 1] for line in lines)


def test_the_next_three_actions_with_their_days() -> None:
    found = next_actions(planned("Swim", "Call 田中", "Read", "Later"), CLOCK)
    drawn = fitting_code(found, CLOCK, 80, 24)
    assert drawn is not None
    assert read(drawn) == "Mon 23 Nov: Swim\nTue 24 Nov, 14:00: Call 田中\nWed 25 Nov: Read"


def test_a_day_to_write_again_is_not_in_it() -> None:
    made = planned("Swim")
    session(made, company="Bolt", write_again=[day(1)])
    assert any(each.repeats for each in made.plan.open_actions())
    assert [each.what for each in next_actions(made, CLOCK)] == ["Swim"]


@pytest.mark.parametrize(
    ("width", "height", "actions"), [(120, 40, 3), (80, 24, 3), (45, 23, 3), (60, 22, 2), (41, 21, 2), (40, 18, 1)]
)
def test_long_words_are_shortened_until_it_fits(width: int, height: int, actions: int) -> None:
    found = next_actions(planned("Swim " + "and " * 40, "Call " + "again " * 30, "Read the long book about SQL"), CLOCK)
    drawn = fitting_code(found, CLOCK, width, height)
    assert drawn is not None
    lines = drawn.split("\n")
    assert len(lines) <= height and max(map(len, lines)) <= width
    said = read(drawn).split("\n")
    assert [line[:10] for line in said] == ["Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov"][:actions]
    assert said[0].endswith("...")


def test_what_does_not_fit_is_no_code() -> None:
    found = next_actions(planned("Swim"), CLOCK)
    assert fitting_code(found, CLOCK, 80, 10) is None
    assert fitting_code(found, CLOCK, 20, 24) is None


def test_the_quiet_zone_is_there() -> None:
    lines = code_lines("Swim")
    assert lines is not None
    assert lines[: QUIET_ZONE // 2] == ["█" * len(lines[0])] * 2
    assert {line[:QUIET_ZONE] for line in lines} | {line[-QUIET_ZONE:] for line in lines} == {"█" * QUIET_ZONE}


def test_too_much_for_any_code() -> None:
    assert code_lines("x" * 5000) is None
