"""A page says what was said, and a person's words stay words in every form."""

from hypothesis import given
from hypothesis import strategies as st

from tui.export.markdown import markdown, plain
from tui.export.page import Page, PageSection, session_page
from tui.export.text import text
from tui.flow.course import Course, Flow
from tui.flow.kinds.text import Text, Writing
from tui.flow.repository import NoRepository
from tui.flow.session import Session

STEPS = (
    Text(key="company", name="The company", ask="Who?", keeps="session.company"),
    Text(key="role", name="The role", ask="Which?", keeps="session.role"),
    Writing(key="write", name="Writing", ask="Write", fates=True),
)
COURSE = Course((Flow(key="what", title="What happened", summary="", step=STEPS),))


def begun() -> Session:
    session = Session(COURSE, NoRepository(), {})
    session.give("company", "Kestrel *Health*")
    return session


def test_a_page_has_what_was_said_and_leaves_out_what_was_skipped() -> None:
    session = begun()
    session.skip("role")
    page = session_page(session)
    assert page.title == "Kestrel *Health*"
    assert page.sections == [PageSection("What happened", [("The company", ["Kestrel *Health*"])])]


def test_out_of_sight_stays_out_of_sight() -> None:
    session = begun()
    session.give("write", {"text": "my secret", "fate": "out_of_sight"})
    page = session_page(session)
    assert "my secret" not in text(page)
    assert "my secret" not in markdown([page])


def test_a_page_hides_its_words_from_a_traceback() -> None:
    assert "Kestrel" not in repr(session_page(begun()))


def test_markdown_is_escaped() -> None:
    page = session_page(begun())
    assert markdown([page]).startswith("# Kestrel \\*Health\\*\n\n## What happened\n\n**The company**\n\n- ")
    assert plain("# no title") == "\\# no title"
    assert plain("1. no list") == "1\\. no list"
    assert plain("<b>[x](y)</b>") == "\\<b\\>\\[x\\](y)\\</b\\>"
    assert plain("a\nb\x1b[31m") == "a b\\[31m"


@given(st.text())
def test_an_answer_never_becomes_a_heading(said: str) -> None:
    page = Page("A", [PageSection("B", [("C", [said])])])
    assert [line for line in markdown([page]).split("\n") if line.startswith("#")] == ["# A", "## B"]


def test_plain_text_fits_a_terminal() -> None:
    page = Page("A", [PageSection("B", [("C", ["word " * 60])])])
    assert max(len(line) for line in text(page).split("\n")) <= 78


def test_no_line_ends_inside_a_day() -> None:
    for before in range(60, 80):
        said = text(Page("A", [PageSection("B", [("C", ["x" * before + " until Wed 14 Oct 2026, 10:00"])])]))
        assert "Wed 14 Oct 2026" in said
        assert "\x1f" not in said
