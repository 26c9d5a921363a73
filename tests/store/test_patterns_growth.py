"""Patterns of many sessions: they take no more queries than few do, and are the same as if each session were asked."""

from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.store.writing import CLOCK, course, session, store, write
from tui.domain.patterns import Group
from tui.flow.conditions import Condition
from tui.flow.course import Course
from tui.flow.session import Session
from tui.flow.value import AnswerState
from tui.store.store import Store

OUTCOMES = st.sampled_from(["no_reply", "laid_off", "offer_withdrawn", "turned_down"])
STATES = st.sampled_from([AnswerState.GIVEN, AnswerState.SKIPPED, AnswerState.DRAFT])
PATHS = st.sampled_from(["full", "short", "message"])
ANSWERED = st.tuples(
    st.fixed_dictionaries({}, optional={"outcome": st.tuples(OUTCOMES, STATES), "path": st.tuples(PATHS, STATES)}),
    st.booleans(),
)


def asked_if(condition: Condition | None) -> Course:
    """Return the course with another condition for the page that asks how far it went."""
    flows = tuple(
        replace(flow, step=tuple(replace(each, when=condition) if each.key == "stage" else each for each in flow.step))
        for flow in course().flows
    )
    return replace(course(), flows=flows)


COURSES = [
    course(),
    asked_if(None),
    asked_if(Condition(all=(Condition(step="outcome", given=True), Condition(step="path", none_of=("short",))))),
    asked_if(Condition(step="strengths", given=True)),
    asked_if(Condition(fact="strengths", given=True)),
]


def asked_one_by_one(kept: Store, asked: Course) -> dict[int, set[Group]]:
    """Return what each session isn't asked and hasn't answered, by opening it."""
    found = {}
    for row in kept.sessions():
        run = Session(asked, kept.repository(row.id, asked), kept.facts(row.id))
        steps = {group: asked.step_stored_in(f"session.{group}") for group in (Group.STAGE, Group.OUTCOME)}
        found[row.id] = {
            group
            for group, step in steps.items()
            if step is not None and not getattr(row, group) and not run.applies(step)
        }
    return found


@settings(max_examples=25)
@for_any(st.lists(ANSWERED, max_size=6))
def test_what_a_session_is_not_asked_is_what_it_says_itself(
    told: list[tuple[dict[str, tuple[str, AnswerState]], bool]],
) -> None:
    kept = store()
    for answers, strong in told:
        one = session(kept, company="Firm", **({"strengths": [{"text": "Calm"}]} if strong else {}))
        for key, (value, state) in answers.items():
            if key in course().steps:
                write(kept.repository(one, course()), course(), state, **{key: value})
    for asked in COURSES:
        setbacks = kept.patterns.history(asked).setbacks
        found = {one: set(each.not_asked) for each in setbacks for one in each.sessions}
        assert found == asked_one_by_one(kept, asked)


def queries(kept: Store) -> int:
    said: list[str] = []
    kept._tables.conn.set_trace_callback(said.append)
    kept.patterns.history(course())
    kept._tables.conn.set_trace_callback(None)
    return len(said)


def test_many_sessions_take_no_more_queries_than_few() -> None:
    kept = store()
    amounts = []
    for number in range(20):
        session(kept, company=f"Firm {number}", outcome=("laid_off" if number % 2 else "no_reply"), traps=["Doom"])
        amounts.append(queries(kept))
    assert amounts[-1] == amounts[1]


def test_damaged_text_is_read_all_the_same() -> None:
    kept = Store.in_memory(CLOCK)
    session(kept, company="Firm", actions=[{"id": "a1", "kind": "learn", "what": "Learn", "status": "to_do"}])
    kept._tables.conn.execute("UPDATE actions SET what = CAST(x'4cff' AS TEXT)")
    assert [each.what for each in kept.patterns.history(course()).steps] == ["L\ufffd"]
    session(kept, company="Größe")
    assert [row.company for row in kept.sessions()] == ["Größe", "Firm"]


def test_whether_a_page_is_asked_may_depend_on_the_country_of_the_configuration() -> None:
    asked = asked_if(Condition(fact="country", equals="GB"))
    kept = store()
    session(kept, company="Firm")
    for country in ("GB", "FR"):
        kept.country = country
        (setbacks,) = kept.patterns.history(asked).setbacks
        assert (Group.STAGE in setbacks.not_asked) is (country == "FR")
        assert {setbacks.sessions[0]: set(setbacks.not_asked)} == asked_one_by_one(kept, asked)
