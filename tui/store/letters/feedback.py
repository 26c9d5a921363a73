"""Mappers for what is answered about a reply, which is stored in the table `feedback`."""

from msgspec import Struct

from tui.domain.answers.reading import read_if
from tui.domain.answers.words import WritingAnswer
from tui.domain.setback import OUTCOMES
from tui.domain.shapes import Value, table
from tui.flow.kinds.choosing import Choice
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable
from tui.store.text.packing import packed, unpacked


def reopen(context: WriteContext) -> None:
    """Make a finished session unfinished again."""
    unfinished = {"finished_at": None, "changed_at": context.clock.stamp()}
    context.tables.update("sessions", context.owner.session_id, unfinished)


class FeedbackMapper(Struct, frozen=True):
    """Stores an answer about a reply in a column of `feedback`. In any other run, all of the answer is the rest."""

    column: str

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the column. A text also marks the letter as replied to, and the one change is also a lesson."""
        feedback_id = context.owner.feedback_id
        if feedback_id is None:
            return value
        stored, rest = self._split(value)
        context.tables.update("feedback", feedback_id, {self.column: stored})
        if self.column == "text" and stored:
            self._mark_replied(context, feedback_id)
        if self.column == "one_change":
            self._save_lesson(context, step, stored)
        return rest

    def _split(self, value: Value) -> tuple[str | None, Value]:
        """Return what the column holds of an answer, and the rest."""
        if self.column in ("themes", "control"):
            return packed(value), None
        if self.column == "text" and (writing := read_if(WritingAnswer, value)):
            return writing.text, {name: each for name, each in table(value).items() if name != "text"}
        if isinstance(value, str) and (self.column != "truth" or value in ("true", "partly", "unclear")):
            return value, None
        return None, value

    def _mark_replied(self, context: WriteContext, feedback_id: int) -> None:
        """Store the day the reply came, and that the letter has one. A session that had ended without goes on."""
        row = context.tables.row("SELECT * FROM feedback WHERE id = ?", [feedback_id]) or {}
        if row.get("came_on") is None:
            context.tables.update("feedback", feedback_id, {"came_on": context.clock.today().isoformat()})
            if row.get("outcome_before") == "no_reply":
                reopen(context)
        if row.get("letter_id") is not None:
            context.tables.update("letters", row["letter_id"], {"state": "replied"})

    def _save_lesson(self, context: WriteContext, step: Step, text: str | None) -> None:
        old = context.rows_of("lessons", step.key)
        if old:
            context.tables.update("lessons", old[0]["id"], {"text": text})
        elif text:
            row = {"text": text, "sort": "change", "fields": packed({}), "at": context.clock.stamp()}
            context.tables.insert("lessons", row | context.owner.columns(step.key))

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the answer."""
        if context.owner.feedback_id is None:
            return rest
        row = context.tables.row("SELECT * FROM feedback WHERE id = ?", [context.owner.feedback_id]) or {}
        stored = row.get(self.column)
        if self.column in ("themes", "control"):
            return unpacked(stored)
        if self.column == "text" and isinstance(rest, dict):
            return rest | ({"text": stored} if stored is not None else {})
        return stored if rest is None else rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Empty the column, and delete the lesson."""
        if context.owner.feedback_id is not None:
            context.tables.update("feedback", context.owner.feedback_id, {self.column: None})
            for row in context.rows_of("lessons", step.key) if self.column == "one_change" else ():
                context.tables.delete("lessons", row["id"])


class OutcomeNowMapper:
    """Stores how things ended according to a reply: as JSON, and as the outcome of the session."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Set the outcome of the session. All of the answer is the rest."""
        if context.owner.feedback_id is not None:
            outcome = value if value in OUTCOMES else self._before(context)
            context.tables.update("sessions", context.owner.session_id, {"outcome": outcome})
            if isinstance(step, Choice) and (option := step.chosen(value)) and option.reopens:
                reopen(context)
        return value

    def _before(self, context: WriteContext) -> Value:
        """Return the outcome of the session before the reply, which an answer that is no outcome leaves unchanged."""
        return context.tables.cell("SELECT outcome_before FROM feedback WHERE id = ?", [context.owner.feedback_id])

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the answer."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Set the outcome of the session back, if this answer had changed it."""
        entry = context.entries.get(step.key)
        if context.owner.feedback_id is None or entry is None or not entry.has_own_rows:
            return
        context.tables.update("sessions", context.owner.session_id, {"outcome": self._before(context)})


_FEEDBACK = HomeTable(name="feedback")
FEEDBACK = (
    *(
        Home(word=f"feedback.{column}", mapper=FeedbackMapper(column), table=_FEEDBACK)
        for column in ("text", "themes", "truth", "control", "one_change")
    ),
    Home(word="feedback.outcome", mapper=OutcomeNowMapper(), table=_FEEDBACK),
)
