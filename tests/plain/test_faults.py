"""What can go wrong at any prompt: signals, a dropped line, a full disk, another login. Nothing typed is lost."""

import resource
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.made import library
from tests.plain.nonsense import nonsense
from tests.plain.typist import SPOKEN, Heard, ScriptedReader, kept, program_of, talk_with
from tui.flow.session import Session
from tui.kinds import KINDS
from tui.open_run import OpenRun
from tui.paths import database
from tui.plain.places.insights import show_insights
from tui.plain.places.people import show_people
from tui.plain.places.plan import show_plan
from tui.plain.places.today import Today
from tui.plain.program import Program
from tui.plain.talk import Talk
from tui.plain.turns import Leave, Turn
from tui.plain.walk import Walk
from tui.store.store import Store

STATUSES = {"SIGHUP": 129, "ctrl+c": 130, "SIGTERM": 143}
KNOWN = {
    "company": "Kestrel",
    "outcome": "turned_down",
    "stage": "final",
    "path": "full",
    "worth_asking": "feedback",
}
LONG = "I kept calm and " * 8_000
"""More than what is left of the file's pages."""
PLACES: Mapping[str, tuple[Callable[[Program], object], list[str], list[str]]] = {
    "plan": (show_plan, ["Add", "Anything", LONG, "", ""], [LONG]),
    "people": (show_people, ["Add", LONG, "Kestrel", "Recruiter", "no"], [LONG, "Kestrel", "Recruiter"]),
    "insights": (show_insights, ["Strengths", "Add", LONG, "They thanked me"], [LONG, "They thanked me"]),
}


def first_of_each_kind() -> dict[str, str]:
    """Return a page of each kind of step in a session."""
    steps = library().session_course.steps
    return {kind: next(key for key, step in steps.items() if step.kind == kind) for kind in KINDS if kind in kinds()}


def kinds() -> set[str]:
    return {step.kind for step in library().session_course.steps.values() if step.kind != "review"}


def begun(store: Store) -> OpenRun:
    open_run = OpenRun.of_session(store, library(), None)
    for key, value in KNOWN.items():
        open_run.session.give(key, value)
    return open_run


def left_with(once: Callable[[], object]) -> tuple[object, ...]:
    """Do something until the person leaves it, and return with what."""
    try:
        while True:
            once()
    except Turn as turn:
        return turn.args


def in_file(data: Path, session_id: int) -> Session:
    store = Store.open_read_only(database(data), SPOKEN)
    session = OpenRun.of_session(store, library(), session_id).session
    store.close()
    return session


@contextmanager
def full_disk(file: Path) -> Iterator[None]:
    """Let no file grow beyond the size of that one, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    store = Store.open_exclusive(database(data), SPOKEN)
    yield store
    store.close()


@pytest.mark.parametrize(("kind", "key"), first_of_each_kind().items(), ids=first_of_each_kind())
def test_a_signal_at_any_prompt_leaves_with_everything_saved(data: Path, store: Store, kind: str, key: str) -> None:
    for number, status in enumerate(STATUSES.values(), 1):
        open_run = begun(store)
        lines = iter(nonsense(number, number * 2))

        def signalled(lines: Iterator[str] = lines, status: int = status) -> str:
            for line in lines:
                return line
            raise Leave(status)

        said: list[str] = []
        program = program_of(store, Talk(ScriptedReader(signalled), Heard(said)))
        assert left_with(partial(Walk(program, open_run).walk, key)) == Leave(status).args
        assert not open_run.session.unsaved
        stored = in_file(data, open_run.session_id or 0)
        assert kept(stored) == kept(open_run.session)


@pytest.mark.parametrize(("kind", "key"), first_of_each_kind().items(), ids=first_of_each_kind())
@pytest.mark.parametrize("way", ["1", "2", "3"], ids=["take over", "look only", "leave"])
def test_a_file_that_is_taken_over_at_any_prompt_loses_nothing(
    data: Path, store: Store, kind: str, key: str, way: str
) -> None:
    open_run = begun(store)
    second = Store.open_read_only(database(data), SPOKEN)
    second.take_over()
    lines = iter(nonsense(3, 12))
    asked = iter([way])
    said: list[str] = []

    def line() -> str | None:
        return next(asked, None) if "1. Take over" in "".join(said) else next(lines, None)

    program = program_of(store, Talk(ScriptedReader(line), Heard(said)))
    left_with(partial(Walk(program, open_run).walk, key))
    unsaved = {step.key for step, _answer in open_run.session.pending()}
    kept = {each.step for each in second.conflicts.all()}
    assert unsaved <= kept
    second.close()


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_in_a_place_reads_out_what_was_typed_and_can_be_tried_again(store: Store, place: str) -> None:
    show, lines, typed = PLACES[place]
    rest = iter([*lines, *["Try again"] * 2, "Go on without"])
    said: list[str] = []
    talk = Talk(ScriptedReader(lambda: next(rest, None)), Heard(said))
    program = program_of(store, talk)
    with full_disk(store.path):
        left_with(partial(show, program))
    whole = "".join(said)
    assert whole.count("What you typed:") == 3
    assert all(words.strip() in whole.split("What you typed:")[1] for words in typed)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_whose_file_was_taken_over_saves_after_taking_it_back(data: Path, store: Store, place: str) -> None:
    show, lines, typed = PLACES[place]
    second = Store.open_read_only(database(data), SPOKEN)
    second.take_over()
    talk, said = talk_with([*lines, "Take over"])
    left_with(partial(show, program_of(store, talk)))
    assert f"Saved: {typed[0][:40]}" in "".join(said)
    second.close()


def test_a_file_that_cannot_be_read_is_waited_for(data: Path) -> None:
    Store.open(database(data), SPOKEN).close()
    store = Store.open(database(data), SPOKEN)
    talk, said = talk_with(["Try again", "Leave"])
    program = program_of(store, talk)
    content = database(data).read_bytes()
    # The number at byte 24 says that another program wrote the file, so that no page is taken from memory.
    damaged = content[:24] + b"\xff" * 4 + content[28:100] + b"\xff" * (len(content) - 100)
    database(data).write_bytes(damaged)
    assert left_with(Today(program).show) == Leave().args
    assert "".join(said).count("1. Try again.\n2. Leave.\n") == 2
    database(data).write_bytes(content)
    store.close()
