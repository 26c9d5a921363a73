"""Mappers for letters, and for what was done with a letter."""

from msgspec.structs import replace

from tui.domain.answers.people import HandOverAnswer
from tui.domain.answers.reading import plain, read_as
from tui.domain.letter import CHANNELS, LETTER_KINDS
from tui.domain.shapes import Value, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable, ids_of
from tui.store.answers.rows import Part, one_of, split
from tui.store.tables.tables import Row
from tui.store.text.packing import id_in

LETTER_PARTS = (
    Part(name="kind", fits=one_of(*LETTER_KINDS)),
    Part(name="channel", fits=one_of(*CHANNELS)),
    *(Part(name=name) for name in ("tone", "template", "subject", "body")),
)
OPEN_STATES = ("draft", "waiting_until", "sent")
"""States of a letter without a reply. Only in these does the answer about what was done with it change its state."""


def letter_of(context: WriteContext, step: str) -> Row | None:
    """Return the row of the letter that was written in `step` of this session; None when there is none."""
    if context.ahead is not None:
        return next((row for row in context.ahead.rows_of("letters") if row["step"] == step), None)
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
