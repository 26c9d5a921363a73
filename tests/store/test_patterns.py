"""Patterns: every figure is counted here a second time, with queries of its own, on the demo and on any history."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlite_utils import Database

from tests.history import write_demo
from tests.made import library
from tests.store.writing import CLOCK, course, given, session, store, write
from tui.clock import Clock
from tui.content.labels import labels
from tui.domain.counting import figures
from tui.domain.patterns import Group, PatternFigure
from tui.domain.shapes import Value
from tui.flow.conditions import Condition
from tui.flow.value import AnswerState
from tui.shipped import SEEDS
from tui.store.store import Store

REPLY = library().courses["reply"]
LABELS = labels(library())
STAGES = "applied screening test first_interview later_interview final offer".split()
LETTER = {"kind": "feedback", "channel": "email", "subject": "Hello", "body": "Dear Ana"}
Count: TypeAlias = tuple[float, int, frozenset[int]]
"""A value, out of how many, and the sessions."""
Counts: TypeAlias = dict[tuple[str, str], Count]


# Counting a second time


def offered(bank: str, name: str) -> dict[str, str]:
    """Return the labels of a bank as its file has them."""
    rows = tomllib.loads((SEEDS / "en" / f"{bank}.toml").read_text("utf-8"))[name]
    return {row["key"]: row["label"] for row in rows}


THEMES, TRAPS = offered("themes", "theme"), offered("traps", "trap")
SEEN = "SELECT id FROM sessions WHERE deleted_at IS NULL AND coalesce(company, '') <> ''"


def middle(numbers: list[int]) -> float:
    row = sorted(numbers)
    return (row[(len(row) - 1) // 2] + row[len(row) // 2]) / 2


def second_count(db: Database) -> Counts:
    """Count everything, with SQL wherever SQL can."""
    (all_of,) = (row["n"] for row in db.query(f"SELECT count(*) AS n FROM ({SEEN})"))
    if all_of < 5:
        return {}
    found: Counts = {}
    for parts in (_funnel, _endings):
        found |= {key: (len(ids), all_of, frozenset(ids)) for key, ids in parts(db)}
    for group, words in (("theme", _themes(db)), ("trap", _traps(db))):
        of = len(set().union(*words.values())) if words else 0
        found |= {(group, word): (len(ids), of, frozenset(ids)) for word, ids in words.items()}
    found |= _shifts("feeling", _feelings(db), 10)
    found |= _shifts("belief", _thoughts(db), 100)
    found |= _steps(db)
    found |= _over_time(db, all_of)
    return found


def _funnel(db: Database) -> Iterator[tuple[tuple[str, str], set[int]]]:
    for place, stage in enumerate(STAGES):
        further = ", ".join(f"'{each}'" for each in STAGES[place:])
        if ids := {row["id"] for row in db.query(f"{SEEN} AND stage IN ({further})")}:
            yield ("stage", stage), ids
    # A layoff and a withdrawn offer are never asked how far they went.
    asked = "coalesce(outcome, '') NOT IN ('laid_off', 'offer_withdrawn')"
    if ids := {row["id"] for row in db.query(f"{SEEN} AND stage IS NULL AND {asked}")}:
        yield ("stage", ""), ids


def _endings(db: Database) -> Iterator[tuple[tuple[str, str], set[int]]]:
    sql = (
        f"SELECT coalesce(outcome, '') AS how, group_concat(id) AS ids FROM sessions WHERE id IN ({SEEN}) GROUP BY how"
    )
    for row in db.query(sql):
        yield ("outcome", row["how"]), {int(each) for each in str(row["ids"]).split(",")}


def _themes(db: Database) -> dict[str, set[int]]:
    sql = f"""
        SELECT f.id, f.session_id, themes.value AS word, 0 AS added FROM feedback f, json_each(f.themes) themes
        WHERE f.session_id IN ({SEEN})
        UNION ALL
        SELECT f.id, f.session_id, lines.key, 1 FROM feedback f, json_each(f.control) lines
        WHERE f.session_id IN ({SEEN}) ORDER BY 1, 4"""
    rows = [(row["session_id"], row["word"], row["added"]) for row in db.query(sql)]
    labelled = {label.casefold() for label in THEMES.values()}
    return _by_word([(one, word) for one, word, added in rows if not (added and _plain(word) in labelled)], THEMES)


def _traps(db: Database) -> dict[str, set[int]]:
    sql = f"""
        SELECT a.session_id, each.value AS word FROM answers a, json_each(a.value) each
        WHERE a.step = 'traps' AND a.state = 'given' AND a.session_id IN ({SEEN}) ORDER BY 1, each.key"""
    return _by_word([(row["session_id"], row["word"]) for row in db.query(sql)], TRAPS)


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()


def _by_word(rows: list[tuple[int, str]], bank: dict[str, str]) -> dict[str, set[int]]:
    """Return sessions by key, and of own words by the way in which each was spelled first."""
    by_label = {label.casefold(): key for key, label in bank.items()}
    first: dict[str, str] = {}
    found: dict[str, set[int]] = defaultdict(set)
    for one, word in rows:
        plain = _plain(word)
        first.setdefault(plain, " ".join(word.split()))
        found[word if word in bank else by_label.get(plain, first[plain])].add(one)
    return dict(found)


def _feelings(db: Database) -> list[tuple[int, int, int]]:
    number = "SELECT strength FROM feelings WHERE session_id = :one AND word = :word AND strength IS NOT NULL"
    pairs = []
    rated = f"""
        SELECT DISTINCT session_id AS one, word FROM feelings
        WHERE strength IS NOT NULL AND word <> '' AND session_id IN ({SEEN})"""
    for feeling in list(db.query(rated)):
        before = list(db.query(f"{number} AND moment = 'before' ORDER BY at, id LIMIT 1", feeling))
        after = list(db.query(f"{number} AND moment = 'after' ORDER BY at DESC, id DESC LIMIT 1", feeling))
        if before and after:
            pairs.append((feeling["one"], before[0]["strength"], after[0]["strength"]))
    return pairs


def _thoughts(db: Database) -> list[tuple[int, int, int]]:
    sql = f"""
        SELECT a.session_id AS one, json_extract(a.value, '$.percent') AS before, b.value ->> '$' AS after
        FROM answers a JOIN answers b USING (session_id)
        WHERE a.step = 'thought' AND b.step = 'rerate' AND a.state = 'given' AND b.state = 'given'
            AND a.session_id IN ({SEEN})"""
    rows = [(row["one"], row["before"], row["after"]) for row in db.query(sql)]
    return [(one, int(before), int(after)) for one, before, after in rows if before is not None and after is not None]


def _shifts(group: str, pairs: list[tuple[int, int, int]], end: int) -> Counts:
    if not pairs:
        return {}
    every = frozenset(one for one, _before, _after in pairs)
    ways: dict[str, Callable[[int, int], bool]] = {
        "lower": lambda before, after: after < before,
        "same": lambda before, after: after == before,
        "higher": lambda before, after: after > before,
    }
    found: Counts = {
        (group, "before"): (middle([before for _one, before, _after in pairs]), end, every),
        (group, "after"): (middle([after for _one, _before, after in pairs]), end, every),
    }
    for way, test in ways.items():
        mine = [one for one, before, after in pairs if test(before, after)]
        found[group, way] = (len(mine), len(pairs), frozenset(mine))
    return found


def _steps(db: Database) -> Counts:
    rows = list(db.query(f"SELECT status, session_id FROM actions WHERE session_id IS NULL OR session_id IN ({SEEN})"))
    by_status: dict[str, list[int | None]] = defaultdict(list)
    for row in rows:
        by_status[row["status"]].append(row["session_id"])
    return {
        ("step", status): (len(ids), len(rows), frozenset(one for one in ids if one is not None))
        for status, ids in by_status.items()
    }


def _over_time(db: Database, all_of: int) -> Counts:
    sql = f"SELECT id, coalesce(heard_on, substr(opened_at, 1, 10)) AS day FROM sessions WHERE id IN ({SEEN})"
    days = {row["id"]: date.fromisoformat(row["day"]) for row in db.query(sql)}
    first, last = min(days.values()), max(days.values())
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    length = 1 if span <= 12 else 3 if span <= 36 else 12
    found: dict[date, set[int]] = {}
    if length < 12 or last.year - first.year < 12:
        at = first.replace(day=1, month=(first.month - 1) // length * length + 1)
        while at <= last:
            found[at] = set()
            after = at.month + length
            at = at.replace(year=at.year + (after > 12), month=(after - 1) % 12 + 1)
    for one, day in days.items():
        start = day.replace(day=1, month=(day.month - 1) // length * length + 1)
        found.setdefault(start, set()).add(one)
    return {("time", at.isoformat()): (len(ids), all_of, frozenset(ids)) for at, ids in found.items()}


def shown(kept: Store) -> list[PatternFigure]:
    return figures(kept.patterns.history(course()), LABELS)


def counts(kept: Store) -> Counts:
    found = shown(kept)
    keyed = {(str(each.group), each.key): (each.value, each.of, frozenset(each.sessions)) for each in found}
    assert len(keyed) == len(found), "two figures are the same"
    return keyed


def group(kept: Store, wanted: Group) -> dict[str, tuple[float, int]]:
    return {each.key: (each.value, each.of) for each in shown(kept) if each.group is wanted}


# The demo, and any history


def test_the_figures_of_the_demo_are_what_queries_find(tmp_path: Path) -> None:
    file = tmp_path / "onward.db"
    write_demo(file, CLOCK)
    kept = Store.open(file, CLOCK)
    found = counts(kept)
    assert found == second_count(Database(file))
    assert {each for each, _key in found} == set(Group)
    assert kept.counts()["sessions"] == 12
    # A few by hand, from the stories themselves.
    assert found["stage", "applied"][:2] == (11, 12)
    assert found["outcome", "turned_down"][:2] == (4, 12)
    assert found["theme", "answers"][:2] == (2, 3)
    assert found["theme", "A quiet voice"][:2] == (1, 3)
    assert found["trap", "Saying sorry for being there"][:2] == (1, 4)
    assert found["feeling", "higher"][:2] == (2, 18)
    assert found["belief", "before"][:2] == (75, 100)
    assert found["belief", "same"][:2] == (1, 7)
    assert found["step", "let_go"][0] == 4
    assert found["time", "2025-10-01"][:2] == (2, 12)
    kept.close()


def optional(*parts: tuple[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=dict(parts))


OWN = st.sampled_from(
    ["Doom", "doom", " DOOM", "before", "Mind reading", "Skills", "quiet  voice", "Quiet voice", "[b]"]
)
FEELINGS = st.lists(
    st.fixed_dictionaries(
        {"word": st.sampled_from(["sad", "calm", "[own]"])}, optional={"strength": st.integers(0, 10)}
    ),
    max_size=3,
)
DAYS = st.one_of(st.dates(date(2024, 1, 1), date(2026, 11, 23)), st.dates()).map(str)
STATES = st.sampled_from(
    [AnswerState.GIVEN, AnswerState.GIVEN, AnswerState.GIVEN, AnswerState.SKIPPED, AnswerState.DRAFT]
)
STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["learn", "care"]),
            "what": st.sampled_from(["one", "two"]),
            "status": st.sampled_from(["to_do", "doing", "done", "let_go"]),
        }
    ),
    max_size=3,
)
PAGES = optional(
    ("company", st.sampled_from(["Acme", "Bolt", " "])),
    ("stage", st.sampled_from(STAGES)),
    ("outcome", st.sampled_from(["turned_down", "no_reply", "laid_off"])),
    ("heard_on", DAYS),
    ("feelings", FEELINGS),
    ("feelings_after", FEELINGS),
    ("after", FEELINGS),
    (
        "thought",
        st.fixed_dictionaries({"text": st.sampled_from(["", "x"])}, optional={"percent": st.integers(0, 100)}),
    ),
    ("rerate", st.integers(0, 100) | st.none()),
    ("traps", st.lists(st.sampled_from(sorted(TRAPS)) | OWN, max_size=3)),
    ("actions", STEPS),
)
REPLIES = optional(
    ("reply", st.just({"text": "We liked you"})),
    ("themes", st.lists(st.sampled_from(sorted(THEMES)), max_size=3)),
    (
        "control",
        st.dictionaries(st.sampled_from(sorted(THEMES.values())) | OWN, st.sampled_from(["can_change", "cannot"])),
    ),
    ("next_action", STEPS),
)
SESSION = st.fixed_dictionaries(
    {
        "pages": PAGES,
        "states": st.lists(STATES, min_size=12, max_size=12),
        "backwards": st.booleans(),
        "reply": st.none() | REPLIES,
        "deleted": st.sampled_from([False, False, False, True]),
        "days": st.integers(0, 500),
    }
)


def live(kept: Store, told: dict[str, Any], names: Iterator[str]) -> None:
    """Go through a session page by page, an hour apart, in the order of the flows or backwards."""
    began = CLOCK.now() - timedelta(days=told["days"])
    pages = list(zip({"company": "Acme"} | told["pages"], told["states"], strict=False))
    pages = [pages[0], *reversed(pages[1:])] if told["backwards"] else pages
    one = None
    for hour, (key, state) in enumerate(pages):
        at = Store(kept._tables, Clock(began + timedelta(hours=hour)))
        repository = at.repository(one, course())
        value = named(({"company": "Acme"} | told["pages"])[key], names)
        write(repository, course(), state, **{key: course().steps[key].read(value)})
        one = repository.session_id
    assert one is not None
    if told["reply"] is not None:
        given(kept.repository(one, course()), course(), letter=LETTER)
        reply = kept.replies.to_letter(kept.letters(one)[0].id, REPLY)
        for key, value in told["reply"].items():
            given(reply, REPLY, **{key: REPLY.steps[key].read(named(value, names))})
    if told["deleted"]:
        kept.delete_session(one)


def named(value: Value, names: Iterator[str]) -> Value:
    """Return plan steps with ids of their own; other values as they are."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "status" in value[0]:
        return [each | {"id": next(names)} for each in value]
    return value


