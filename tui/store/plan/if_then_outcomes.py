"""What a person did when an if-then came up: stored with the if-then, and written by a later session.

The text has two owners: when the if-then is removed, it returns to the answer it came from; when that session is
purged, it is deleted too.
"""

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.tables.tables import Row, Tables
from tui.store.text.packing import id_in, packed, unpacked

IF_THEN_OUTCOME = "if_then.what_happened"
NEXT_NO = """
    SELECT t.id, t.cue, t.act, t.what_happened, s.company
    FROM if_thens t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND t."use" = 'next_no' AND (:id IS NULL OR t.session_id < :id)
    ORDER BY t.session_id DESC, t.id DESC"""
TELLING = f"keeps = '{IF_THEN_OUTCOME}' AND state = 'given' AND json_extract(value, '$.id') = :id"


def last_if_then(tables: Tables, session_id: int | None) -> Row | None:
    """Return the if-then for a next no that was written last before a session; of all, without one."""
    return tables.row(NEXT_NO, {"id": session_id})


def return_outcomes(tables: Tables, if_then_id: int, but: int | None = None) -> None:
    """Return the outcomes of an if-then to the answers they came from, except that of the session `but`."""
    text = tables.cell("SELECT what_happened FROM if_thens WHERE id = ?", [if_then_id])
    sql = f"SELECT session_id, step FROM answers WHERE {TELLING} AND session_id IS NOT :but"
    for row in tables.rows(sql, {"id": if_then_id, "but": but}):
        tables.update("answers", (row["session_id"], row["step"]), {"value": packed({"text": text})})


def forget_outcomes_of(tables: Tables, session_id: int) -> None:
    """Before a session is purged, remove the outcomes it wrote, and return those others wrote about its if-thens."""
    told = tables.row(
        f"SELECT value, state FROM answers WHERE session_id = ? AND keeps = '{IF_THEN_OUTCOME}'", [session_id]
    )
    if told is not None:
        # A page that is being written on again does not say any more which if-then its last words went to.
        known = unpacked(told["value"]) if told["state"] == "given" else last_if_then(tables, session_id)
        _forget(tables, id_in(known), session_id, {"shown_at": None})
    for row in tables.rows("SELECT id FROM if_thens WHERE session_id = ?", [session_id]):
        return_outcomes(tables, row["id"], session_id)


def _forget(tables: Tables, if_then_id: Value, session_id: Value, row: Row) -> None:
    """Clear the outcome of an if-then and set the columns of `row`, unless another session wrote the outcome."""
    sql = f"SELECT 1 FROM answers WHERE {TELLING} AND session_id IS NOT :own"
    if if_then_id is not None and not tables.row(sql, {"id": if_then_id, "own": session_id}):
        tables.update("if_thens", if_then_id, {"what_happened": None} | row)


class IfThenOutcomeMapper:
    """Stores the outcome with its if-then; the rest is the id. Where there is no if-then, the rest is the text."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store what was done, and that the if-then was shown."""
        found = last_if_then(context.tables, context.owner.session_id)
        if found is None or not isinstance(value, str):
            return {"text": value}
        return_outcomes(context.tables, found["id"], context.owner.session_id)
        context.tables.update("if_thens", found["id"], {"what_happened": value, "shown_at": context.clock.stamp()})
        return {"id": found["id"]}

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the words."""
        if "text" in (rest or {}):
            return rest["text"]
        return context.tables.cell("SELECT what_happened FROM if_thens WHERE id = ?", [id_in(rest)])

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the text, unless another session wrote it; that the if-then was shown stays."""
        found = last_if_then(context.tables, context.owner.session_id)
        if found is not None:
            _forget(context.tables, found["id"], context.owner.session_id, {})
            context.tables.update("if_thens", found["id"], {"shown_at": context.clock.stamp()})
