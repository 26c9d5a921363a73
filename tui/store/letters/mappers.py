"""Mappers for letters, for what was done with a letter, and for the replies to it."""

from dataclasses import dataclass

from msgspec.structs import replace

from tui.domain.answers.people import HandOverAnswer
from tui.domain.answers.reading import plain, read_as, read_if
from tui.domain.answers.words import WritingAnswer
from tui.domain.letter import CHANNELS, LETTER_KINDS
from tui.domain.setback import OUTCOMES
from tui.domain.shapes import Value, table
from tui.flow.kinds.choosing import Choice
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable, ids_of
from tui.store.answers.rows import Part, one_of, split
from tui.store.tables.tables import Row
from tui.store.text.packing import id_in, packed, unpacked

LETTER_PARTS = (
    Part(name="kind", fits=one_of(*LETTER_KINDS)),
    Part(name="channel", fits=one_of(*CHANNELS)),
    *(Part(name=name) for name in ("tone", "template", "subject", "body")),
)
OPEN_STATES = ("draft", "waiting_until", "sent")
"""States of a letter without a reply. Only in these does the answer about what was done with it change its state."""


def letter_of(context: WriteContext, step: str) -> Row | None:
    """Return the row of the letter that was written in `step` of this session; None when there is none."""
    return context.tables.row(
        "SELECT * FROM letters WHERE session_id = ? AND step = ?", [context.owner.session_id, step]
    )


def _is_another(old: Row, new: Row) -> bool:
    """Say whether `old` was sent, and `new` is a letter of another kind or by another channel."""
    went_out = old["state"] not in ("draft", "waiting_until")
    return went_out and any(new.get(name) not in (None, old[name]) for name in ("kind", "channel"))


class LetterMapper:
    """Stores the letter of a step in one row. A letter that was sent is never deleted with its answer.

    Where the answer becomes a letter of another kind, or by another channel, it gets a row of its own. The one that was
    sent stays as an earlier letter, without a step, with its text, its days and its replies.
    """

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the letter and whom it is for."""
        row, left = split(LETTER_PARTS, table(value))
        row["person_id"] = context.person_of(step)
        old = letter_of(context, step.key)
        if old and _is_another(old, row):
            context.tables.update("letters", old["id"], {"step": None})
            old = None
        if old:
            context.tables.update("letters", old["id"], row)
        else:
            context.tables.insert("letters", row | {"session_id": context.owner.session_id, "step": step.key})
        return left or None

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the letter."""
        row = letter_of(context, step) or {}
        return {part.name: row[part.name] for part in LETTER_PARTS if row.get(part.name) is not None} | table(rest)

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the letter if it is a draft."""
        row = letter_of(context, step.key)
        if row and row["state"] == "draft":
            context.tables.delete("letters", row["id"])


class HandOverMapper:
    """Stores what was done with a letter: its state and its days in the row of the letter, the choice as the rest."""

    COLUMN = {"sent": "sent_on", "wait": "wait_until"}
    """The column for the day that goes with a choice."""
    STATE = {"sent": "sent", "wait": "waiting_until"}
    """The state of the letter after a choice; after any other choice it is a draft."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Update the letter. Without one, everything is the rest."""
        letter = letter_of(context, step.uses.get("letter", ""))
        if letter is None:
            return value
        given = read_as(HandOverAnswer, value)
        done = given.done or ""
        row: Row = {"sent_on": None, "wait_until": None, "follow_up_on": given.follow_up_on}
        left = replace(given, follow_up_on=None)
        if done in self.COLUMN:
            row[self.COLUMN[done]] = given.on
            left = replace(left, on=None)
        if letter["state"] in OPEN_STATES:
            row["state"] = self.STATE.get(done, "draft")
        context.tables.update("letters", letter["id"], row)
        return table(plain(left)) | {"letter": letter["id"]}

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return what was done, and its days."""
        left = dict(table(rest))
        key = id_in({"id": left.pop("letter", None)})
        letter = context.tables.row("SELECT * FROM letters WHERE id = ?", [key]) or {}
        if letter and letter["step"] is None:
            # This is about an earlier letter. Nothing was done with the present one.
            return {}
        column = self.COLUMN.get(str(left.get("done")), "")
        days = {"on": letter.get(column), "follow_up_on": letter.get("follow_up_on")}
        return {name: each for name, each in days.items() if each} | left

    def clear(self, context: WriteContext, step: Step) -> None:
        """Make the letter a draft again, unless there is a reply to it."""
        letter = letter_of(context, step.uses.get("letter", ""))
        if letter and letter["state"] in OPEN_STATES:
            no_days = dict.fromkeys(("sent_on", "wait_until", "follow_up_on"))
            context.tables.update("letters", letter["id"], no_days | {"state": "draft"})


def reopen(context: WriteContext) -> None:
    """Make a finished session unfinished again."""
    unfinished = {"finished_at": None, "changed_at": context.clock.stamp()}
    context.tables.update("sessions", context.owner.session_id, unfinished)


@dataclass(frozen=True)
class FeedbackMapper:
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


LETTER = Home(
    word="letter",
    mapper=LetterMapper(),
    table=HomeTable(name="letters", searched=("subject", "body")),
    session_only=True,
)
HAND_OVER = Home(
    word="hand_over",
    mapper=HandOverMapper(),
    table=LETTER.table,
    session_only=True,
    renumber=ids_of("letters", "letter"),
)
_FEEDBACK = HomeTable(name="feedback")
FEEDBACK = (
    *(
        Home(word=f"feedback.{column}", mapper=FeedbackMapper(column), table=_FEEDBACK)
        for column in ("text", "themes", "truth", "control", "one_change")
    ),
    Home(word="feedback.outcome", mapper=OutcomeNowMapper(), table=_FEEDBACK),
)