@settings(max_examples=40)
@for_any(st.lists(SESSION, max_size=9))
def test_the_figures_of_any_history_are_what_queries_find(told: list[dict[str, Any]]) -> None:
    kept = store()
    names = (f"{number:08x}" for number in range(1000))
    for each in told:
        live(kept, each, names)
    assert counts(kept) == second_count(kept._tables.db)
    for figure in shown(kept):
        assert 0 <= figure.bar <= 1
        assert figure.is_middle or figure.value == len(figure.counted)


# What is easily got wrong


def five(kept: Store, **answers: Value) -> list[int]:
    return [session(kept, company=f"Firm {number}", **answers) for number in range(5)]


def test_four_tell_nothing_and_five_are_enough() -> None:
    kept = store()
    ids = [session(kept, company="Firm", stage="applied") for _ in range(4)]
    assert shown(kept) == [] and not kept.patterns.history(course()).enough
    write(kept.repository(None, course()), course(), AnswerState.DRAFT, company="A name that is being typed")
    assert shown(kept) == [], "a session without a name counts"
    ids.append(session(kept, company="Firm", stage="applied"))
    assert group(kept, Group.STAGE) == {"applied": (5, 5)}
    assert next(each for each in shown(kept)).sessions == tuple(reversed(ids))


def test_deleted_sessions_count_nowhere_and_count_again_when_they_are_back() -> None:
    kept = store()
    answers: dict[str, Value] = {
        "stage": "final",
        "traps": ["mind_reading"],
        "feelings": [{"word": "sad", "strength": 5}],
        "feelings_after": [{"word": "sad", "strength": 3}],
        "thought": {"text": "x", "percent": 50},
        "rerate": 20,
        "heard_on": "2026-11-01",
    }
    five(kept)
    gone = session(kept, company="Gone", letter=LETTER, **answers, actions=[{"id": "a", "kind": "care", "what": "x"}])
    given(kept.replies.to_letter(kept.letters(gone)[0].id, REPLY), REPLY, themes=["skills"])
    with_it = counts(kept)
    assert group(kept, Group.THEME)
    assert any(gone in ids for _value, _of, ids in with_it.values())
    kept.delete_session(gone)
    without = counts(kept)
    assert not any(gone in ids for _value, _of, ids in without.values())
    assert {each for each, _key in without} == {"stage", "outcome", "time"}
    kept.restore_session(gone)
    assert counts(kept) == with_it
    kept.purge_session(gone)
    assert counts(kept) == without


