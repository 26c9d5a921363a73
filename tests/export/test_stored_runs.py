"""Sessions that are read some at a time for an export are what each is when it's opened by itself."""

from hypothesis import given as for_any
from hypothesis import settings

from tests.made import library
from tests.store.whole_stores import many, stores
from tests.store.writing import CLOCK, session
from tui.export.stored_runs import stored_sessions
from tui.flow.session import Session
from tui.store.search.finding import SessionFilter
from tui.store.store import Store


def assert_the_same(kept: Store) -> None:
    course = library().session_course
    ids = kept.finder.ids(SessionFilter())
    found = list(stored_sessions(kept, library(), ids))
    assert [each.id for each in found] == ids
    for each in found:
        opened = Session(course, kept.repository(each.id, course), kept.facts(each.id))
        assert each.run.answers == opened.answers
        assert [each.run.step_now(key) for key in course.steps] == [opened.step_now(key) for key in course.steps]
        assert [step for step in course.steps.values() if each.run.applies(step)] == [
            step for step in course.steps.values() if opened.applies(step)
        ]
        assert list(each.notes) == kept.notes.of_session(each.id)
        assert list(each.replies) == kept.replies.of_session(each.id)


@settings(max_examples=10)
@for_any(stores())
def test_a_session_of_any_words_is_read_ahead_as_it_is(kept: Store) -> None:
    assert_the_same(kept)
    kept.close()


def test_the_sessions_of_the_demo_are_read_ahead_as_they_are() -> None:
    kept = many(12)
    kept.notes.add(2, "They moved the team")
    assert_the_same(kept)
    kept.close()


def test_a_session_that_was_purged_meanwhile_is_left_out() -> None:
    kept = Store.in_memory(CLOCK)
    for name in ("Acme", "Bolt"):
        session(kept, company=name)
    kept.purge_session(1)
    assert [each.id for each in stored_sessions(kept, library(), [1, 2])] == [2]
    kept.close()
