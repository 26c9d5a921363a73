"""Conflicts: answers that a login couldn't save, since another login took over or saved a newer version first.

They are rows of the file, so that the other login can show and use them, and so that purging and exporting include
them. A login that lost the file may still add conflicts, since that changes no answer. Drafts of forms are stored here
as well: they're what remains of a form when the program ends while it is open.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from tui.clock import Clock
from tui.domain.private import Private
from tui.domain.shapes import Value
from tui.store.erasing.pending import add_pending
from tui.store.errors import StoreError
from tui.store.tables.listed import ASIDE
from tui.store.tables.tables import Row, Tables
from tui.store.text.form_drafts import FORM, FormDraft, packed_draft, unpacked_draft
from tui.store.text.packing import packed, storable, unpacked

ASIDES = f"SELECT a.*, coalesce(s.company, '') AS company {ASIDE}"
TABLES = {"session": "sessions", "feedback": "feedback", "letter": "letters", "check_in": "check_ins"}
"""What a conflict can belong to, each with its table; the column of the id is this name with `_id`."""
WHOSE = ("run", "kind", *(f"{name}_id" for name in TABLES))


class Conflict(Private, frozen=True):
    """An unsaved answer to a `step`, or the draft of the form of that name.

    `run` is the same for all conflicts of one run, `kind` is the kind of run or `FORM`, `words` is the answer as JSON
    has it or the draft as a person reads it, and `host` the machine of the login that saved it.
    """

    PRIVATE: ClassVar = ("words", "draft")

    id: int
    run: str
    kind: str
    session_id: int | None
    feedback_id: int | None
    letter_id: int | None
    check_in_id: int | None
    step: str
    words: Value
    host: str
    at: str
    company: str
    draft: FormDraft | None = None
    """The draft of a form, to fill it in again; None for a page, or where only the words can be read."""


def add_conflict(tables: Tables, clock: Clock, whose: Row, step: str, words: Value) -> None:
    """Save an answer as a conflict, inside a transaction, in place of an earlier one of the same run and step.

    `whose` has the run, the kind and the ids of what the answer belongs to.
    """
    ids = {f"{name}_id": table for name, table in TABLES.items()}
    # The other login may have purged what an id refers to. The answer is saved without that id.
    known = {
        name: key for name, key in whose.items() if name not in ids or (key is not None and tables.has(ids[name], key))
    }
    row = dict.fromkeys(WHOSE) | known | {"step": step, "words": packed(storable(words)), "at": clock.stamp()}
    row["host"] = tables.claim.holder.host if tables.claim else ""
    tables.replace("kept_aside", row)


def _conflict(row: Row) -> Conflict:
    words = unpacked(row["words"])
    draft = unpacked_draft(row["step"], words) if row["kind"] == FORM else None
    return Conflict(**row | {"words": draft.words if draft else words, "draft": draft})


class Conflicts:
    """The conflicts in one file. Every change is on the disk when it returns, or raises `StoreError`."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock
        self._forms = f"{FORM} {tables.claim.holder.token if tables.claim else ''}"

    def all(self) -> list[Conflict]:
        """Return every conflict, the oldest first."""
        return [_conflict(row) for row in self._tables.rows(f"{ASIDES} ORDER BY a.id")]

    def one(self, conflict_id: int) -> Conflict | None:
        """Return one conflict; None when there is none with that id."""
        row = self._tables.row(f"{ASIDES} AND a.id = ?", [conflict_id])
        return _conflict(row) if row else None

    def count(self) -> int:
        """Return the number of conflicts."""
        return int(self._tables.cell(f"SELECT count(*) {ASIDE}"))

    def save(self, whose: Row, words: Sequence[tuple[str, Value]]) -> None:
        """Save answers of one run as conflicts, by their steps, also when another login has taken the file over."""
        with self._tables.transaction(anyone=True):
            for step, each in words:
                add_conflict(self._tables, self._clock, whose, step, each)

    def save_forms(self, drafts: Sequence[FormDraft]) -> None:
        """Save drafts of forms in place of earlier drafts by this login. The draft of an empty form is deleted."""
        with self._tables.transaction(anyone=True):
            for draft in drafts:
                whose = {"run": self._run_of(draft), "kind": FORM}
                if draft.fields:
                    ids = {name: key for name, key in draft.subject.items() if name in WHOSE}
                    add_conflict(self._tables, self._clock, whose | ids, draft.name, packed_draft(draft))
                else:
                    self._remove(whose["run"], draft.name)

    def reopen_form(self, form: FormDraft) -> Mapping[str, str]:
        """Return what was last typed in a form, by the keys of its fields. That draft becomes this login's own."""
        mine = self._run_of(form)
        sql = f"{ASIDES} AND a.kind = ? AND a.step = ? ORDER BY a.run = ? DESC, a.id DESC"
        saved = map(_conflict, self._tables.rows(sql, [FORM, form.name, mine]))
        last = next((each for each in saved if each.draft is not None and each.draft.is_of(form)), None)
        if last is None or last.draft is None:
            return {}
        # The draft can be shown even if the file can't be written now.
        with suppress(StoreError), self._tables.transaction():
            self._tables.update("kept_aside", last.id, {"run": mine})
        return last.draft.fields

    def drop_form(self, form: FormDraft) -> None:
        """Delete this login's draft of a form that was closed."""
        run = self._run_of(form)
        if self._tables.row("SELECT 1 FROM kept_aside WHERE run = ? AND step = ?", [run, form.name]):
            with self._tables.transaction():
                self._remove(run, form.name)

    def _run_of(self, form: FormDraft) -> str:
        return " ".join(filter(None, (self._forms, packed(dict(form.subject)) if form.subject else "")))

    def _remove(self, run: str, name: str) -> None:
        self._tables.delete_where("kept_aside", "run = ? AND step = ?", [run, name])

    def drop(self, conflict_ids: Sequence[int]) -> None:
        """Erase the conflicts with these ids for good."""
        from tui.store.erasing.erasing import erase

        if conflict_ids:
            with self._tables.transaction():
                for each in conflict_ids:
                    self._tables.delete("kept_aside", each)
                add_pending(self._tables)
            erase(self._tables)