def test_without_ratings_and_with_ratings_only_at_first_there_is_no_before_and_after() -> None:
    kept = store()
    five(kept, thought={"text": "x"}, feelings=[{"word": "sad", "strength": 5}, {"word": "calm"}])
    one = session(kept, company="Firm", thought={"text": "x", "percent": 50}, feelings_after=[{"word": "sad"}])
    write(kept.repository(one, course()), course(), AnswerState.SKIPPED, rerate=30)
    assert group(kept, Group.FEELING) == group(kept, Group.BELIEF) == {}


def test_the_middle_of_an_even_number_is_halfway_and_zero_is_a_rating() -> None:
    kept = store()
    five(kept)
    for before, after in ((80, 0), (75, 75)):
        session(kept, company="Firm", thought={"text": "x", "percent": before}, rerate=after)
    assert group(kept, Group.BELIEF) == {
        "before": (77.5, 100),
        "after": (37.5, 100),
        "lower": (1, 2),
        "same": (1, 2),
        "higher": (0, 2),
    }


def test_a_feeling_is_compared_with_the_number_given_last() -> None:
    kept = store()
    five(kept)
    later = Store(kept._tables, Clock(CLOCK.now() + timedelta(hours=1)))
    one = session(kept, company="Firm", feelings=[{"word": "sad", "strength": 8}])
    given(kept.repository(one, course()), course(), feelings_after=[{"word": "sad", "strength": 9}])
    given(later.repository(one, course()), course(), after=[{"word": "sad", "strength": 4}])
    found = next(each for each in shown(kept) if each.group is Group.FEELING)
    assert [(each.before, each.after) for each in found.counted] == [(8, 4)]


