"""The sheet for an interview: what it has, and what it leaves out."""

from tests.made import library
from tests.store.writing import session, store
from tui.export.interview import interview_pages
from tui.export.markdown import markdown
from tui.export.text import text
from tui.store.store import Store

COURSE = library().session_course
COMPANY = "Kestrel Health"


def written() -> Store:
    """Return a store with a session that says something for each part of the sheet."""
    made = store()
    session(
        made,
        company=COMPANY,
        stage="final",
        interview=[
            {"text": "Why *us*?", "said": "I stammered", "better": "Your work on wards"},
            {"text": "A time you disagreed", "said": "I told them about the roster"},
            {"text": "Any questions?"},
        ],
        strengths=[
            {"text": "Rang every family", "situation": "A flood", "task": "Reach all by Friday", "result": "All came"},
            {"text": "Stayed calm"},
        ],
        lesson=[{"text": "Ask early", "sort": "try"}],
    )
    return made


def as_text(made: Store) -> str:
    return "\n".join(map(text, interview_pages(made, COURSE)))


def test_the_sheet_as_text() -> None:
    assert as_text(written()).splitlines() == [
        "For your next interview",
        "",
        "Questions you were asked",
        "------------------------",
        "  Why *us*?",
        "    Your work on wards",
        "  A time you disagreed",
        "    I told them about the roster",
        "  Any questions?",
        "",
        "Stories",
        "-------",
        "  Rang every family",
        "    The situation: A flood",
        "    The task: Reach all by Friday",
        "    What came of it: All came",
        "",
        "Strengths",
        "---------",
        "  Stayed calm",
        "",
        "Lessons",
        "-------",
        "  Ask early",
        "    Try",
    ]


def test_the_sheet_as_markdown_escapes_what_was_written() -> None:
    words = markdown(interview_pages(written(), COURSE))
    assert words.startswith(
        "# For your next interview\n\n## Questions you were asked\n\n**Why \\*us\\*?**\n\n- Your work"
    )
    assert "**Rang every family**\n\n- The situation: A flood\n" in words


def test_an_employer_and_an_answer_that_was_improved_are_left_out() -> None:
    words = as_text(written())
    assert COMPANY not in words and "I stammered" not in words


def test_what_is_not_suggested_any_more_and_what_was_deleted_is_left_out() -> None:
    made = written()
    for kind in ("strengths", "lessons"):
        for word in made.insights.list(kind):
            made.insights.retire(kind, word.id)
    assert "Stayed calm" not in as_text(made) and "Ask early" not in as_text(made)
    assert "Why *us*?" in as_text(made)
    made.delete_session(made.sessions()[0].id)
    assert as_text(made) == ""


def test_every_question_is_there() -> None:
    made = store()
    for number in range(4):
        session(made, stage="final", interview=[{"text": f"Question {number}.{each}"} for each in range(3)])
    assert as_text(made).count("Question ") == 12
