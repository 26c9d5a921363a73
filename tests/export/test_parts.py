"""What a person didn't choose is in no format: not its words, not its name, not in a title."""

from typing import Any

import pytest

from tui.export.page import Page
from tui.export.parts import PageParts, chosen_pages, open_keys, run_parts
from tui.export.rendering import PAGE_FORMATS, render
from tui.flow.course import Course, Flow
from tui.flow.kinds.rating import Feelings
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.repository import NoRepository, SavedRun
from tui.flow.session import Session
from tui.flow.step import Option
from tui.flow.value import Answer, AnswerState

OPTIONS = (Option(key="hurt", label="Hurtneedle"), Option(key="unsafe", label="Unsafeneedle", opens="help_now"))
STEPS = (
    Text(key="company", name="Name1", ask="Who?", keeps="session.company"),
    Text(key="role", name="Name2", ask="Which?", keeps="session.role"),
    Feelings(key="feelings", name="Name3", ask="How?", option=OPTIONS),
    Writing(key="write", name="Name4", ask="Write", fates=True),
    Lines(key="ways", name="Name5", ask="Which ways?"),
    Writing(key="friend", name="Name6", ask="Write"),
)
COURSE = Course(
    (
        Flow(key="what", title="What happened", summary="", step=STEPS[:2]),
        Flow(key="process", title="Process", summary="", step=STEPS[2:]),
    )
)
NEEDLES = {
    "company": ["Name1", "Kestrelneedle"],
    "role": ["Name2", "Pilotneedle"],
    "feelings": ["Name3", "Hurtneedle"],
    "feelings.private": ["Unsafeneedle"],
    "write.private": ["Name4", "Secretneedle"],
    "ways": ["Name5", "Wayneedle", "Otherneedle"],
    "friend": ["Name6", "Friendneedle"],
}


def made() -> PageParts:
    session = Session(COURSE, NoRepository(), {})
    session.give("company", "Kestrelneedle")
    session.give("role", "Pilotneedle")
    session.give("feelings", [{"word": "hurt", "strength": 4}, {"word": "unsafe"}])
    session.give("write", {"text": "Secretneedle\n\nmore of it", "fate": "out_of_sight"})
    session.give("ways", ["Wayneedle", "Otherneedle"])
    session.give("friend", {"text": "Friendneedle"})
    return run_parts(session, "A session", "")


def written(parts: PageParts, chosen: set[str], form: str) -> str:
    return render(chosen_pages([parts], chosen), form)


def test_parts_are_the_answers_and_what_is_private_stands_by_itself() -> None:
    parts = made()
    assert {part.key for part in parts.parts} == set(NEEDLES)
    assert {part.key for part in parts.parts if part.is_private} == {"feelings.private", "write.private"}
    assert open_keys([parts]) == set(NEEDLES) - {"feelings.private", "write.private"}


@pytest.mark.parametrize("form", PAGE_FORMATS)
@pytest.mark.parametrize("key", NEEDLES)
def test_a_part_that_is_not_chosen_is_nowhere(key: str, form: str) -> None:
    said = written(made(), set(NEEDLES) - {key}, form)
    hidden = [needle for needle in NEEDLES[key] if needle != "Name3"]
    assert [needle for needle in hidden if needle in said] == []
    for other in NEEDLES.keys() - {key}:
        assert [needle for needle in NEEDLES[other] if needle not in said] == []


@pytest.mark.parametrize("form", PAGE_FORMATS)
@pytest.mark.parametrize("key", NEEDLES)
def test_a_part_that_is_chosen_alone_is_all_there_is(key: str, form: str) -> None:
    said = written(made(), {key}, form)
    others = [needle for other in NEEDLES.keys() - {key} for needle in NEEDLES[other] if needle not in NEEDLES[key]]
    allowed = {"Name3"} if key == "feelings.private" else set()
    assert [needle for needle in others if needle in said and needle not in allowed] == []
    assert all(needle in said for needle in NEEDLES[key])


@pytest.mark.parametrize("form", PAGE_FORMATS)
def test_with_nothing_chosen_nothing_is_written(form: str) -> None:
    assert written(made(), set(), form) == ""


def test_a_page_without_its_name_is_called_a_session() -> None:
    assert made().page({"friend"}).title == "A session"
    assert made().page({"role", "friend"}).title == "Pilotneedle"


@pytest.mark.parametrize("fate", ["out_of_sight", "let_go"])
def test_damaged_hidden_writing_is_no_part(fate: str) -> None:
    value: Any = {"text": "Secretneedle", "minutes": "many", "fate": fate}

    class Damaged(NoRepository):
        def read(self) -> SavedRun:
            return SavedRun({"write": Answer(value, AnswerState.GIVEN)}, None)

    parts = run_parts(Session(COURSE, Damaged(), {}), "A session", "")
    assert "Secretneedle" not in str([part.lines for part in parts.parts if not part.is_private])
    assert [part for part in parts.parts if not part.is_private] == []


def test_what_cannot_be_read_counts_as_private() -> None:
    value: Any = {"ways": "Oddneedle"}

    class Damaged(NoRepository):
        def read(self) -> SavedRun:
            return SavedRun({"ways": Answer(value, AnswerState.GIVEN)}, None)

    parts = run_parts(Session(COURSE, Damaged(), {}), "A session", "")
    (part,) = parts.parts
    assert "Oddneedle" in str(part.lines)
    assert part.is_private
    assert part.is_hidden
    assert open_keys([parts]) == set()


def test_a_part_hides_its_words_from_a_traceback() -> None:
    assert "needle" not in repr(made())


def test_the_keys_of_two_runs_differ() -> None:
    session = Session(COURSE, NoRepository(), {})
    session.give("company", "Kestrel")
    first, second = run_parts(session, "A", "1."), run_parts(session, "B", "2.")
    pages = chosen_pages([first, second], {"1.company"})
    assert [page.title for page in pages] == ["Kestrel"]
    assert all(isinstance(page, Page) for page in pages)
