"""The questions of interviews, over all sessions: what was asked, what was said, and a better answer."""

from collections.abc import Iterator

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import unpacked

HOME = "interview_questions"
SQL = f"""
    SELECT a.value, a.session_id, s.company FROM answers a JOIN sessions s ON s.id = a.session_id
    WHERE s.deleted_at IS NULL AND a.keeps = '{HOME}' AND a.state = 'given'
    ORDER BY a.session_id DESC, a.changed_at DESC, a.step"""


class QuestionsMapper:
    """The answer stays as it is, in its place; the name of its home is how questions are found again."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Return all of it, as what is kept with the answer."""
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return what is kept with the answer."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Leave nothing: there are no rows of their own."""


def interview_questions(tables: Tables) -> list[Row]:
    """Return each question once, the newest first, as `{text, said, better, company}`; a part may be empty."""
    found: dict[str, Row] = {}
    for row in tables.rows(SQL):
        for item in _items(unpacked(row["value"])):
            text = str(item.get("text") or "").strip()
            parts = {name: str(item.get(name) or "") for name in ("said", "better")}
            if text and text not in found:
                found[text] = {"text": text, **parts, "company": row["company"] or ""}
    return list(found.values())


def _items(value: Value) -> Iterator[Row]:
    """Yield the items of a list, or free writing as one item."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
        elif isinstance(item, str):
            yield {"text": item}
