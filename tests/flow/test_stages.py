"""What is said of a stage is the same wherever it is said: on the rail, in the row of the stage and on Today."""

from pathlib import Path

import pytest

from tests.history import write_demo
from tests.look.pages import CLOCK
from tests.made import library
from tui.flow.progress import Status, StopState, minutes, progress, status, stopped_at, stops
from tui.flow.read_only import ReadOnlySession
from tui.flow.repository import NoRepository
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.store.store import Store
from tui.wording.stages import going_on

SAID = {
    StopState.DONE: {Status.DONE},
    StopState.HERE: {Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE, Status.LEFT_OPEN},
    StopState.TO_COME: {Status.NOT_STARTED, Status.IN_PROGRESS},
    StopState.LEFT_OPEN: {Status.LEFT_OPEN},
}
"""What the row of a stage may say, by its sign on the rail."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The demo's history, as it is just after its start."""
    write_demo(tmp_path / "onward.db", CLOCK)
    return Store.open(tmp_path / "onward.db", CLOCK)


def sessions(store: Store) -> list[Session]:
    return [OpenRun.of_session(store, library(), row.id).session for row in store.sessions()]


def differing(session: Session, here: str | None) -> list[str]:
    """Return the stages of which the rail says something else than their rows, when the person is at `here`."""
    return [
        f"{stop.title} is {stop.state} and {far}"
        for stop in stops(session, here)
        if (far := status(session, session.course.flow(stop.flow))) not in SAID[stop.state]
        or (stop.far and far is Status.NOT_STARTED)
    ]


def test_the_rail_and_the_row_of_a_stage_say_the_same(store: Store) -> None:
    found = sessions(store)
    assert len(found) == 12
    for session in found:
        assert not differing(session, going_on(session))
        assert not differing(session, stopped_at(session))


def test_a_stage_that_comes_next_is_not_begun() -> None:
    session = Session(library().session_course, NoRepository(), {})
    session.give("company", "Kestrel Mill")
    while (step := session.next_open(session.course.flow("what_happened"))) is not None:
        session.skip(step.key)
    following = going_on(session)
    assert following == "feelings"
    first = stops(session, following)[0]
    assert (first.title, first.state, first.far) == ("Process", StopState.HERE, "")
    assert not differing(session, following)


def test_a_stage_is_begun_on_each_of_its_pages_before_anything_is_answered() -> None:
    session = ReadOnlySession(library().session_course, NoRepository(), {})
    for flow in session.course.flows:
        for step in session.steps(flow):
            session.stand_at(step.key)
            assert status(session, flow) is Status.IN_PROGRESS
            assert not differing(session, step.key)


def test_today_and_the_row_of_the_stage_give_the_same_time(store: Store) -> None:
    for session in sessions(store):
        if (at := going_on(session)) is not None:
            assert progress(session, at).minutes == minutes(session, session.course.flow_of[at])
