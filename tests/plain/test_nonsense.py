"""Whatever is typed at a prompt, there is no traceback, and what is in memory is in the file."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.made import library
from tests.plain.nonsense import nonsense
from tests.plain.typist import MONDAY, kept, program_of, talk_with, until_left
from tui.flow.kinds import step_class
from tui.kinds import KINDS
from tui.open_run import OpenRun
from tui.plain.forms.base import StepForm
from tui.plain.forms.forms import form_class
from tui.plain.places.session import show_session
from tui.plain.places.today import Today
from tui.plain.program import Program
from tui.plain.walk import Walk
from tui.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory(MONDAY)
    yield store
    store.close()


def begun(store: Store) -> OpenRun:
    open_run = OpenRun.of_session(store, library(), None)
    known = {
        "company": "Kestrel",
        "outcome": "turned_down",
        "stage": "final",
        "path": "full",
        "worth_asking": "feedback",
    }
    for key, value in known.items():
        open_run.session.give(key, value)
    return open_run


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "review"])
def test_every_kind_is_asked_by_a_form(kind: str) -> None:
    assert issubclass(form_class(kind), StepForm)
    assert step_class(kind).kind == kind


@pytest.mark.parametrize("key", [key for key, step in library().session_course.steps.items() if step.kind != "review"])
def test_a_page_survives_nonsense_and_stopping_keeps_all(store: Store, key: str) -> None:
    for seed in range(4):
        open_run = begun(store)
        talk, said = talk_with(nonsense(seed, 40))
        # A flow that ends before the lines do is walked again.
        until_left(partial(Walk(program_of(store, talk), open_run).walk, key))
        assert not open_run.session.unsaved
        again = OpenRun.of_session(store, library(), open_run.session_id)
        assert kept(again.session) == kept(open_run.session)
        assert "Traceback" not in "".join(said) and "\x1b" not in "".join(said)
        store.delete_session(open_run.session_id or 0)


@pytest.mark.parametrize("course", ["reply", "check_in"])
def test_replies_and_check_ins_survive_nonsense(store: Store, course: str) -> None:
    session_id = begun(store).session_id
    for seed in range(6):
        open_run = (
            OpenRun.of_reply(store, library(), None, another=True, session_id=session_id)
            if course == "reply"
            else OpenRun.of_check_in(store, library())
        )
        talk, _said = talk_with(nonsense(seed, 60))
        until_left(partial(Walk(program_of(store, talk), open_run).walk, open_run.first))
        assert not open_run.session.unsaved


def test_every_list_survives_nonsense(data: Path) -> None:
    store = Store.open(data / "onward.db", MONDAY)
    begun(store)
    for seed in range(12):
        talk, said = talk_with(nonsense(seed, 150))
        until_left(Today(program_of(store, talk)).show)
        assert "Traceback" not in "".join(said)
    store.close()


def test_the_page_of_a_session_survives_nonsense(data: Path) -> None:
    store = Store.open(data / "onward.db", MONDAY)
    session_id = begun(store).session_id or 0
    for seed in range(12):
        talk, _said = talk_with(nonsense(seed, 150))
        program = program_of(store, talk)

        def once(program: Program = program) -> None:
            store.restore_session(session_id)
            show_session(program, session_id)

        until_left(once)
    store.close()