def test_a_trap_in_two_thoughts_counts_twice_and_own_words_are_one_whatever_their_capitals() -> None:
    kept = store()
    five(kept)
    session(kept, company="Firm", traps=["mind_reading", "Doom"])
    session(kept, company="Firm", traps=["mind_reading", "doom ", " DOOM"])
    session(kept, company="Firm", traps=["Fortune telling"])
    found = {"mind_reading": (2, 3), "Doom": (2, 3), "fortune_telling": (1, 3)}
    assert group(kept, Group.TRAP) == found
    assert list(group(kept, Group.TRAP)) == list(found), "the most named come first"


def test_lines_that_were_added_to_a_reply_are_themes_of_ones_own() -> None:
    kept = store()
    one = five(kept)[0]
    given(kept.repository(one, course()), course(), letter=LETTER)
    reply = kept.replies.to_letter(kept.letters(one)[0].id, REPLY)
    given(reply, REPLY, themes=["skills"], control={THEMES["skills"]: "can_change", "A quiet voice": "can_change"})
    assert group(kept, Group.THEME) == {"skills": (1, 1), "A quiet voice": (1, 1)}
    # Its label stays among the sorted lines when a theme is not chosen any more.
    given(reply, REPLY, themes=["fit"])
    assert group(kept, Group.THEME) == {"fit": (1, 1), "A quiet voice": (1, 1)}


