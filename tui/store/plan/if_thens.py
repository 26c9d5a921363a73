"""Mappers for if-thens ("if this happens, I'll do that"), and for their outcomes: what the person did when it happened.

An outcome is an answer in a later session, but it's stored in the row of the if-then. When that row is deleted, the
outcome moves back into the answer. When the session that wrote the outcome is purged, the outcome is deleted.
"""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.answers.planning import WoopAnswer
from tui.domain.answers.reading import plain, read_as
from tui.domain.shapes import Value, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable, ids_of
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import id_in, packed, unpacked

OUTCOME_WORD = "if_then.what_happened"
"""What the step for the outcome has as `keeps`."""
NEXT_NO = """
    SELECT t.id, t.cue, t.act, t.what_happened, s.company
    FROM if_thens t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND t."use" = 'next_no' AND (:id IS NULL OR t.session_id < :id)
    ORDER BY t.session_id DESC, t.id DESC"""
OUTCOME_OF = f"keeps = '{OUTCOME_WORD}' AND state = 'given' AND json_extract(value, '$.id') = :id"
"""Holds for the answers whose text is the outcome of the if-then `:id`."""


def last_if_then(tables: Tables, session_id: int | None) -> Row | None:
    """Return the last if-then for the next rejection that was written before a session; before now if that is None."""
    return tables.row(NEXT_NO, {"id": session_id})


def return_outcomes(tables: Tables, if_then_id: int, except_session: int | None = None) -> None:
    """Move the outcome of an if-then back into the answers of sessions that wrote it, except one session."""
    text = tables.cell("SELECT what_happened FROM if_thens WHERE id = ?", [if_then_id])
    sql = f"SELECT session_id, step FROM answers WHERE {OUTCOME_OF} AND session_id IS NOT :except"
    for row in tables.rows(sql, {"id": if_then_id, "except": except_session}):
        tables.update("answers", (row["session_id"], row["step"]), {"value": packed({"text": text})})


def forget_outcomes_of(tables: Tables, session_id: int) -> None:
    """Prepare a session for being purged: delete the outcome it wrote, and give back those that others wrote."""
    answer = tables.row(
        f"SELECT value, state FROM answers WHERE session_id = ? AND keeps = '{OUTCOME_WORD}'", [session_id]
    )
    if answer is not None:
        # The draft of an answer doesn't hold the id of the if-then that has the last given text.
        if_then = unpacked(answer["value"]) if answer["state"] == "given" else last_if_then(tables, session_id)
        _forget(tables, id_in(if_then), session_id, {"shown_at": None})
    for row in tables.rows("SELECT id FROM if_thens WHERE session_id = ?", [session_id]):
        return_outcomes(tables, row["id"], session_id)


def _forget(tables: Tables, if_then_id: Value, session_id: Value, row: Row) -> None:
    """Delete the outcome of an if-then and set the columns of `row`, unless another session wrote the outcome."""
    sql = f"SELECT 1 FROM answers WHERE {OUTCOME_OF} AND session_id IS NOT :own"
    if if_then_id is not None and not tables.row(sql, {"id": if_then_id, "own": session_id}):
        tables.update("if_thens", if_then_id, {"what_happened": None} | row)


class IfThenMapper(Struct, frozen=True, kw_only=True):
    """Stores an if-then, its cue and its act, in one row. Other parts (wish, outcome, obstacle) are the rest."""

    use: str
    """What it is for: obstacle, next_no or habit."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store cue and act. The outcome stays as it is."""
        # A woop has more parts than a plain if-then.
        given = read_as(WoopAnswer, value)
        row = {"use": self.use, "cue": given.cue or None, "act": given.act or None}
        old = context.rows_of("if_thens", step.key)
        if old:
            context.tables.update("if_thens", old[0]["id"], row)
        else:
            context.tables.insert("if_thens", row | context.owner.columns(step.key) | {"at": context.clock.stamp()})
        return plain(replace(given, cue="", act="")) or None

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return all parts."""
        row = next(iter(context.rows_of("if_thens", step)), {})
        return table(rest) | {name: row[name] for name in ("cue", "act") if row.get(name) is not None}

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the row, once its outcome is back in the answer that it came from."""
        for row in context.rows_of("if_thens", step.key):
            return_outcomes(context.tables, row["id"])
            context.tables.delete("if_thens", row["id"])


class IfThenOutcomeMapper:
    """Stores an outcome with its if-then. The rest is `{id}` of that, or `{text}` where there is no if-then."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store the outcome, and when the if-then was shown."""
        found = last_if_then(context.tables, context.owner.session_id)
        if found is None or not isinstance(value, str):
            return {"text": value}
        return_outcomes(context.tables, found["id"], context.owner.session_id)
        context.tables.update("if_thens", found["id"], {"what_happened": value, "shown_at": context.clock.stamp()})
        return {"id": found["id"]}

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the text."""
        left = table(rest)
        if "text" in left:
            return left["text"]
        return context.tables.cell("SELECT what_happened FROM if_thens WHERE id = ?", [id_in(rest)])

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the text, unless another session wrote it, and store when the if-then was shown."""
        found = last_if_then(context.tables, context.owner.session_id)
        if found is not None:
            _forget(context.tables, found["id"], context.owner.session_id, {})
            context.tables.update("if_thens", found["id"], {"shown_at": context.clock.stamp()})


_IF_THENS = HomeTable(name="if_thens", searched=("cue", "act"))
IF_THENS = tuple(
    Home(word=word, mapper=IfThenMapper(use=use), table=_IF_THENS)
    for word, use in (
        ("if_then.next_no", "next_no"),
        ("if_then.obstacle", "obstacle"),
        ("if_then.habit", "habit"),
        ("woop", "obstacle"),
    )
)
OUTCOME = Home(word=OUTCOME_WORD, mapper=IfThenOutcomeMapper(), table=_IF_THENS, renumber=ids_of("if_thens"))
