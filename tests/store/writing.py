"""What the tests of the store share: a clock that stands, a store in memory, answers of every kind."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from tests.made import library, loose
from tui.clock import Clock
from tui.domain.answers.planning import ACTION_KINDS, STATUSES, WEEKDAYS
from tui.domain.shapes import Value
from tui.flow.course import Course
from tui.flow.step import Step
from tui.flow.value import Answer, AnswerState
from tui.store.runs.repository import StoredRun
from tui.store.store import Store

CLOCK = Clock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
TEXTS = st.one_of(
    st.sampled_from(["Łukasz", "[/] x", "田中", "a\nb", "🙂 it's", "שלום", "\x00", "%s", "'; DROP TABLE sessions;--"]),
    st.text(max_size=12),
).filter(lambda text: bool(text.strip()))
DAYS = st.dates().map(lambda day: day.isoformat())


def course() -> Course:
    return library().session_course


def store() -> Store:
    return Store.in_memory(CLOCK)


def given(repository: StoredRun, course: Course, **answers: Value) -> None:
    """Give answers as a session does."""
    write(repository, course, AnswerState.GIVEN, **answers)


def write(repository: StoredRun, course: Course, state: AnswerState, **answers: Value) -> None:
    repository.write([(course.steps[key], Answer(value, state)) for key, value in answers.items()], next(iter(answers)))


def session(store: Store, **answers: Value) -> int:
    """Make a session with these answers given."""
    repository = store.repository(None, course())
    given(repository, course(), **answers)
    assert repository.session_id is not None
    return repository.session_id


def parts(names: str, texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(names.split()), texts)


def _options(step: Step) -> list[str]:
    return [option.key for option in getattr(step, "option", ())]


def _actions() -> st.SearchStrategy[list[Value]]:
    optional = dict.fromkeys("when_at where_how first_step helper know_done because".split(), TEXTS)
    action = st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "kind": st.sampled_from(ACTION_KINDS),
            "what": TEXTS,
            "status": st.sampled_from(STATUSES),
        },
        optional=optional | {"when_on": DAYS, "fields": st.dictionaries(TEXTS, TEXTS)},
    )
    return st.lists(action, max_size=4, unique_by=lambda each: str(loose(each)["id"]))


def _lines(step: Step) -> st.SearchStrategy[list[Value]]:
    fields = getattr(step, "field", ())
    if not fields:
        return st.lists(TEXTS, max_size=4)
    optional = {
        field.key: st.one_of(st.sampled_from([each.key for each in field.options] or ["x"]), TEXTS, DAYS)
        for field in fields
    }
    return st.lists(st.fixed_dictionaries({"text": TEXTS}, optional=optional), max_size=4)


def _tidied(step: Step, value: Value) -> Value:
    """Return an answer tidied; one that no page takes, which a damaged file can hold, stays as it is."""
    return step.read(value) if step.fits(value) else value


def values(step: Step) -> st.SearchStrategy[Value]:
    """Return answers to `step` as a person may give them, before they are tidied."""
    slot = st.fixed_dictionaries(
        {"weekday": st.sampled_from(WEEKDAYS), "what": TEXTS}, optional={"time": TEXTS, "where_how": TEXTS}
    )
    person = st.fixed_dictionaries({"name": TEXTS}, optional={"company": TEXTS, "role": TEXTS, "address": TEXTS})
    numbers = st.fixed_dictionaries(
        {}, optional={"hours": st.integers(0, 168), "applications": st.integers(0, 500), "slots": st.lists(slot)}
    )
    feeling = st.fixed_dictionaries({"word": TEXTS}, optional={"strength": st.integers(0, 10)})
    writing = st.fixed_dictionaries(
        {"text": TEXTS},
        optional={
            "minutes": st.integers(0, 60),
            "voice": TEXTS,
            "fate": st.sampled_from(["kept", "out_of_sight", "let_go"]),
        },
    )
    options = _options(step)
    found: dict[str, st.SearchStrategy[Value]] = {
        "text": TEXTS,
        "writing": writing,
        "choice": st.sampled_from(options or ["x"]),
        "many": st.lists(st.sampled_from(options or ["x"]) | (TEXTS if getattr(step, "own", False) else st.nothing())),
        "feelings": st.lists(feeling, max_size=3),
        "belief": st.fixed_dictionaries({"text": TEXTS}, optional={"percent": st.integers(0, 100)}),
        "percent": st.integers(0, 100),
        "list": _lines(step),
        "sort": st.dictionaries(TEXTS, st.sampled_from(options or ["x"])),
        "date": DAYS,
        "person": person,
        "actions": _actions(),
        "go_over": st.dictionaries(
            TEXTS, st.fixed_dictionaries({}, optional={"status": st.sampled_from(STATUSES), "when_on": DAYS})
        ),
        "if_then": parts("cue act"),
        "woop": parts("wish outcome obstacle cue act"),
        "week": numbers,
        "breathing": st.fixed_dictionaries({"pattern": TEXTS, "minutes": st.integers(0, 60)}),
        "letter": parts("kind channel tone template subject body", TEXTS | st.sampled_from(["feedback", "email"])),
        "hand_over": st.fixed_dictionaries(
            {"done": st.sampled_from(["sent", "saved", "wait", "not_now"])},
            optional={"on": DAYS | TEXTS, "follow_up_on": DAYS},
        ),
    }
    return found.get(step.kind, st.none()).map(lambda value: _tidied(step, value))