@pytest.mark.parametrize("state", [AnswerState.SKIPPED, AnswerState.DRAFT])
def test_a_page_that_was_not_passed_with_an_answer_counts_nowhere(state: AnswerState) -> None:
    kept = store()
    one = five(kept, rerate=30)[0]
    write(kept.repository(one, course()), course(), state, traps=["labeling"], thought={"text": "x", "percent": 60})
    assert group(kept, Group.TRAP) == group(kept, Group.BELIEF) == {}


def test_no_word_that_is_out_of_sight_comes_up() -> None:
    kept = store()
    five(kept, write={"text": "hidden words", "fate": "out_of_sight"}, situation={"text": "shown words"})
    assert "hidden" not in repr([(each.key, [one.word for one in each.counted]) for each in shown(kept)])


def test_a_plan_step_of_no_session_counts_and_belongs_to_none() -> None:
    kept = store()
    five(kept, actions=[])
    row = {"id": "loose", "kind": "care", "what": "sleep", "status": "done", "changed_at": CLOCK.stamp()}
    with kept._tables.transaction():
        kept._tables.insert("actions", row)
    assert counts(kept)["step", "done"] == (1, 1, frozenset())
    assert counts(kept) == second_count(kept._tables.db)


@pytest.mark.parametrize(
    ("days", "periods"),
    [
        (["2026-01-31", "2026-12-01"], 12),
        (["2025-12-31", "2026-12-01"], 5),
        (["2024-01-01", "2026-12-31"], 12),
        (["2023-12-31", "2026-12-01"], 4),
        # A year may be mistyped; the nineteen centuries between are no lines.
        (["0202-12-31", "2026-12-01"], 2),
    ],
)
def test_time_is_told_in_months_quarters_or_years(days: list[str], periods: int) -> None:
    kept = store()
    for day in (*days, *days, days[1]):
        session(kept, company="Firm", heard_on=day)
    found = group(kept, Group.TIME)
    assert len(found) == periods
    assert sum(value for value, _of in found.values()) == 5


