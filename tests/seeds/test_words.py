"""The words of the seeds: plain, short, and with what they rest on."""

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest
import readability

from tests.made import MemoryRepository, library
from tui.flow.kinds.choosing import Choice
from tui.flow.kinds.planning import Date
from tui.flow.kinds.resting import Card
from tui.flow.progress import minutes
from tui.flow.session import Session
from tui.shipped import PACKAGE, SEEDS

HARDEST = 8.0
"""The Flesch-Kincaid grade that nothing with enough words to measure goes above."""
ENOUGH = 20
NOT_READ = frozenset(
    "key kind keeps goes_to opens step equals any_of none_of presets paths fill pin options_from cards country contact"
    " checked_on source_dated guides group role uses stages kinds type builds basis show channel source fact option"
    " placeholder example"
    " channels outcomes form phrases loose beside loose_unless loose_without apart_from unless not_after common marks"
    " rest_after scripts"
    " signs vague fill_fact leave_out".split()
)
BANNED = re.compile(
    r"!(?!\w)|\bshould\b|\bshouldn't\b|\bjust\b(?! now)|\bsimply\b|\bdepress|\bdisorder\b", re.IGNORECASE
)
"""A command of the line-by-line program, such as `!back`, begins with its sign."""
FILES = [*sorted(SEEDS.rglob("en/**/*.toml")), *sorted(SEEDS.glob("help_lines/*.toml")), SEEDS / "demo.toml"]


