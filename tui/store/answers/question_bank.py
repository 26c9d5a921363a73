"""Questions from interviews, in all sessions: what was asked, what the person answered, and a better answer."""

from collections.abc import Iterator

from tui.domain.answers.words import Line, line_of
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked

SQL = """
    SELECT a.value, a.session_id, s.company FROM answers a JOIN sessions s ON s.id = a.session_id
    WHERE s.deleted_at IS NULL AND a.keeps = 'interview_questions' AND a.state = 'given'
    ORDER BY a.session_id DESC, a.changed_at DESC, a.step"""


class QuestionsMapper:
    """Stores all of the answer as JSON. The word of its home is how the questions of all sessions are found."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Return all of the value as the rest."""
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the rest, which is all of the value."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Do nothing: there are no rows to remove."""


def interview_questions(tables: Tables) -> list[Row]:
    """Return each question once, the newest first, as `{text, said, better, company}`; only the text is never empty."""
    found: dict[str, Row] = {}
    for row in tables.rows(SQL):
        for line in _lines(unpacked(row["value"])):
            text = line.text.strip()
            parts = {name: str(line.parts.get(name) or "") for name in ("said", "better")}
            if text and text not in found:
                found[text] = {"text": text, **parts, "company": row["company"] or ""}
    return list(found.values())


def _lines(value: Value) -> Iterator[Line]:
    """Yield the lines of a list, or free writing as one line."""
    lines = map(line_of, value if isinstance(value, list) else [value])
    yield from (each for each in lines if each is not None)


INTERVIEW_QUESTIONS = Home(word="interview_questions", mapper=QuestionsMapper())
