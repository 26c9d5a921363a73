"""An answer that was given in one language opens in the other, and is the same."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.history import write_demo
from tests.made import library
from tests.words.speaking import speaking
from tui.clock import Clock
from tui.content.library import Library
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.kinds.choosing import Sort
from tui.flow.session import Session
from tui.shipped import SEEDS
from tui.store.store import Store

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def answers(store: Store, course: Course) -> dict[tuple[int, str], Value]:
    """Return the answer to each step of each session, as `course` reads it."""
    found: dict[tuple[int, str], Value] = {}
    for row in store.sessions():
        session = Session(course, store.repository(row.id, course), store.facts(row.id))
        found |= {(row.id, key): session.value(key) for key in course.steps}
    return found


def test_the_history_of_the_demo_is_the_same_in_both_languages(own_surroundings: Path) -> None:
    own_surroundings.mkdir()
    file = own_surroundings / "onward.db"
    write_demo(file, CLOCK)
    spanish = Library.read(SEEDS, "es").session_course
    with closing(Store.open(file, CLOCK)) as store:
        before = answers(store, library().session_course)
        with speaking("es"):
            assert answers(store, spanish) == before
        assert answers(store, library().session_course) == before
        assert len([value for value in before.values() if value]) > 100


def test_lines_of_the_other_language_stay_where_they_were_sorted(own_surroundings: Path) -> None:
    """The lines of a page to sort are texts of the seeds: those of the other language stay beside them."""
    english, spanish = library().session_course, Library.read(SEEDS, "es").session_course
    key, step = next((key, step) for key, step in english.steps.items() if isinstance(step, Sort) and step.lines)
    sorted_lines: Value = {step.lines[0]: step.option[0].key, "Una línea mía": step.option[1].key}
    with closing(Store.in_memory(CLOCK)) as store:
        session = Session(english, store.repository(None, english), {})
        session.give("company", "Northmoor Libraries")
        session.give(key, sorted_lines)
        session.flush()
        with speaking("es"):
            again = Session(spanish, store.repository(1, spanish), {})
            assert again.value(key) == sorted_lines
