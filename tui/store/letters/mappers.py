"""A letter, what was done with it, and the feedback that came."""

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
"""States of a letter that no answer has come to; only from these can what was done with it change."""


def letter_of(context: WriteContext, step: str) -> Row | None:
    """Return the row of the letter that the letter step `step` of this session made."""
    return context.tables.row(
        "SELECT * FROM letters WHERE session_id = ? AND step = ?", [context.owner.session_id, step]
    )


def _is_another(old: Row, new: Row) -> bool:
    """Say whether `new` is not the letter `old`, which went out, in other words."""
    went_out = old["state"] not in ("draft", "waiting_until")
    return went_out and any(new.get(name) not in (None, old[name]) for name in ("kind", "channel"))


class LetterMapper:
    """A letter of the session. Once it is sent it stays, whatever becomes of the page.

    A letter of another kind, or one that goes another way, is another letter: the one that went out becomes an earlier
    one, with no page, and keeps its words, its days and its replies.
    """

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Keep the letter and whom it is for."""
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
        """Remove a letter that went nowhere."""
        row = letter_of(context, step.key)
        if row and row["state"] == "draft":
            context.tables.delete("letters", row["id"])


class HandOverMapper:
    """What was done with the letter: its state and days are in letters, the rest says what the person chose."""

    COLUMN = {"sent": "sent_on", "wait": "wait_until"}
    STATE = {"sent": "sent", "wait": "waiting_until"}

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Bring the letter up to date."""
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
            # That was an earlier letter; nothing was done with the one on the page.
            return {}
        column = self.COLUMN.get(str(left.get("done")), "")
        days = {"on": letter.get(column), "follow_up_on": letter.get("follow_up_on")}
        return {name: each for name, each in days.items() if each} | left

    def clear(self, context: WriteContext, step: Step) -> None:
        """Make the letter a draft again, unless an answer came."""
        letter = letter_of(context, step.uses.get("letter", ""))
        if letter and letter["state"] in OPEN_STATES:
            gone = dict.fromkeys(("sent_on", "wait_until", "follow_up_on"))
            context.tables.update("letters", letter["id"], gone | {"state": "draft"})


def reopen(context: WriteContext) -> None:
    """Take the session up again: what had ended it is open once more."""
    again = {"finished_at": None, "changed_at": context.clock.stamp()}
    context.tables.update("sessions", context.owner.session_id, again)


@dataclass(frozen=True)
class FeedbackMapper:
    """One column of the feedback on a letter. In a run without feedback the answer is all rest."""

    column: str

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Keep the column, and what goes with it: the letter is answered, the one change is a lesson."""
        feedback_id = context.owner.feedback_id
        if feedback_id is None:
            return value
        held, rest = self._held(value)
        context.tables.update("feedback", feedback_id, {self.column: held})
        if self.column == "text" and held:
            self._came(context, feedback_id)
        if self.column == "one_change":
            self._learn(context, step, held)
        return rest

    def _held(self, value: Value) -> tuple[str | None, Value]:
        if self.column in ("themes", "control"):
            return packed(value), None
        if self.column == "text" and (writing := read_if(WritingAnswer, value)):
            return writing.text, {name: each for name, each in table(value).items() if name != "text"}
        if isinstance(value, str) and (self.column != "truth" or value in ("true", "partly", "unclear")):
            return value, None
        return None, value

    def _came(self, context: WriteContext, feedback_id: int) -> None:
        row = context.tables.row("SELECT * FROM feedback WHERE id = ?", [feedback_id]) or {}
        if row.get("came_on") is None:
            context.tables.update("feedback", feedback_id, {"came_on": context.clock.today().isoformat()})
            if row.get("outcome_before") == "no_reply":
                reopen(context)
        if row.get("letter_id") is not None:
            context.tables.update("letters", row["letter_id"], {"state": "replied"})

    def _learn(self, context: WriteContext, step: Step, text: str | None) -> None:
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
        held = row.get(self.column)
        if self.column in ("themes", "control"):
            return unpacked(held)
        if self.column == "text" and isinstance(rest, dict):
            return rest | ({"text": held} if held is not None else {})
        return held if rest is None else rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Empty the column."""
        if context.owner.feedback_id is not None:
            context.tables.update("feedback", context.owner.feedback_id, {self.column: None})
            for gone in context.rows_of("lessons", step.key) if self.column == "one_change" else ():
                context.tables.delete("lessons", gone["id"])


class OutcomeNowMapper:
    """How the setback ended after all: it is the session's outcome from then on."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Give the session the outcome. The answer to the reply itself is the rest, whole."""
        if context.owner.feedback_id is not None:
            outcome = value if value in OUTCOMES else self._before(context)
            context.tables.update("sessions", context.owner.session_id, {"outcome": outcome})
            if isinstance(step, Choice) and (option := step.chosen(value)) and option.reopens:
                reopen(context)
        return value

    def _before(self, context: WriteContext) -> Value:
        """Return how the setback stood before the reply: an answer that ends nothing leaves it at that."""
        return context.tables.cell("SELECT outcome_before FROM feedback WHERE id = ?", [context.owner.feedback_id])

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return what was answered."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Give the session back the outcome it had, where this answer had changed it."""
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