def test_a_session_counts_on_the_day_it_was_for_the_person() -> None:
    tokyo = Clock(datetime(2026, 2, 1, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo")))
    kept = Store.in_memory(tokyo)
    five(kept)
    assert tokyo.now().astimezone(UTC).month == 1
    assert group(kept, Group.TIME) == {"2026-02-01": (5, 5)}


def test_the_seeds_have_words_for_what_is_counted() -> None:
    assert list(LABELS[Group.STAGE]) == STAGES
    assert LABELS[Group.THEME] == THEMES
    assert LABELS[Group.TRAP] == TRAPS
    assert LABELS[Group.OUTCOME] and LABELS[Group.FEELING]


def test_nothing_is_missing_where_the_page_did_not_apply() -> None:
    kept = store()
    five(kept)
    never = Condition(step="company", given=False)
    flows = tuple(
        replace(flow, step=tuple(replace(each, when=never) if each.key == "stage" else each for each in flow.step))
        for flow in course().flows
    )
    for asked, missing in ((course(), 5), (replace(course(), flows=flows), 0)):
        found = figures(kept.patterns.history(asked), LABELS)
        unsaid = [each for each in found if each.group is Group.STAGE and not each.key]
        assert [each.value for each in unsaid] == ([missing] if missing else [])
        assert [each.value for each in found if each.group is Group.OUTCOME and not each.key] == [5]