def texts(node: object, name: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in NOT_READ or (key in ("option", "step") and not isinstance(value, str)):
                yield from texts(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value, name)
    elif isinstance(node, str):
        yield node


def sentences(text: str) -> list[str]:
    """Return sentences of words, as the measure wants them; `$fields` count as one short word."""
    text = re.sub(r"\$\w+|\{\w+\}", "it", text)
    found = (re.findall(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", part) for part in re.split(r"(?<=[.?:;])\s+|\n+", text))
    return [f"{' '.join(words)} ." for words in found if words]


def grade(text: str) -> float | None:
    lines = sentences(text)
    if sum(len(line.split()) - 1 for line in lines) < ENOUGH:
        return None
    return float(readability.getmeasures(lines, lang="en")["readability grades"]["Kincaid"])


def pages() -> Iterator[tuple[str, str]]:
    """Yield every passage of the seeds with where it is: each table by itself."""
    for file in FILES:
        if file.name == "demo.toml":
            continue
        for name, rows in tomllib.loads(file.read_text("utf-8")).items():
            for row in rows if isinstance(rows, list) else [rows]:
                if isinstance(row, dict):
                    label = str(row.get("key") or row.get("number") or row.get("kind") or name)
                    yield f"{file.stem}/{label}", " \n".join(texts(row))


@pytest.mark.parametrize(("where", "text"), list(pages()), ids=lambda value: value if "/" in value[:40] else "")
def test_every_passage_is_grade_eight_or_below(where: str, text: str) -> None:
    found = grade(text)
    assert found is None or found <= HARDEST, f"{where}: grade {found:.1f}"


def catalogue() -> Iterator[str]:
    """Yield every sentence that the code itself says."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "counted"):
                yield from (
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def test_what_the_code_says_is_grade_eight_or_below() -> None:
    said = sorted(set(catalogue()))
    assert len(said) > 100
    found = grade(" \n".join(text if text.rstrip()[-1:] in ".?:" else f"{text}." for text in said))
    assert found is not None
    assert found <= HARDEST


def test_nothing_shouts_or_scolds() -> None:
    everything = [(file.name, text) for file in FILES for text in texts(tomllib.loads(file.read_text("utf-8")))]
    everything += [("code", text) for text in catalogue()]
    found = [
        (name, text) for name, text in everything if BANNED.search(text) and name not in ("traps.toml", "demo.toml")
    ]
    assert not found


def test_first_aid_is_there_for_the_countries_that_were_promised() -> None:
    guides = library().guides
    assert {"GB", "IE", "US", "CA", "AU", "*"} <= set(guides.local)
    first_aid = [each.key for each in guides.guide if each.is_first_aid]
    assert first_aid == ["laid_off", "offer_withdrawn", "unfair", "paid_work"]
    for page in guides.local.values():
        for key in first_aid:
            named = [fact.guides for fact in page.fact] + [contact.guides for contact in page.contact]
            assert any(key in keys for keys in named), (page.country, key)


def test_a_fact_with_a_number_says_where_it_was_read() -> None:
    for page in library().guides.local.values():
        for fact in page.fact:
            assert fact.source or not re.search(r"\d", fact.text), (page.country, fact.text)
        for contact in page.contact:
            assert contact.source or not re.search(r"\d", contact.contact), (page.country, contact.name)


def test_headings_and_hints_fit() -> None:
    for course in library().courses.values():
        for step in (each for key in course.steps.values() for each in (key, *(one.step for one in key.variant))):
            assert len(step.ask) <= 60, step.key
            assert len(step.hint) <= 150, step.key
            assert len(step.name.split()) <= 5, step.key


def test_a_choice_that_says_it_can_be_skipped_is_skipped_at_once() -> None:
    steps = [step for course in library().courses.values() for step in course.steps.values()]
    for step in steps:
        says = any("skip this" in each.hint for each in (step, *(one.step for one in step.variant)))
        if isinstance(step, Choice | Date):
            assert step.may_skip == says, step.key


def test_every_tip_is_done_on_the_full_path() -> None:
    carried = {tip for step in library().session_course.steps.values() if "full" in step.paths for tip in step.tips}
    assert carried == set(range(1, 19)) == {tip.number for tip in library().tips}


def test_there_is_what_was_promised() -> None:
    steps = library().session_course.steps
    assert len(getattr(steps["traps"], "option")) == 12  # noqa: B009
    assert len(getattr(steps["values"], "option")) == 13  # noqa: B009
    assert getattr(steps["feelings"], "option")[-1].opens == "help_now"  # noqa: B009
    assert len({card.kind for card in getattr(steps["actions"], "card")}) == 12  # noqa: B009


def test_figures_say_where_they_come_from() -> None:
    for figure in library().figures:
        assert 2000 < figure.year < 2027
        assert figure.country
        assert figure.source
        assert figure.basis in ("official", "study", "survey", "vendor data")


def test_help_pages_have_a_date_and_somebody_to_call() -> None:
    pages = library().help_pages
    assert {"*", "US", "GB", "CA"} <= set(pages)
    for page in pages.values():
        assert page.emergency
        assert page.line
        for line in page.line:
            assert line.source, (page.country, line.name)
            assert line.checked_on is None or line.checked_on.year >= 2026


def test_help_pages_have_the_countries_that_were_promised() -> None:
    wanted = {"GB", "IE", "US", "CA", "AU", "NZ", "JP", "DE", "FR", "ES", "MX", "IN", "ZA", "PL"}
    pages = library().help_pages
    assert set(pages) == wanted | {"*"}
    assert all(pages[country].line[0].kind == "phone" for country in wanted)


def test_the_paths_take_about_the_minutes_they_say() -> None:
    """The minutes of a new session on a path, its likely pages counted, are what the choice of the path promises."""
    course = library().session_course
    for path in course.paths:
        session = Session(course, MemoryRepository(), {})
        session.give("path", path.key)
        time = sum(minutes(session, flow) for flow in course.flows)
        assert path.minutes * 0.8 <= time <= path.minutes * 1.2, (path.key, time)
        label = next(each.label for each in getattr(course.steps["path"], "option") if each.key == path.key)  # noqa: B009
        assert label.endswith(f"about {path.minutes} minutes")


def test_options_that_go_somewhere_go_to_a_later_step_of_the_flow() -> None:
    for course in library().courses.values():
        for key, step in course.steps.items():
            if not isinstance(step, Choice):
                continue
            flow = course.flow_of[key].step
            later = {each.key for each in flow[flow.index(step) + 1 :]}
            assert {option.goes_to for option in step.option if option.goes_to} <= later


def test_cards_that_show_figures_have_some() -> None:
    for step in library().session_course.steps.values():
        if isinstance(step, Card) and step.show == "figure":
            assert step.figure


def test_seed_files_are_all_read() -> None:
    """A file that nothing reads is a file whose words nobody sees."""
    flows = {flow.key for course in library().courses.values() for flow in course.flows}
    assert {file.stem for file in (SEEDS / "en" / "flows").glob("*.toml")} == flows
